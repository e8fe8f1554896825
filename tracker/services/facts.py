"""Everything that guards ask about, gathered before any of them is asked."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.subject import Decision, Facts, PaperFact
from tracker.models import AgendaItem, Document, JournalEntry, Meeting, Paper, Round, Version
from tracker.services import found
from tracker.services.annulled import annulled
from tracker.services.recording import zone_of
from tracker.services.roster import roster
from tracker.services.round_rows import open_round, round_facts

LAPSE_MONTHS = 24
LEFT = (
    select(JournalEntry.from_state, func.max(JournalEntry.seq))
    .where(JournalEntry.kind == "document.moved")
    .group_by(JournalEntry.from_state)
)


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
    package, today = document.package, now.astimezone(zone_of(session)).date()
    return Facts(
        document=document.reference,
        current_version=session.scalar(select(func.max(Version.number)).where(Version.document_id == document.id)),
        decisions=decisions_on(session, document),
        left=_left(session, document),
        meeting=given.meeting or None,
        paper=_paper(session, document, given.paper),
        reason=given.reason.strip(),
        override=given.override.strip(),
        roster=roster(session, happened_on or today),
        mode=given.mode or None,
        notice=given.notice.strip(),
        now=now,
        round=round_facts(open_round(session, document)),
        changed_since_agreed=_changed_since_agreed(session, document),
        months_still=_months(document.since_on, today),
        lapse_months=session.info.get("lapse_months", LAPSE_MONTHS),
        package=None if package is None else package.key,
        travels_with_package=travels or package is None or len(package.documents) < 2,
    )


def _left(session: Session, document: Document) -> dict[str, int]:
    """For each state the entry by which the document last left it."""
    rows = session.execute(LEFT.where(JournalEntry.document == document.reference,
                                      JournalEntry.seq.not_in(annulled(session, document.reference))))
    return {str(state): seq for state, seq in rows}


def decisions_on(session: Session, document: Document) -> tuple[Decision, ...]:
    """What meetings decided on a document, in order of recording."""
    items = session.scalars(
        select(AgendaItem).where(AgendaItem.document_id == document.id).order_by(AgendaItem.seq)
        .options(joinedload(AgendaItem.meeting).joinedload(Meeting.body), joinedload(AgendaItem.version_out))
    ).all()
    return tuple(
        Decision(item.meeting.body.key, item.outcome, item.version_out.number if item.version_out else None,
                 item.seq, item.meeting.key, None if item.format == "not_stated" else item.format)
        for item in items
    )


def _changed_since_agreed(session: Session, document: Document) -> int | None:
    """The latest substantive version after the one on which the states last agreed."""
    agreed = (
        select(Version.number).join(Round, Round.version_id == Version.id).order_by(Round.number.desc()).limit(1)
        .where(Round.document_id == document.id, Round.status.in_(("agreed", "agreed_in_limited_format")))
    ).scalar_subquery()
    return session.scalar(select(func.max(Version.number)).where(
        Version.document_id == document.id, func.coalesce(Version.ruling, Version.kind) == "substantive",
        Version.number > agreed))


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
