-- What an agency said is only ever added to; a spill alone may take a letter's bytes away. Who opened what stays.
create trigger position_append_only before update on "Position"
  for each row when (
    to_jsonb(old) - 'letterSha256' is distinct from to_jsonb(new) - 'letterSha256' or new."letterSha256" is not null
  ) execute function refuse_change();
create trigger position_no_delete before delete on "Position"
  for each row execute function refuse_change();
create trigger position_no_truncate before truncate on "Position"
  for each statement execute function refuse_change();
create trigger round_opened_append_only before update or delete on "RoundOpened"
  for each row execute function refuse_change();
create trigger revision_opened_append_only before update on "RevisionOpened"
  for each row execute function refuse_change();

-- A rule is part of a round's beginning.
create trigger round_keeps_its_rule before update on "ReviewRound"
  for each row when ((old.rule, old.quorum) is distinct from (new.rule, new.quorum)) execute function refuse_change();
alter table "ReviewRound"
  add constraint explicit_adoption_has_a_rule check ((rule is not null) = (kind = 'adoption')),
  add constraint quorum_has_a_number check ((quorum is not null) = (rule is not null and rule = 'quorum') and quorum > 0);

-- An objection has its reason, and says what would make it fall; a condition has its text; a letter speaks on behalf.
alter table "Position"
  add constraint position_is_complete check (case stance
    when 'object' then words is not null and (acceptable is not null or "fromText" is not null or "toText" is not null)
    when 'adoptProvisionally' then words is not null or "fromText" is not null or "toText" is not null
    else "fromText" is null and "toText" is null and acceptable is null end),
  add constraint position_on_behalf_has_a_letter check ("isOnBehalf" = ("letterName" is not null));
