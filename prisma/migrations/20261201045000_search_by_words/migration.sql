-- Lists look for words in titles and numbers.
drop index "Document_title_trgm";
create index "Document_words_trgm" on "Document" using gin (title gin_trgm_ops, number gin_trgm_ops);
