"""The head and the foot of an approval sheet: fields 1 to 11 and 24 to 27."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.domain.chain import moment
from tracker.domain.positions import OWING
from tracker.domain.round import RoundFacts, answered_when_asked
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.standing import tally
from tracker.errors import NotFound
from tracker.models import AgendaItem, Answer, Document, JournalEntry, Meeting, Reminder, Round, Version
from tracker.queries.countered import as_they_stand
from tracker.queries.history import Told, tell
from tracker.queries.sheet_entries import Rests, persons
from tracker.queries.sheet_views import Basis, Extension, Place, Result, Settings, TextOfRound
from tracker.services.found import MOST_NUMBER
from tracker.services.round_rows import WHOLE
from tracker.services.veils import closed_texts

ALL = WHOLE.options(
    joinedload(Round.document), joinedload(Round.version).joinedload(Version.blob),
    selectinload(Round.reminders).joinedload(Reminder.paper),
    selectinload(Round.answers).joinedload(Answer.authority_paper))
DECISIONS = select(AgendaItem).join(AgendaItem.meeting).options(
    joinedload(AgendaItem.meeting).options(joinedload(Meeting.body), joinedload(Meeting.protocol)),
).where(AgendaItem.outcome == "send_for_approval").order_by(AgendaItem.seq.desc())


def round_of(session: Session, reference: str, number: int | None) -> Round:
    """A round of a draft, the newest if no number is named; NotFound if there is none."""
    rows = ALL.join(Round.document).where(Document.reference == reference).order_by(Round.number.desc()).limit(1)
    if number is not None:
        rows = rows.where(Round.number == min(max(number, 0), MOST_NUMBER))
    row = session.scalar(rows)
    if row is None and number is not None:
        raise NotFound(Sentence("{reference} has no round {number}.", reference=reference, number=number))
    if row is None:
        raise NotFound(Sentence("{reference} was not sent to the states yet: there is no approval sheet.",
                                reference=reference))
    return row


def rests_of(session: Session, row: Round) -> Rests:
    """What the sheet of a round names: the decision to send the draft, taken before it; the papers of the answers."""
    decision = session.scalar(DECISIONS.where(
        AgendaItem.document_id == row.document_id, AgendaItem.seq < row.seq).limit(1))
    papers = [paper for one in row.answers for paper in (one.paper, one.authority_paper,
                                                         *(beside.paper for beside in one.attachments))]
    papers += [*(one.paper for one in row.remarks), *(one.paper for one in row.reminders)]
    papers += [decision.meeting.protocol] if decision else []
    return Rests(row, decision, tuple({paper.seq: paper for paper in papers if paper}.values()))


def text_of(session: Session, row: Round) -> TextOfRound:
    one = row.version
    if f"{row.document.reference}/v{one.number}" in closed_texts(session):
        return TextOfRound(one.number, closed=True)
    return TextOfRound(one.number, one.label, one.occurred_from, one.occurred_to, one.precision,
                       one.blob.sha256 if one.blob else None)


def basis_of(decision: AgendaItem | None) -> Basis | None:
    if decision is None:
        return None
    meeting = decision.meeting
    protocol = meeting.protocol
    return Basis(meeting.key, Titled(meeting.body.title_en, meeting.body.title_ru), meeting.occurred_from,
                 meeting.occurred_to, meeting.precision, (protocol.number or protocol.key) if protocol else "",
                 decision.decision_number)


def sent_of(row: Round) -> tuple[date, date] | None:
    """The first and the last day on which a state was asked."""
    days = sorted(one.since_on for one in row.participants if one.since_on and one.mode in OWING)
    return (days[0], days[-1]) if days else None


def extensions_of(entries: Iterable[Told]) -> tuple[Extension, ...]:
    return tuple(Extension(moment(one.body["before"]["due_at"]), moment(one.body["after"]["due_at"]), one.reason,
                           one.paper, one.seq)
                 for one in as_they_stand(entries) if one.kind == "round.extended")


def result_of(row: Round, facts: RoundFacts, entries: tuple[Told, ...], rests: Rests, settings: Settings) -> Result:
    """How the round ended; absent are the members whom a decision in limited format leaves out."""
    closed = next((one for one in as_they_stand(entries) if one.seq == row.closed_seq), None)
    absent = tuple(line.state for line in facts.lines
                   if line.mode == "asked_for_no_objection" and not answered_when_asked(line, facts))
    by, confirmed = persons(rests, entries, {one.key: one.name for one in settings.names})
    return Result(row.status, _closed_on(closed, settings), tally(facts), absent, row.override_reason, by, confirmed)


def _closed_on(closed: Told | None, settings: Settings) -> date | None:
    if closed is None:
        return None
    return closed.last or closed.at.astimezone(ZoneInfo(settings.zone)).date()


def corrections_of(present: Session, entries: Iterable[Told], since: int, head: Place) -> tuple[Told, ...]:
    """The entries of the sheet against which something was said after an entry, up to the end of the journal."""
    numbers = [one.seq for one in entries]
    rows = present.scalars(select(JournalEntry).where(JournalEntry.seq.in_(numbers)).order_by(JournalEntry.seq)).all()
    return tuple(one for one in tell(present, rows, head.seq) if since < (one.struck_by or -1))
