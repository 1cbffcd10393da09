-- The terms that every portal begins with: one row, never another, never none.
insert into "Terms" (id, "remindersSetAt") values (1, '2000-01-01');
alter table "Terms" add constraint one_row_of_terms check (id = 1);
create trigger terms_stay before delete on "Terms"
  for each row execute function refuse_change();
