"""The live tables written anew from what the journal tells: only what differs is touched."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from tracker.domain.chain import moment
from tracker.domain.plain import filled
from tracker.domain.recorded import Recorded
from tracker.domain.replay import Replay
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Alias, Attendance, Base, Blob
from tracker.services.live import STATEMENTS, live
from tracker.services.live_rounds import ROUND_STATEMENTS
from tracker.services.recording import zone_of
from tracker.services.rows import ROWS, columns, emptied, untold

ALL_STATEMENTS = {**STATEMENTS, **ROUND_STATEMENTS}
BY_THEMSELVES = frozenset({"request"})
"""Tables without numbers of their own."""


def rebuild(
    session: Session, replay: Replay, entries: Iterable[Recorded], *, without: frozenset[str] = frozenset(),
    names: Mapping[str, str] | None = None,
) -> frozenset[tuple[str, str]]:
    """Make the live tables say what the journal says; things of `without` are left as they are.

    A row that is wrong is mended, one that is missing is made, one that nothing tells of goes; which, by noun and
    name, is given back.
    `names` are the names of people by their keys: the journal knows them by key alone.  The caller commits.
    """
    moments = {one.seq: moment(one.at) for one in entries}
    tables = _Tables(session, replay, moments, names or {})
    tables.write([noun for noun in ROWS if noun not in without])
    session.expire_all()
    return frozenset(tables.touched)


class _Tables:
    """The tables under way: what they show, what they must show, the numbers of their rows."""

    def __init__(
        self, session: Session, replay: Replay, moments: Mapping[int, datetime], names: Mapping[str, str]
    ) -> None:
        self.session, self.replay, self.moments, self.names = session, replay, moments, names
        self.numbers: dict[str, int] = {}
        self.touched: set[tuple[str, str]] = set()
        self.said: dict[str, dict[str, dict[str, Any]]] = {noun: {} for noun in ROWS}
        for thing, values in replay.things.items():
            noun = next(noun for noun in ROWS if thing.startswith(f"{noun} "))
            self.said[noun][thing] = filled(values)

    def write(self, nouns: list[str]) -> None:
        self.session.flush()
        shown = {noun: dict(live(self.session, noun, ALL_STATEMENTS[noun])) for noun in nouns}
        for noun in nouns:
            self._number(noun)
        for noun in reversed(nouns):
            for thing in shown[noun].keys() - self.said[noun].keys():
                self._remove(noun, thing)
        for noun in nouns:
            for thing, values in self.said[noun].items():
                if thing not in shown[noun]:
                    self._make(noun, thing, values)
                elif shown[noun][thing] != values:
                    self._mend(noun, thing, values, shown[noun][thing])

    def _number(self, noun: str) -> None:
        if noun in BY_THEMSELVES:
            return
        column = ROWS[noun].table.__table__.c.id.label("at_row")
        for row in self.session.execute(ALL_STATEMENTS[noun].add_columns(column)).mappings():
            self.numbers[f"{noun} {row['thing']}"] = row["at_row"]

    def _remove(self, noun: str, thing: str) -> None:
        self._touch(noun, thing)
        self._list(noun, thing, {}, {"aliases": 1, "present": 1})
        self.session.execute(delete(ROWS[noun].table.__table__).where(self._is(noun, thing)))

    def _make(self, noun: str, thing: str, values: Mapping[str, Any]) -> None:
        self._touch(noun, thing)
        name, at = thing.removeprefix(f"{noun} "), self.moments[self.replay.made_in[thing]]
        written = columns(noun, name, values, self._number_of)
        extra = untold(noun, at, at.astimezone(zone_of(self.session)).date())
        if noun == "user":
            extra["name"] = self.names.get(name, name)
        extra.pop("id", None)
        made = self.session.connection().execute(insert(ROWS[noun].table.__table__).values(
            **extra | emptied(noun, written) | written)).inserted_primary_key
        if made and noun not in BY_THEMSELVES:
            self.numbers[thing] = made[0]
        self._list(noun, thing, values, {})

    def _mend(self, noun: str, thing: str, values: Mapping[str, Any], shown: Mapping[str, Any]) -> None:
        self._touch(noun, thing)
        written = columns(noun, thing.removeprefix(f"{noun} "), values, self._number_of)
        table = ROWS[noun].table.__table__
        self.session.execute(update(table).where(self._is(noun, thing)).values(**emptied(noun, written) | written))
        self._list(noun, thing, values, shown)

    def _touch(self, noun: str, thing: str) -> None:
        self.touched.add((noun, thing.removeprefix(f"{noun} ")))

    def _is(self, noun: str, thing: str) -> Any:
        table = ROWS[noun].table.__table__
        if noun in BY_THEMSELVES:
            return table.c.key == thing.removeprefix(f"{noun} ")
        return table.c.id == self.numbers[thing]

    def _number_of(self, thing: str) -> int:
        """The number of the row of another thing; a file's by its fingerprint."""
        if thing.startswith("blob ") and thing not in self.numbers:
            found = self.session.scalar(select(Blob.id).where(Blob.sha256 == thing.removeprefix("blob ")))
            if found is None:
                raise Invalid(Sentence("The file {sha256} is not there. Put it beside the others and begin again.",
                                       sha256=thing.removeprefix("blob ")))
            self.numbers[thing] = found
        return self.numbers[thing]

    def _list(self, noun: str, thing: str, values: Mapping[str, Any], shown: Mapping[str, Any]) -> None:
        """The other names of a draft, and who came to a meeting: rows without names of their own."""
        if noun == "document" and values.get("aliases") != shown.get("aliases"):
            self._replace(Alias.document_id, thing, [
                Alias(document_id=self.numbers[thing], **one) for one in values.get("aliases", ())])
        if noun == "meeting" and values.get("present") != shown.get("present"):
            self._replace(Attendance.meeting_id, thing, [
                self._attended(thing, one) for one in values.get("present", ())])

    def _attended(self, thing: str, one: Mapping[str, Any]) -> Attendance:
        fields = {name: value for name, value in one.items() if name != "member_state"}
        state = self._number_of(f"state {one['member_state']}") if "member_state" in one else None
        return Attendance(meeting_id=self.numbers[thing], member_state_id=state, **fields)

    def _replace(self, column: Any, thing: str, rows: Iterable[Base]) -> None:
        self.session.execute(delete(column.class_.__table__).where(column == self.numbers[thing]))
        self.session.add_all(rows)
        self.session.flush()
