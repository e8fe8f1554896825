"""A register of the past, made in memory by the fold that makes the present one, for the same pages to read."""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, cast

from sqlalchemy import Engine, StaticPool, create_engine, insert, select, text
from sqlalchemy.orm import Session

from tracker.domain.asof import CLOCKS, AsOf, Clock, Cut, cut
from tracker.domain.canonical import canonical
from tracker.domain.folding import folded
from tracker.domain.occurred import NotADate
from tracker.domain.recorded import Recorded
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Base, Blob, JournalEntry, User
from tracker.services import checks
from tracker.services.journal import HEAD
from tracker.services.rebuild import rebuild
from tracker.services.recording import recorded, zone_of
from tracker.services.visible import whole

KEPT = 8
JOURNAL = JournalEntry.__table__
Made = tuple[bytes, frozenset[int], dict[str, object]]


def read_as_of(day: str, clock: str | None, today: date) -> AsOf:
    """A day and a clock as typed; the day must have come."""
    checks.one_of(clock or CLOCKS[0], CLOCKS, "clock")
    try:
        given = date.fromisoformat(day.strip())
    except ValueError as error:
        raise Invalid(NotADate(day).sentence, field="as_of") from error
    if given > today:
        raise Invalid(Sentence("{day} has not come yet: nothing can be shown as of it.", day=given), field="as_of")
    if given < checks.EARLIEST:
        raise Invalid(Sentence("{day} is too long ago to be right. Check the year.", day=given), field="as_of")
    return AsOf(given, cast(Clock, clock or CLOCKS[0]))


@contextmanager
def past(session: Session, as_of: AsOf) -> Iterator[Session]:
    """A session on the register as of a day, which is thrown away afterwards; nothing of the present one is touched.

    It is of the whole register: who shows it limits it as the present one.
    """
    with whole(session):
        database, conflicts, remembered = _made(session, as_of)
    engine = _engine(database)
    info = {**session.info, "dialect": "sqlite", "signer": None, "remembered": remembered, "as_of": as_of,
            "conflicts": conflicts, "limited_to": None}
    with Session(engine, info=info, expire_on_commit=False) as opened:
        yield opened
    engine.dispose()


def _made(session: Session, as_of: AsOf) -> Made:
    """The database as bytes, the last few remembered: the journal's head, the day and the clock say which it is."""
    remembered: OrderedDict[Any, Made] = session.info.setdefault("remembered", {}).setdefault("past", OrderedDict())
    key = (session.execute(HEAD).one().leaf, as_of)
    made = remembered.get(key)
    if made is None:
        made = remembered[key] = _make(session, as_of)
        while len(remembered) > KEPT:
            remembered.popitem(last=False)
    return made


def _make(session: Session, as_of: AsOf) -> Made:
    found = cut(recorded(session), as_of, zone_of(session))
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    engine = _over(connection)
    Base.metadata.create_all(engine)
    _let_anything_be(engine)
    with engine.begin() as writing, Session(writing, info={**session.info, "dialect": "sqlite"}) as made:
        made.execute(text("PRAGMA ignore_check_constraints = ON"))  # a file is known by its size, its bytes stay away
        _journal(session, made, found, as_of.clock)
        _files(session, made)
        names = {row.key: row.name for row in session.execute(select(User.key, User.name))}
        rebuild(made, folded(found.entries), found.entries, without=frozenset({"request"}), names=names)
        made.flush()
    database = connection.serialize()
    engine.dispose()
    return database, found.conflicts, {}


def _let_anything_be(engine: Engine) -> None:
    """Facts whose days contradict one another are shown as they were told: two rounds may be open on a day."""
    for table in Base.metadata.sorted_tables:
        for index in table.indexes:
            if index.unique:
                index.drop(engine)


def _journal(session: Session, made: Session, found: Cut, clock: Clock) -> None:
    """The entries of the cut: by the clock of facts as they stand now at their days, else as they were entered."""
    standing = {one.seq: one for one in found.entries}
    rows = session.execute(select(JOURNAL).where(JournalEntry.seq <= max(standing, default=0))).mappings()
    told = [dict(row) | (_at_its_day(standing[row["seq"]]) if clock == "fact" else {})
            for row in rows if row["seq"] in standing]
    if told:
        made.execute(insert(JournalEntry), told)


def _at_its_day(one: Recorded) -> dict[str, Any]:
    return {"body": canonical(one.body), "effective_on": one.effective_on}


def _files(session: Session, made: Session) -> None:
    rows = session.execute(select(Blob.sha256, Blob.size))
    files = [{"sha256": row.sha256, "size": row.size, "content": b""} for row in rows]
    if files:
        made.execute(insert(Blob), files)


def _engine(database: bytes) -> Engine:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.deserialize(database)
    connection.execute("PRAGMA query_only = ON")
    return _over(connection)


def _over(connection: sqlite3.Connection) -> Engine:
    return create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
