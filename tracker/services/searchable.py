"""What is found by words: a row for each draft, paper, remark and text, kept in step with the acts that write them.

The rows are derived.  They follow the entries of each act in its own transaction, and can be made again at any time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import column, delete, insert, literal, select, table, text
from sqlalchemy.orm import Session

from tracker.models import Blob, Paper, SearchRow, Translation, Version
from tracker.services import holding
from tracker.services.journal import Written
from tracker.services.search_sources import FILE, OF_FILE, SOURCES, TRANSLATION, VERSION, Rows
from tracker.services.visible import whole

AT_ONCE = 200
INDEX = table("search_index", column("search_index"), column("rowid"), column("words"))
One = TypeVar("One")


def follow(session: Session, written: Iterable[Written]) -> None:
    """Bring up to date what the entries of an act wrote of; the same transaction holds both."""
    index(session, {(noun, name) for one in written for noun, name in _things(one)})


def _things(one: Written) -> Iterator[tuple[str, str]]:
    noun, _, did = one.kind.partition(".")
    if one.kind == "version.translated":
        yield "translation", str(one.head.seq)
    elif one.object and (noun, did) in FOLLOWED:
        yield noun, one.object
    elif one.document and noun == "document" and did in ("registered", "amended"):
        yield noun, one.document


FOLLOWED = {("paper", "registered"), ("paper", "amended"), ("remark", "made"), ("remark", "settled"),
            ("version", "registered")}


def index(session: Session, things: Iterable[tuple[str, str]]) -> None:
    """Write the rows of these things anew, by noun and name; those of what is there no more go."""
    named: dict[str, list[str]] = defaultdict(list)
    for noun, name in sorted(things):
        if noun in SOURCES:
            named[noun].append(name)
        if noun == "paper":
            named[FILE].append(name + OF_FILE)
    with whole(session):
        for noun, names in named.items():
            for some in _batches(names):
                _remove(session, [TRANSLATION + one for one in some] if noun == "translation" else some)
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


def index_text(session: Session, sha256: str) -> None:
    """Write anew what a file is found by, wherever it is held: its text was read."""
    holding.lock(session)  # an act may be registering the same file
    with whole(session):
        held = Blob.sha256 == sha256
        versions = session.scalars(select(VERSION).join(Version.document).join(Version.blob).where(held)).all()
        papers = session.scalars(select(Paper.key).join(Paper.blob).where(held)).all()
        others = session.scalars(select(Translation.seq).join(Translation.blob).where(held)).all()
    index(session, {*(("version", one) for one in versions), *(("paper", one) for one in papers),
                    *(("translation", str(one)) for one in others)})


def stale(session: Session) -> list[str]:
    """The keys of the rows that say something else than the live tables do, are missing, or too many."""
    columns = [one for one in SearchRow.__table__.columns if one.name != "id"]
    with whole(session):
        stored = {one["key"]: dict(one) for one in session.execute(select(*columns)).mappings()}
    fresh = {one["key"]: one for one in every(session)}
    return sorted(key for key in {*stored, *fresh} if stored.get(key) != fresh.get(key))


def mend(session: Session, *, again: bool = False) -> int:
    """Make all rows anew if any is wrong, or in any case; how many were wrong.  The caller commits."""
    holding.lock(session)
    wrong = len(stale(session))
    if wrong or again:
        fill(session)
    return wrong


def every(session: Session) -> Rows:
    """What each thing of the register is found by, read from the live tables."""
    with whole(session):
        for source in SOURCES.values():
            yield from source(session, None)


def _batches(things: Iterable[One]) -> Iterator[list[One]]:
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
