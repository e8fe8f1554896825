"""Papers for reading: found by words or number, and one of them with what it proves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.sentence import Sentence, Titled
from tracker.errors import NotFound
from tracker.models import Answer, Meeting, MemberState, Paper, Participation, Round
from tracker.queries.history import Told
from tracker.queries.objects import entries_of
from tracker.queries.paging import Order
from tracker.queries.searching import pattern, words_of
from tracker.services.letters import copies

PAGE = 30
NEWEST_FIRST = Order("registered", (Paper.seq,), descending=True)
WHOLE = Select[Paper, MemberState]
ROWS: WHOLE = (
    select(Paper, MemberState).outerjoin(MemberState, Paper.member_state_id == MemberState.id)
    .options(joinedload(Paper.blob))
)
SEARCHED = (Paper.key, Paper.number, Paper.title_en, Paper.title_ru, Paper.sender, Paper.addressee)


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


@dataclass(frozen=True)
class PaperList:
    """A page of papers; `after` begins the next one."""

    rows: tuple[PaperRow, ...]
    after: str | None


@dataclass(frozen=True)
class Proved:
    """What rests on a paper: a meeting, a state's answer on a draft, or how a state takes part."""

    kind: str
    key: str
    title: Titled


@dataclass(frozen=True)
class PaperPage:
    """One paper in full; `history` are the entries that registered and amended it, `copies` are the same letter."""

    row: PaperRow
    registered_at: datetime
    proves: tuple[Proved, ...]
    history: tuple[Told, ...]
    copies: tuple[str, ...] = ()


def papers(session: Session, *, words: str = "", after: str | None = None, limit: int = PAGE) -> PaperList:
    """Papers in which every word is found, the latest registered first."""
    statement = ROWS.where(_has_words(words, session.info["dialect"])) if words.strip() else ROWS
    found = session.execute(NEWEST_FIRST.page(statement, after, limit)).all()
    shown = found[:limit]
    more = NEWEST_FIRST.cursor((shown[-1][0].seq,)) if len(found) > limit else None
    return PaperList(tuple(_row(paper, state) for paper, state in shown), more)


def paper(session: Session, key: str) -> PaperPage:
    """One paper; NotFound if there is none of this key."""
    found = session.execute(ROWS.where(Paper.key == key)).first()
    if found is None:
        raise NotFound(Sentence("There is no paper {key}.", key=key[:80]))
    row, state = found
    return PaperPage(_row(row, state), row.registered_at, tuple(_proved(session, row.id)),
                     entries_of(session, row.key, row.seq, "paper.amended"), copies(session, row))


def named(session: Session, keys: Collection[str]) -> tuple[PaperRow, ...]:
    """The papers of these keys, in the order of their registration."""
    found = session.execute(ROWS.where(Paper.key.in_(keys)).order_by(Paper.seq)).all() if keys else ()
    return tuple(_row(paper, state) for paper, state in found)


def _has_words(words: str, dialect: str) -> ColumnElement[bool]:
    operator = "GLOB" if dialect == "sqlite" else "~"
    found = (pattern(word, dialect) for word in words_of(words))
    return and_(True, *(or_(*(one.op(operator, is_comparison=True)(word) for one in SEARCHED)) for word in found))


def _proved(session: Session, paper: int) -> list[Proved]:
    meetings = session.scalars(select(Meeting).where(Meeting.protocol_id == paper).order_by(Meeting.id))
    answers = session.scalars(
        select(Answer).where(Answer.paper_id == paper).order_by(Answer.seq)
        .options(joinedload(Answer.member_state), joinedload(Answer.round).joinedload(Round.document)))
    periods = session.scalars(
        select(Participation).where(Participation.paper_id == paper).order_by(Participation.id)
        .options(joinedload(Participation.member_state)))
    return [
        *(Proved("meeting", one.key, Titled(one.title_en, one.title_ru)) for one in meetings),
        *(Proved("answer", one.round.document.reference, _name(one.member_state)) for one in answers),
        *(Proved("participation", one.member_state.code, _name(one.member_state)) for one in periods),
    ]


def _name(state: MemberState) -> Titled:
    return Titled(state.title_en, state.title_ru)


def _row(row: Paper, state: MemberState | None) -> PaperRow:
    return PaperRow(
        row.key, row.kind, row.number, Titled(row.title_en, row.title_ru), row.dated_on, row.received_at, row.sender,
        row.addressee, _name(state) if state else None, row.link, row.file_name,
        row.blob.size if row.blob else None, row.blob.sha256 if row.blob else None, row.source, row.certainty,
    )
