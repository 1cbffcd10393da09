-- A decision never changes; what happens later is a further one. A condition keeps its words, and is settled once.
create trigger decision_immutable before update or delete on "Decision"
  for each row execute function refuse_change();
create trigger decision_no_truncate before truncate on "Decision"
  for each statement execute function refuse_change();
create trigger condition_settled_once before update on "Condition"
  for each row when (
    old."confirmedAt" is not null or old."givenUpAt" is not null
    or (old.id, old."documentId", old.number, old."agencyId", old."roundId", old.decision, old."madeOn", old."madeAt",
        old.words, old."fromText", old."toText")
      is distinct from
      (new.id, new."documentId", new.number, new."agencyId", new."roundId", new.decision, new."madeOn", new."madeAt",
        new.words, new."fromText", new."toText")
  ) execute function refuse_change();
create trigger condition_no_delete before delete on "Condition"
  for each row execute function refuse_change();
alter table "Condition"
  add constraint condition_has_words check (words is not null or "fromText" is not null or "toText" is not null),
  add constraint condition_confirmed_by_somebody
    check (("confirmedAt" is not null) = ("confirmedById" is not null) and ("metBy" is null or "metBy" > "madeOn")),
  add constraint condition_settled_in_one_way check ("confirmedAt" is null or "givenUpAt" is null),
  add constraint text_is_met_by_a_revision
    check ("confirmedAt" is null or "metBy" is not null or ("fromText" is null and "toText" is null));
