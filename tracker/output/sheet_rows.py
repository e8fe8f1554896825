"""The rows of an approval sheet in words: fields 12 to 23, each a cell; what is not on record says so."""

from collections.abc import Iterator
from datetime import date

from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Plural, Sentence, Titled
from tracker.domain.words import ASKED, ATTACHMENTS, BASES, CAPACITIES, GIVEN, HELD, HINDRANCES, SCOPES, STATUSES, word
from tracker.language import day, moment, say
from tracker.queries.sheet_views import GivenAnswer, Marks, Sheet, SheetRow

HEAD = (
    Sentence("State"), Sentence("Participation on the date of the round"), Sentence("Asked: outgoing no., date"),
    Sentence("Answered: incoming no., date of paper, date received"), Sentence("Kind of answer"),
    Sentence("To version"), Sentence("Authority answering"), Sentence("Signatory: name, post, capacity"),
    Sentence("Comments, conditions"), Sentence("Reservation, statement, special opinion"), Sentence("Marks"),
    Sentence("Note"),
)
"""Fields 12 to 23."""

LEGIBLE = HEAD.index(Sentence("Marks"))
"""From this column on a line that is struck through can be read: it says why."""

NOT_RECORDED = Sentence("not on record")
NO_ANSWER = Sentence("no answer")
SUPERFLUOUS_BASES = ("", "not_stated", "membership")


def head() -> list[str]:
    """The names of the columns with their numbers."""
    return [f"{number}. {say(one)}" for number, one in enumerate(HEAD, 12)]


def cells(sheet: Sheet, row: SheetRow) -> list[str]:
    """A line of a state; each cell is lines of text."""
    columns = (
        (row.state,), _participation(row), _asked(row), _answered(sheet, row.answer), _position(row),
        _version(row.answer), _authority(row.answer), _signatory(row.answer), _remarks(row), _beside(row.answer),
        _marks(row.marks), _note(row))
    return ["\n".join(say(one) for one in column) for column in columns]


def _participation(row: SheetRow) -> Iterator[object]:
    yield word(STATUSES, row.because)
    if row.basis not in SUPERFLUOUS_BASES:
        yield word(BASES, row.basis)
    for mode, because, since in row.changes:
        yield Sentence("from {day}: {status}, {asked}", day=_day(since), status=word(STATUSES, because),
                       asked=word(ASKED, mode))


def _asked(row: SheetRow) -> Iterator[object]:
    """The register knows how and when a state was asked; the number of the letter it does not."""
    yield word(ASKED, row.mode)
    if row.mode != "not_asked":
        yield Sentence("No.: {number}", number=NOT_RECORDED)
        yield _day(row.since_on)


def _answered(sheet: Sheet, one: GivenAnswer | None) -> Iterator[object]:
    if one is None:
        yield "–"
        return
    yield Sentence("No.: {number}", number=one.number or NOT_RECORDED)
    if one.paper and one.paper != one.number:
        yield Sentence("in the register {paper}", paper=one.paper)
    yield Sentence("dated {day}", day=one.dated_on or NOT_RECORDED)
    yield Sentence("received {at}", at=moment(one.received_at, sheet.due_zone))


def _position(row: SheetRow) -> Iterator[object]:
    """What has no effect is never worded as if it counted; a no-objection is no approval."""
    one = row.answer
    if one is None:
        yield NO_ANSWER if row.mode in ("asked", "asked_for_no_objection") else "–"
        return
    said: object = POSITIONS[one.position].title
    if one.scope:
        said = Sentence("{said} {scope}", said=said, scope=word(SCOPES, one.scope))
    yield Sentence("{position}, not counted", position=said) if row.marks.hindrances and not row.struck else said
    if one.given != "in_writing":
        yield word(GIVEN, one.given)


def _version(one: GivenAnswer | None) -> Iterator[object]:
    if one is None:
        yield "–"
    else:
        yield one.version or Sentence("not named")


def _authority(one: GivenAnswer | None) -> Iterator[object]:
    yield "–" if one is None else one.sender or NOT_RECORDED


def _signatory(one: GivenAnswer | None) -> Iterator[object]:
    if one is None:
        yield "–"
        return
    yield one.signed_by or NOT_RECORDED
    yield word(CAPACITIES, one.capacity)
    if one.authority:
        yield Sentence("by {paper}", paper=one.authority)


def _remarks(row: SheetRow) -> Iterator[object]:
    if row.struck or row.answer is None:
        yield "–"
        return
    n, unsettled = row.comments
    if not n and not row.conditions:
        yield Sentence("none")
    if n:
        yield Plural("{n} comment attached", "{n} comments attached", n)
    if unsettled:
        yield Sentence("to settle: {n}", n=unsettled)
    for place, is_open in row.conditions:
        yield Sentence("condition on {about}, not met yet" if is_open else "condition on {about}, settled",
                       about=place)


def _beside(one: GivenAnswer | None) -> Iterator[object]:
    if one is None or not one.attachments:
        yield "–" if one is None else Sentence("none")
        return
    for kind, text, paper in one.attachments:
        yield Sentence("{kind}: “{text}”", kind=word(ATTACHMENTS, kind), text=text)
        if paper:
            yield Sentence("by {paper}", paper=paper)


def _marks(marks: Marks) -> Iterator[object]:
    """Why a line is struck through stands first."""
    if marks.annulled_by is not None:
        yield Sentence("Annulled by entry {n}.", n=marks.annulled_by)
        yield Sentence("Reason: {reason}", reason=marks.reason or NOT_RECORDED)
    if marks.replaced_by is not None:
        yield Sentence("No effect: replaced by entry {n}", n=marks.replaced_by)
    yield from (word(HINDRANCES, one) for one in marks.hindrances)
    if marks.carried_to is not None:
        yield Sentence("carried over to version {n}", n=marks.carried_to)
    if marks.condition_met:
        yield Sentence("condition met")
    if marks.late:
        yield Sentence("after the deadline")
    if marks.corrected_by is not None and marks.annulled_by is None:
        yield Sentence("Corrected by entry {n}.", n=marks.corrected_by)


def _note(row: SheetRow) -> Iterator[object]:
    held, reason = row.held
    if row.answer and row.answer.text:
        yield Sentence("“{text}”", text=row.answer.text)
    if held:
        yield word(HELD, held)
    if reason:
        yield Sentence("Reason: {reason}", reason=reason)
    for sent, paper in row.reminded:
        yield Sentence("reminded on {day}", day=sent)
        if paper:
            yield Sentence("by {paper}", paper=paper)
    if row.answer:
        yield Sentence("entry {n}", n=row.answer.seq)


def _day(value: date | None) -> str | Titled:
    return day(value) if value else say(Sentence("date not known"))
