"""Everything that guards ask about, gathered before any of them is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from tracker.domain.subject import Decision, Facts, PaperFact
from tracker.models import AgendaItem, Body, Document, JournalEntry, Meeting, Paper, Round, Version
from tracker.services import found
from tracker.services.annulled import annulled
from tracker.services.recording import zone_of
from tracker.services.roster import roster
from tracker.services.round_rows import open_rounds, round_facts

LAPSE_MONTHS = 24
IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
CURRENT = select(Version.document_id, func.max(Version.number)).where(
    Version.document_id.in_(IDS)).group_by(Version.document_id)
LEFT = (
    select(JournalEntry.document, JournalEntry.from_state, func.max(JournalEntry.seq))
    .where(JournalEntry.kind == "document.moved", JournalEntry.document.in_(bindparam("references", expanding=True)),
           JournalEntry.seq.not_in(bindparam("annulled", expanding=True)))
    .group_by(JournalEntry.document, JournalEntry.from_state))
DECIDED = (
    select(AgendaItem.document_id, Body.key, AgendaItem.outcome, Version.number, AgendaItem.seq, Meeting.key,
           AgendaItem.format)
    .join(AgendaItem.meeting).join(Meeting.body).outerjoin(AgendaItem.version_out)
    .where(AgendaItem.document_id.in_(IDS)).order_by(AgendaItem.seq))
THEN = aliased(Version)
AGREED = (
    select(THEN.number).join(Round, Round.version_id == THEN.id).order_by(Round.number.desc()).limit(1)
    .where(Round.document_id == Version.document_id, Round.status.in_(("agreed", "agreed_in_limited_format")))
).correlate(Version).scalar_subquery()
CHANGED = select(Version.document_id, func.max(Version.number)).where(
    Version.document_id.in_(IDS), func.coalesce(Version.ruling, Version.kind) == "substantive",
    Version.number > AGREED).group_by(Version.document_id)
"""Composed once: to compose such a statement takes longer than to ask it."""


@dataclass(frozen=True)
class Given:
    """What a person gives with a step; the deadline is an instant, its zone is kept beside it.

    Instead of the instant `days` may say how long the states have: `unit` days, calendar or working ones, and
    `roll` what becomes of a deadline that falls on a day off.  `notice` is what the states are told of a silence.
    """

    reason: str = ""
    override: str = ""
    meeting: str | None = None
    paper: str | None = None
    mode: str | None = None
    due_at: datetime | None = None
    zone: str | None = None
    days: int | None = None
    unit: str | None = None
    roll: str | None = None
    notice: str = ""


NOTHING = Given()


def facts_of(
    session: Session, document: Document, now: datetime, given: Given = NOTHING, *,
    travels: bool = False, happened_on: date | None = None,
) -> Facts:
    """What is known of a document now; `travels` when its whole package makes the step with it.

    The roster is that of the day on which the step happened, today where nobody said.
    """
    (facts,) = facts_of_each(session, (document,), now, happened_on=happened_on)
    package = document.package
    return replace(
        facts, meeting=given.meeting or None, paper=_paper(session, document, given.paper),
        reason=given.reason.strip(), override=given.override.strip(), mode=given.mode or None,
        notice=given.notice.strip(),
        travels_with_package=travels or package is None or len(package.documents) < 2,
    )


def facts_of_each(
    session: Session, documents: Sequence[Document], now: datetime, *, happened_on: date | None = None
) -> tuple[Facts, ...]:
    """The facts of each of these documents as if nothing was given, in the same few statements for one or for many.

    Each is taken to make the step together with the others of its package.
    """
    ids, today = [one.id for one in documents], now.astimezone(zone_of(session)).date()
    current, decisions = _current(session, ids), decisions_on(session, ids)
    left, changed = _left(session, [one.reference for one in documents]), _changed_since_agreed(session, ids)
    rounds, people = open_rounds(session, ids), roster(session, happened_on or today)
    months = session.info.get("lapse_months", LAPSE_MONTHS)
    return tuple(Facts(
        document=one.reference, current_version=current.get(one.id), decisions=tuple(decisions[one.id]),
        left=left[one.reference], roster=people, now=now, round=round_facts(rounds.get(one.id)),
        changed_since_agreed=changed.get(one.id), months_still=_months(one.since_on, today), lapse_months=months,
        package=None if one.package is None else one.package.key, travels_with_package=True,
    ) for one in documents)


def _current(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """The number of the newest version of each."""
    return dict(session.execute(CURRENT, {"ids": ids}).all())


def _left(session: Session, references: Sequence[str]) -> dict[str, dict[str, int]]:
    """For each state of each document the entry by which the document last left it."""
    rows = session.execute(LEFT, {"references": references, "annulled": sorted(annulled(session, *references))})
    left: dict[str, dict[str, int]] = {one: {} for one in references}
    for reference, state, seq in rows:
        left[str(reference)][str(state)] = seq
    return left


def decisions_on(session: Session, ids: Sequence[int]) -> dict[int, list[Decision]]:
    """What meetings decided on each of these documents, in order of recording."""
    decided: dict[int, list[Decision]] = {one: [] for one in ids}
    for document, body, outcome, version, seq, meeting, format in session.execute(DECIDED, {"ids": ids}):
        decided[document].append(Decision(
            body, outcome, version, seq, meeting, None if format == "not_stated" else format))
    return decided


def _changed_since_agreed(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """The latest substantive version after the one on which the states last agreed, of each document that has one."""
    return dict(session.execute(CHANGED, {"ids": ids}).all())


def _paper(session: Session, document: Document, name: str | None) -> PaperFact | None:
    if not name:
        return None
    paper: Paper = found.paper(session, name)
    from_initiator = document.initiator_id is not None and paper.member_state_id == document.initiator_id
    return PaperFact(paper.key, paper.kind, from_initiator)


def _months(since: date | None, today: date) -> int | None:
    if since is None:
        return None
    return (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
