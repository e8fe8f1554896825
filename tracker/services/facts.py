"""Everything that guards ask about, gathered before any of them is asked."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.domain.round import AnswerFact, Line, RoundFacts
from tracker.domain.sentence import Titled
from tracker.domain.subject import Decision, Facts, PaperFact
from tracker.models import AgendaItem, Answer, Document, JournalEntry, Meeting, Paper, Round, RoundParticipant, Version
from tracker.services import found
from tracker.services.roster import roster

LAPSE_MONTHS = 24
LEFT = (
    select(JournalEntry.from_state, func.max(JournalEntry.seq))
    .where(JournalEntry.kind == "document.moved")
    .group_by(JournalEntry.from_state)
)


@dataclass(frozen=True)
class Given:
    """What a person gives with a step; the deadline is an instant, its zone is kept beside it."""

    reason: str = ""
    override: str = ""
    meeting: str | None = None
    paper: str | None = None
    mode: str | None = None
    due_at: datetime | None = None
    zone: str | None = None


NOTHING = Given()


def facts_of(
    session: Session, document: Document, today: date, given: Given = NOTHING, *,
    travels: bool = False, happened_on: date | None = None,
) -> Facts:
    """What is known of a document today; `travels` when its whole package makes the step with it.

    The roster is that of the day on which the step happened, today where nobody said.
    """
    package = document.package
    current = session.scalar(select(func.max(Version.number)).where(Version.document_id == document.id))
    alone = package is None or len(package.documents) < 2
    return Facts(
        document=document.reference,
        current_version=current,
        decisions=decisions_on(session, document),
        left=_left(session, document),
        meeting=given.meeting or None,
        paper=_paper(session, document, given.paper),
        reason=given.reason.strip(),
        override=given.override.strip(),
        roster=roster(session, happened_on or today),
        mode=given.mode or None,
        round=round_facts(open_round(session, document)),
        changed_since_agreed=_changed_since_agreed(session, document),
        months_still=_months(document.since_on, today),
        lapse_months=session.info.get("lapse_months", LAPSE_MONTHS),
        package=None if package is None else package.key,
        travels_with_package=travels or alone,
    )


def _left(session: Session, document: Document) -> dict[str, int]:
    """For each state the entry by which the document last left it."""
    rows = session.execute(LEFT.where(JournalEntry.document == document.reference))
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
        Version.document_id == document.id, Version.kind == "substantive", Version.number > agreed))


def open_round(session: Session, document: Document) -> Round | None:
    """The round that is open on a document, with all that its page shows."""
    return session.scalar(WHOLE.where(Round.document_id == document.id, Round.status == "open"))


WHOLE = select(Round).options(
    joinedload(Round.version),
    selectinload(Round.participants).joinedload(RoundParticipant.member_state),
    selectinload(Round.answers).options(joinedload(Answer.version), joinedload(Answer.paper)),
)


def round_facts(row: Round | None) -> RoundFacts | None:
    """A round as the rules see it: one line a state, its standing answer beside it."""
    if row is None:
        return None
    standing = {answer.member_state_id: answer for answer in row.answers if answer.replaced_by is None}
    lines = {one.member_state_id: one for one in row.participants}  # a later line of a state takes its place
    return RoundFacts(
        number=row.number, version=row.version.number, mode=row.mode, due_at=row.due_at, zone=row.zone,
        lines=tuple(
            Line(Titled(one.member_state.title_en, one.member_state.title_ru), one.member_state.code, one.mode,
                 _answer(standing.get(key)))
            for key, one in lines.items()
        ),
    )


def _answer(row: Answer | None) -> AnswerFact | None:
    if row is None:
        return None
    return AnswerFact(row.position, row.scope, row.version.number, row.paper_id is None)


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
