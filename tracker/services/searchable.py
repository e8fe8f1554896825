"""What is found by words: a row for each draft, paper, remark and text, kept in step with the acts that write them.

The rows are derived.  They follow the entries of each act in its own transaction, and can be made again at any time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Select, column, delete, insert, literal, select, table, text
from sqlalchemy.orm import Session

from tracker.models import Alias, Document, MemberState, Paper, Remark, Round, SearchRow
from tracker.services.journal import Written
from tracker.services.live_rounds import ROUND_STATEMENTS
from tracker.services.visible import whole
from tracker.texts.stems import line

AT_ONCE = 200
OF_YEAR, LAST_YEAR = 10**6, 2146
RANKS = {"document": 3, "paper": 2, "remark": 1, "text": 1}
"""What is named so stands before what only speaks of it."""
INDEX = table("search_index", column("search_index"), column("rowid"), column("words"))
Rows = Iterator[dict[str, Any]]
Thing = TypeVar("Thing")


def follow(session: Session, written: Iterable[Written]) -> None:
    """Bring up to date what the entries of an act wrote of; the same transaction holds both."""
    index(session, {(noun, name) for one in written for noun, name in _things(one)})


def _things(one: Written) -> Iterator[tuple[str, str]]:
    noun, _, did = one.kind.partition(".")
    if one.object and (noun, did) in FOLLOWED:
        yield noun, one.object
    elif one.document and noun == "document" and did in ("registered", "amended"):
        yield noun, one.document


FOLLOWED = {("paper", "registered"), ("paper", "amended"), ("remark", "made"), ("remark", "settled")}


def index(session: Session, things: Iterable[tuple[str, str]]) -> None:
    """Write the rows of these things anew, by noun and name; those of what is there no more go."""
    named: dict[str, list[str]] = defaultdict(list)
    for noun, name in sorted(things):
        if noun in SOURCES:
            named[noun].append(name)
    with whole(session):
        for noun, names in named.items():
            for some in _batches(names):
                _remove(session, some)
                _write(session, list(SOURCES[noun](session, some)))


def fill(session: Session) -> int:
    """Make all rows anew and say how many they are.  The caller commits."""
    session.execute(delete(SearchRow))
    if session.info["dialect"] == "sqlite":
        session.execute(text("INSERT INTO search_index(search_index) VALUES ('rebuild')"))
    return sum(_write(session, some) for some in _batches(every(session)))


def begin(session: Session) -> None:
    """Fill the rows of a register that is older than they are.  The caller commits."""
    if session.scalar(select(SearchRow.id).limit(1)) is None:
        fill(session)


def stale(session: Session) -> list[str]:
    """The keys of the rows that say something else than the live tables do, are missing, or too many."""
    columns = [one for one in SearchRow.__table__.columns if one.name != "id"]
    with whole(session):
        stored = {one["key"]: dict(one) for one in session.execute(select(*columns)).mappings()}
    fresh = {one["key"]: one for one in every(session)}
    return sorted(key for key in {*stored, *fresh} if stored.get(key) != fresh.get(key))


def every(session: Session) -> Rows:
    """What each thing of the register is found by, read from the live tables."""
    with whole(session):
        for source in SOURCES.values():
            yield from source(session, None)


def _batches(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    left = iter(things)
    while some := list(islice(left, AT_ONCE)):
        yield some


def _write(session: Session, rows: list[dict[str, Any]]) -> int:
    if rows:
        session.execute(insert(SearchRow), rows)
        if session.info["dialect"] == "sqlite":
            made = select(SearchRow.id, SearchRow.words).where(SearchRow.key.in_([one["key"] for one in rows]))
            session.execute(insert(INDEX).from_select(["rowid", "words"], made))
    return len(rows)


def _remove(session: Session, keys: list[str]) -> None:
    """Take rows away, and their words from the index of SQLite, which must be told what they were."""
    gone = SearchRow.key.in_(keys)
    if session.info["dialect"] == "sqlite":
        were = select(literal("delete"), SearchRow.id, SearchRow.words).where(gone)
        session.execute(insert(INDEX).from_select(["search_index", "rowid", "words"], were))
    session.execute(delete(SearchRow).where(gone))


def row(what: str, key: str, subject: str, lines: Iterable[str | None], **more: str) -> dict[str, Any]:
    """A row as it is stored; its words stand in lines as its text does."""
    shown = "\n".join(one for one in lines if one)
    return {
        "what": what, "rank": RANKS[what], "place": _place(subject), "subject": subject, "key": key,
        "member_state": "", "number": "", "language": "", **more,
        "words": "\n".join(line(one) for one in shown.split("\n")), "text": shown,
    }


def _place(subject: str) -> int:
    """Where a draft or a paper stands among all: by year and number."""
    year, number = map(int, subject.removeprefix("P-").split("-"))
    return min(year, LAST_YEAR) * OF_YEAR + min(number, OF_YEAR - 1)


def plainly(number: str) -> str:
    """A number as it is compared: in small letters, without what stands around it."""
    return "".join(number.casefold().split()).strip("№.,:;")


def _documents(session: Session, names: Iterable[str] | None) -> Rows:
    aliases: dict[int, list[str]] = defaultdict(list)
    other = select(Alias.document_id, Alias.name).join(Alias.document).order_by(Alias.id)
    for document, name in session.execute(_only(other, Document.reference, names)):
        aliases[document].append(name)
    rows = select(Document.id, Document.reference, Document.title_ru, Document.title_en).order_by(Document.id)
    for id, reference, ru, en in session.execute(_only(rows, Document.reference, names)).all():
        yield row("document", reference, reference, (reference, ru, en, *aliases[id]), number=reference)


def _papers(session: Session, names: Iterable[str] | None) -> Rows:
    columns: Any = (Paper.key, Paper.number, Paper.title_ru, Paper.title_en, Paper.sender, Paper.addressee)
    rows: Select[*tuple[Any, ...]] = select(*columns).order_by(Paper.seq)
    for key, number, *lines in session.execute(_only(rows, Paper.key, names)).all():
        yield row("paper", key, key, (key, number, *lines), number=plainly(number or ""))


THING = ROUND_STATEMENTS["remark"].selected_columns.thing


def _remarks(session: Session, names: Iterable[str] | None) -> Rows:
    rows = (
        select(THING, Document.reference, MemberState.code, Remark.place, Remark.wish, Remark.reason, Remark.reply)
        .select_from(Remark).join(Remark.round).join(Round.document).join(Remark.member_state).order_by(Remark.seq))
    for key, reference, code, *lines in session.execute(_only(rows, THING, names)).all():
        yield row("remark", key, reference, lines, member_state=code)


def _only(rows: Any, column: Any, names: Iterable[str] | None) -> Any:
    return rows if names is None else rows.where(column.in_(names))


SOURCES: Mapping[str, Callable[[Session, Iterable[str] | None], Rows]] = {
    "document": _documents, "paper": _papers, "remark": _remarks,
}
