-- A RID keeps its words from its submission on, and is never deleted afterwards; its thread is only ever added to.
create trigger rid_event_append_only before update or delete on "RidEvent"
  for each row execute function refuse_change();
create trigger rid_event_no_truncate before truncate on "RidEvent"
  for each statement execute function refuse_change();
create trigger rid_keeps_its_words before update on "Rid"
  for each row when (
    old.number is not null and (
      (old.id, old."documentId", old."revisionId", old.number, old.category, old."placeKind", old.place, old.section,
       old.line, old.quoted, old.discrepancy, old."fromText", old."toText", old."originatorId", old."agencyId",
       old."submittedAt", old."roundId")
      is distinct from
      (new.id, new."documentId", new."revisionId", new.number, new.category, new."placeKind", new.place, new.section,
       new.line, new.quoted, new.discrepancy, new."fromText", new."toText", new."originatorId", new."agencyId",
       new."submittedAt", new."roundId")
      or old.state in ('closed', 'withdrawn')
    )
  ) execute function refuse_change();
create trigger rid_stays before delete on "Rid"
  for each row when (old.number is not null) execute function refuse_change();

alter table "Rid"
  add constraint rid_is_kept_by_an_agency
    check (state <> 'kept' or "agencyId" is not null),
  add constraint rid_has_a_number_when_submitted
    check ((state = 'kept') = (number is null)),
  add constraint rid_is_raised_in_a_round
    check ((number is null) = ("roundId" is null) and (number is null) = ("submittedAt" is null)),
  add constraint rid_has_a_disposition_when_answered
    check (disposition is not null or state in ('kept', 'open', 'withdrawn')),
  add constraint rid_duplicates_another
    check ((disposition = 'duplicate') = ("duplicateOfId" is not null) and "duplicateOfId" <> id),
  add constraint rid_waits_for_its_originator_when_answered
    check ((state = 'answered') = ("settlesAt" is not null)),
  add constraint rid_is_escalated_to_somebody
    check (state <> 'escalated' or "escalatedTo" is not null),
  add constraint rid_is_done_when_it_is
    check ((state in ('agreed', 'settled', 'closed', 'withdrawn')) = ("doneAt" is not null)),
  add constraint rid_is_closed_in_a_revision_when_accepted
    check (state <> 'closed' or ("closedInId" is not null) = (disposition in ('accepted', 'acceptedInPart')));
