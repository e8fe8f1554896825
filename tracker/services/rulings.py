"""A text changed while the states are asked: the ruling on the change, and what becomes of the answers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.deadlines import Reckoning
from tracker.domain.round import is_late
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Answer, Document, Round, Version
from tracker.models.documents import RULINGS
from tracker.services import amending, checks, days_off, found, round_lines, rounds
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.round_rows import open_round, standing

EFFECTS = ("rebase", "void", "carry_over")
SUITED = {"substantive": ("rebase", "void"), "editorial": ("carry_over",), "translation": ("carry_over",)}


@dataclass(frozen=True)
class Ruling:
    """What the chair of the body ruled a change to be, and for an open round what becomes of it.

    `effect`: `rebase` asks the states anew on this version until `due_at`; `void` closes the round;
    `carry_over` gives the states notice until `due_at`, after which a person carries the answers over.
    """

    ruling: str
    ruled_by: str
    effect: str = ""
    due_at: datetime | None = None
    reason: str = ""
    paper: str | None = None


def rule(
    session: Session, reference: str, new: Ruling, actor: Actor, *, now: datetime, request: str
) -> Receipt:
    """Record the ruling on the current version.  The caller commits.

    An editorial change under notice may still be ruled substantive, when a state objects to it; what the answers
    were carried over to, or were asked anew on, may not be ruled on again, nor any text of a draft that ended its way.
    """
    act = begin_act(session, [reference], actor, "version.rule", request=request, now=now,
                    content={"document": reference, "new": new})
    if act.done:
        return act.done
    document = act.document(reference)
    version, row = _changed(session, document), open_round(session, document)
    effect = _effect(version, row, new)
    paper = found.paper(session, new.paper) if new.paper else None
    before = {"ruling": version.ruling, "ruled_by": version.ruled_by}
    version.ruling, version.ruled_seq = new.ruling, act.next_seq
    version.ruled_by = checks.line(new.ruled_by, "ruled_by", required=True)
    act.record("version.ruled", document=reference, object=f"{reference}/v{version.number}", before=before,
               after={"ruling": new.ruling, "ruled_by": version.ruled_by, "effect": effect},
               reason=amending.why(new.reason), paper=paper and paper.key)
    if row is not None and effect:
        _apply(act, document, row, version, effect, new.due_at)
    return act.receipt()


def _changed(session: Session, document: Document) -> Version:
    version = found.current_version(session, document)
    if version is None or version.kind == "first":
        raise Invalid(Sentence("There is no changed text to rule on: register the new version first."))
    if found.has_ended(document):
        raise Invalid(Sentence("{reference} has ended its way; no text of it is ruled on any more.",
                               reference=document.reference))
    return version


def _effect(version: Version, row: Round | None, new: Ruling) -> str:
    checks.one_of(new.ruling, RULINGS, "ruling")
    if row is None or row.version_id == version.id:
        if version.ruled_seq is not None:
            raise Invalid(Sentence("Version {n} was ruled on already.", n=version.number), field="ruling")
        return ""
    if new.effect not in SUITED[new.ruling]:
        raise Invalid(Sentence("A change of substance asks the states anew or voids the round; an editorial change "
                               "or a translation carries the answers over after notice."), field="effect")
    return new.effect


def _apply(act: Act, document: Document, row: Round, version: Version, effect: str, until: datetime | None) -> None:
    if effect == "void":
        rounds.close(act, document, "void")
    elif effect == "rebase":
        _rebase(act, row, version, _until(act, row, until, rounds.terms_of(act.session).confirmation, "calendar"))
    else:
        _give_notice(act, row, version, until)


def _until(act: Act, row: Round, given: datetime | None, days: int, unit: str) -> datetime:
    """The instant given, or so many days from today in the round's zone, on a day that is worked at the seat."""
    hour = rounds.terms_of(act.session).hour
    due = given or days_off.deadline(act.session, act.today, Reckoning(days, unit, "seat", hour, row.zone), ())
    if due.tzinfo is None or due <= act.at:
        raise Invalid(Sentence("This deadline must be later than now."), field="due")
    return due


def _rebase(act: Act, row: Round, version: Version, due: datetime) -> None:
    """The states are asked anew on the new version; every answer stays, without effect until it is confirmed."""
    old = row.version
    lapsed = [one for one in standing(row).values() if one.counts_for_id == old.id]
    for one in lapsed:
        one.superseded_seq = act.next_seq
    before = {"version": old.number, "due_at": row.due_at}
    row.version_id = version.id
    row.carry_version_id = row.carry_until = None
    rounds.set_deadline(row, due)
    act.record("round.rebased", document=row.document.reference, object=rounds.key_of(row.document, row),
               before=before, after={"version": version.number, "due_at": due,
                                     "superseded": sorted(one.seq for one in lapsed)})
    round_lines.settle(act, row.document)


def _give_notice(act: Act, row: Round, version: Version, until: datetime | None) -> None:
    due = _until(act, row, until, rounds.terms_of(act.session).carry, "working")
    row.carry_version_id, row.carry_until = version.id, due
    act.record("round.rebased", document=row.document.reference, object=rounds.key_of(row.document, row),
               after={"carry_version": version.number, "carry_until": due})


def carry_over(session: Session, reference: str, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """After the notice of an editorial change has run out unopposed, let the answers count for the new version.

    The clock only proposes it; a person does it.  The caller commits.
    """
    act = begin_act(session, [reference], actor, "version.rule", request=request, now=now,
                    content={"carry_over": reference})
    if act.done:
        return act.done
    row = rounds.must_be_open(act, act.document(reference))
    if row.carry_version is None or row.carry_until is None:
        raise Invalid(Sentence("No editorial change is under notice in this round."))
    if not is_late(row.carry_until, act.at):
        raise Invalid(Sentence("The notice to the states runs until {until}: wait for that moment.",
                               until=row.carry_until))
    new, old, carried = row.carry_version, row.version, _carried(row)
    for one in carried:
        one.counts_for_id = new.id
    row.version_id = new.id
    row.carry_version_id = row.carry_until = None
    act.record("round.rebased", document=reference, object=rounds.key_of(row.document, row),
               before={"version": old.number},
               after={"version": new.number, "carried": sorted(one.seq for one in carried)})
    round_lines.settle(act, row.document)
    return act.receipt()


def _carried(row: Round) -> list[Answer]:
    """All that was said of the text, what was replaced too: whatever broke a silence goes on breaking it."""
    return [one for one in row.answers if not one.kept and one.counts_for_id == row.version_id]
