"""Corrections: a wrong entry gets a counter-entry, proposed by one person and confirmed by another.

The wrong entry stays in the journal.  What it had done to the register is worked out anew from all that stands.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.counter import IMPORT, never, standing_on, together
from tracker.domain.folding import folded
from tracker.domain.plain import Exact
from tracker.domain.recorded import Recorded, standing
from tracker.domain.sentence import Plural, Sentence
from tracker.domain.things import Proposed
from tracker.errors import Invalid
from tracker.models import Correction, JournalEntry
from tracker.services import amending, correctable, found, proposals, searchable
from tracker.services.acts import Act, Receipt, asked, begin_act
from tracker.services.counters import annulling, correcting
from tracker.services.journal import read_body
from tracker.services.rebuild import rebuild
from tracker.services.recording import recorded, zone_of

CORRECT, ANNUL = "entry.correct", "entry.annul"
REQUESTS = frozenset({"request"})


def correct(
    session: Session, seq: int, given: Mapping[str, str], actor: Actor,
    *, reason: str, paper: str | None = None, now: datetime, request: str,
) -> Receipt:
    """Say what an entry should have said.  Proposed by the first call, done by the second person's.

    `given` names fields as `correctable.fields_of` lists them, by their new values as typed.  The caller commits.
    """
    return _counter(session, seq, CORRECT, given, actor, reason, paper, now, request)


def annul(
    session: Session, seq: int, actor: Actor, *, reason: str, paper: str | None = None, now: datetime, request: str
) -> Receipt:
    """Say that what an entry tells did not happen.  Proposed by the first call, done by the second person's."""
    return _counter(session, seq, ANNUL, {}, actor, reason, paper, now, request)


def undo_import(
    session: Session, seq: int, actor: Actor, *, reason: str, paper: str | None = None, now: datetime, request: str
) -> Receipt:
    """Annul an import with everything in it that still stands.  Proposed by the first call, done by the second."""
    asked(session, actor, ANNUL)
    if found.entry(session, seq).kind != IMPORT:
        raise Invalid(Sentence("Entry {seq} is no import. The list of imports has their numbers.", seq=seq),
                      field="import")
    return annul(session, seq, actor, reason=reason, paper=paper, now=now, request=request)


