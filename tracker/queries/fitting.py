"""What part of the journal is wanted, and the statement that finds it."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from tracker.domain.chain import stamp
from tracker.models import JournalEntry
from tracker.services.recording import zone_of
from tracker.services.saying import says

PAGE = 50


@dataclass(frozen=True)
class Filter:
    """What part of the journal is wanted; `before` is the entry at which the page ends.

    `paper`, `state` and `body` are keys that an entry names anywhere in what it says.
    `since` and `until` are days of recording in the register's zone, both of them in it.
    """

    document: str | None = None
    kind: str | None = None
    actor: str | None = None
    before: int | None = None
    limit: int = PAGE
    paper: str | None = None
    state: str | None = None
    body: str | None = None
    since: date | None = None
    until: date | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """The keys that an entry must name to fit."""
        return tuple(key for key in (self.paper, self.state, self.body) if key)


def fitting(session: Session, wanted: Filter) -> Select[JournalEntry]:
    """The entries that fit, newest first.

    The keys are looked for in the bytes of what entries say, from the newest on: an
    index of them would be one more copy that every act writes and `verify` must hold.
    """
    statement = select(JournalEntry).order_by(JournalEntry.seq.desc())
    for column, value in ((JournalEntry.document, wanted.document), (JournalEntry.kind, wanted.kind),
                          (JournalEntry.actor, wanted.actor)):
        statement = statement.where(column == value) if value else statement
    if wanted.before is not None:
        statement = statement.where(JournalEntry.seq < wanted.before)
    return statement.where(*_recorded(session, wanted), *(_names(session, key) for key in wanted.named))


def _recorded(session: Session, wanted: Filter) -> list[ColumnElement[bool]]:
    zone = zone_of(session)
    between = [JournalEntry.at >= _midnight(wanted.since, zone)] if wanted.since else []
    if wanted.until:
        between.append(JournalEntry.at < _midnight(wanted.until + timedelta(days=1), zone))
    return between


def _midnight(day: date, zone: ZoneInfo) -> str:
    """The beginning of a day in the register's zone, as the journal writes moments."""
    return stamp(datetime.combine(day, time(), zone).astimezone(UTC))


def _names(session: Session, key: str) -> ColumnElement[bool]:
    """Whether an entry says this very text as a whole value; the bytes are canonical JSON."""
    return says(json.dumps(key, ensure_ascii=False).encode(), session.info["dialect"])
