"""Papers for reading: found by words or number, and one of them with what it proves."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.correspondence import RegisterNumber
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import NotFound
from tracker.models import MemberState, Paper
from tracker.queries.history import Told
from tracker.queries.objects import entries_of
from tracker.queries.paging import MOST_ROWS, Order, every
from tracker.queries.papers_where import Wanted, conditions
from tracker.queries.resting import resting, used
from tracker.services.letters import copies

NEWEST_FIRST = Order("registered", (Paper.seq,), descending=True)
WHOLE = Select[Paper, MemberState]
ROWS: WHOLE = (
    select(Paper, MemberState).outerjoin(MemberState, Paper.member_state_id == MemberState.id)
    .options(joinedload(Paper.blob))
)


@dataclass(frozen=True)
class PaperRow:
    """A paper as a line of the list; a number of None means that none is known, `size` None that no file is held."""

    key: str
    kind: str
    number: str | None
    title: Titled
    dated_on: date | None
    received_at: datetime | None
    sender: str
    addressee: str
    state: Titled | None
    link: str
    file_name: str
    size: int | None
    sha256: str | None
    source: str
    certainty: str
    direction: str | None
    register_number: Titled | None


@dataclass(frozen=True)
class PaperList:
    """A page of papers; `next` begins the one after it."""

    rows: tuple[PaperRow, ...]
    next: str | None


@dataclass(frozen=True)
class PaperPage:
    """One paper in full; `rests` are the facts that rest on it, `history` what registered and amended it.

    `copies` are the same letter under other keys.
    """

    row: PaperRow
    registered_at: datetime
    rests: tuple[Told, ...]
    history: tuple[Told, ...]
    copies: tuple[str, ...] = ()


def papers(session: Session, wanted: Wanted) -> PaperList:
    """The papers that fit, the latest registered first."""
    fits = conditions(session, wanted)
    statement = ROWS.where(*fits) if not wanted.unused else ROWS.where(Paper.seq.in_(_unused(session, wanted, fits)))
    found = session.execute(NEWEST_FIRST.page(statement, wanted.after, wanted.limit)).all()
    shown = found[: wanted.limit]
    following = NEWEST_FIRST.cursor((shown[-1][0].seq,)) if len(found) > len(shown) else None
    return PaperList(tuple(_row(paper, state) for paper, state in shown), following)


def every_paper(session: Session, wanted: Wanted) -> Iterator[PaperRow]:
    """All papers that fit, read page by page."""
    return every(lambda after: papers(session, replace(wanted, after=after, limit=MOST_ROWS)))


def paper(session: Session, key: str) -> PaperPage:
    """One paper; NotFound if there is none of this key."""
    found = session.execute(ROWS.where(Paper.key == key)).first()
    if found is None:
        raise NotFound(Sentence("There is no paper {key}.", key=key[:80]))
    row, state = found
    return PaperPage(_row(row, state), row.registered_at, resting(session, row.key),
                     entries_of(session, row.key, row.seq, "paper.amended"), copies(session, row))


def named(session: Session, keys: Collection[str]) -> tuple[PaperRow, ...]:
    """The papers of these keys, in the order of their registration."""
    found = session.execute(ROWS.where(Paper.key.in_(keys)).order_by(Paper.seq)).all() if keys else ()
    return tuple(_row(paper, state) for paper, state in found)


def _unused(session: Session, wanted: Wanted, fits: Sequence[ColumnElement[bool]]) -> list[int]:
    """The next papers on which nothing rests, a page of them and one more: what rests is told by entries alone."""
    taken, found, after = used(session), list[int](), wanted.after
    while len(found) <= wanted.limit:
        asked = select(Paper.seq, Paper.key).where(*fits)
        rows = session.execute(NEWEST_FIRST.page(asked, after, MOST_ROWS)).all()
        found += [seq for seq, key in rows if key not in taken]
        if len(rows) <= MOST_ROWS:
            break
        after = NEWEST_FIRST.cursor((rows[-1].seq,))
    return found[: wanted.limit + 1]


def _name(state: MemberState) -> Titled:
    return Titled(state.title_en, state.title_ru)


def _row(row: Paper, state: MemberState | None) -> PaperRow:
    return PaperRow(
        row.key, row.kind, row.number, Titled(row.title_en, row.title_ru), row.dated_on, row.received_at, row.sender,
        row.addressee, _name(state) if state else None, row.link, row.file_name,
        row.blob.size if row.blob else None, row.blob.sha256 if row.blob else None, row.source, row.certainty,
        row.direction, _number(row),
    )


def _number(row: Paper) -> Titled | None:
    if row.direction is None or row.register_number is None or row.register_year is None:
        return None
    return RegisterNumber(row.direction, row.register_number, row.register_year).title