def drop(session: Session, seq: int, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Let a proposal against an entry fall: whoever may propose may do so.  The caller commits."""
    act = begin_act(session, (), actor, CORRECT, request=request, now=now, content={"entry": seq, "drop": True})
    if act.done:
        return act.done
    entry, waiting = found.entry(session, seq), open_one(session, seq)
    if waiting is None:
        raise Invalid(Sentence("Nothing is proposed against entry {seq}.", seq=seq))
    _settle(act, waiting, "dropped", entry.document)
    return act.receipt()


def open_one(session: Session, seq: int) -> Correction | None:
    """The proposal against an entry that waits for a second person."""
    return session.scalar(select(Correction).where(Correction.entry_seq == seq, Correction.status == "open"))


def _counter(
    session: Session, seq: int, action: str, given: Mapping[str, str], actor: Actor, reason: str, paper: str | None,
    now: datetime, request: str,
) -> Receipt:
    asked(session, actor, action)
    act = begin_act(session, _documents(found.entry(session, seq)), actor, action, request=request, now=now, content={
        "entry": seq, "given": Exact(given), "reason": reason, "paper": paper})
    if act.done:
        return act.done
    entries = standing(recorded(session), zone_of(session))
    waiting = open_one(session, seq)
    must_stand(entries, entries[seq], waiting.action if waiting else action)
    if waiting is None:
        _propose(act, entries[seq], action, given, reason, paper)
    else:
        _must_confirm(act, waiting, action, entries[seq], given, reason, paper)
        _confirm(act, waiting, entries)
    return act.receipt()


def _documents(row: JournalEntry) -> list[str]:
    """The drafts that an entry is about: its own, or all on the agenda of a meeting."""
    items = read_body(row.body).get("after", {}).get("items", ())
    return sorted({*(item["document"] for item in items), *((row.document,) if row.document else ())})


def must_stand(entries: Sequence[Recorded], one: Recorded, action: str) -> None:
    """Refuse what can be neither corrected nor annulled, with the reason and what to do first."""
    against = never(entries, one)
    if against is not None:
        raise Invalid(against)
    if action == CORRECT:
        if not correctable.fields_of(one):
            raise Invalid(Sentence("An entry of this kind has nothing to correct. Annul it, and record the fact anew."))
        return
    later = standing_on(entries, together(entries, one))
    if later:
        raise Invalid(Plural("Entry {entries} stands on this one. Annul it first.",
                             "Entries {entries} stand on this one. Annul these first, the newest first.",
                             len(later), entries=later))


def _propose(
    act: Act, one: Recorded, action: str, given: Mapping[str, str], reason: str, paper: str | None
) -> None:
    if action == CORRECT and not (given or reason.strip()):  # a confirmation of what is no longer proposed
        raise Invalid(Sentence("Nothing is proposed against entry {seq}.", seq=one.seq))
    was, now = correctable.changed(act.session, one, given, act.today) if action == CORRECT else (Exact(), Exact())
    why = amending.why(reason)
    proof = found.paper(act.session, paper) if paper else None
    act.session.add(Correction(
        seq=act.next_seq, entry_seq=one.seq, action=action, changes=_text(now), reason=why,
        paper_id=proof and proof.id, made_by_id=act.user_id, made_at=act.at, status="open"))
    act.record("proposal.made", document=one.body.get("document"), reason=why, paper=proof and proof.key,
               after={"action": action, "entry": one.seq, "was": was, "is": now})
    act.session.flush()


def _text(change: Mapping[str, object]) -> str:
    return json.dumps(change, ensure_ascii=False, sort_keys=True)


def _must_confirm(
    act: Act, waiting: Correction, action: str, one: Recorded, given: Mapping[str, str], reason: str, paper: str | None
) -> None:
    """Refuse a second person who may not, and one who asks for something else."""
    act.need(waiting.action, Proposed(waiting.made_by.key if waiting.made_by else None))
    kept = {"reason": waiting.reason, "paper": waiting.paper and waiting.paper.key}
    for name, value in (("reason", reason), ("paper", paper)):
        if value and value.strip() != kept[name]:
            raise Invalid(OTHERWISE, field=name)
    if action != waiting.action:
        raise Invalid(OTHERWISE, field="action")
    if given and _text(correctable.changed(act.session, one, given, act.today)[1]) != waiting.changes:
        raise Invalid(OTHERWISE, field="field")


OTHERWISE = Sentence("This was proposed with another entry in this field. Confirm it as it stands.")


def _confirm(act: Act, waiting: Correction, entries: Sequence[Recorded]) -> None:
    one = entries[waiting.entry_seq]
    paper = waiting.paper and waiting.paper.key
    if waiting.action == ANNUL and one.kind == "document.moved":
        proposals.drop_open(act, act.document(one.body["document"]))
    _settle(act, waiting, "confirmed", one.body.get("document"))
    group = together(entries, one)
    for other, said in annulling(group) if waiting.action == ANNUL else correcting(act.session, group, waiting.changes):
        act.record("entry.annulled" if waiting.action == ANNUL else "entry.corrected",
                   document=other.body.get("document"), object=str(other.seq), reason=waiting.reason, paper=paper,
                   **said)
    _work_out(act.session)


def _settle(act: Act, waiting: Correction, status: str, document: str | None) -> None:
    waiting.status, waiting.closed_seq = status, act.next_seq
    act.record(f"proposal.{status}", document=document, object=str(waiting.seq),
               after={"action": waiting.action, "entry": waiting.entry_seq})
    act.session.flush()


def _work_out(session: Session) -> None:
    """Write the register anew from all that stands."""
    entries, unfit = recorded(session), list[int]()
    replay = folded(standing(entries, zone_of(session)), unfit.append)
    if unfit:
        raise Invalid(Plural("Entry {entries} stands on this one. Annul it first.",
                             "Entries {entries} stand on this one. Annul these first, the newest first.",
                             len(unfit), entries=tuple(unfit[::-1])))
    try:
        searchable.index(session, rebuild(session, replay, entries, without=REQUESTS))
    except IntegrityError as error:
        raise Invalid(Sentence("The register cannot hold this beside what else it holds. Annul the entry instead, "
                               "and record the fact anew.")) from error
