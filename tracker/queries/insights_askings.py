"""How long each state had each text in its hands: rounds, how the states were asked in them, their first answers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select, true
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.askings import Asked, Asking, Text, askings
from tracker.domain.chain import moment
from tracker.models import Answer, Document, JournalEntry, MemberState, Round, RoundParticipant, Version
from tracker.queries.answered import PROVED
from tracker.queries.countered import Counters
from tracker.queries.insights_where import Rows, Wanted, day_of, drafts, entries, standing

RESERVED = "reserve_position"


class StateAsked(NamedTuple):
    """An asking, and in which round of which draft it was."""

    reference: str
    round: int
    code: str
    asking: Asking


@dataclass
class _Changes:
    """What happened in a round: its texts in turn, and by state what put answers off."""

    texts: list[tuple[date, datetime, int, int]] = field(default_factory=list)
    carried: dict[int, int] = field(default_factory=dict)
    holds: dict[str, list[tuple[date, str]]] = field(default_factory=lambda: defaultdict(list))


NOTHING = _Changes()


def asked(
    session: Session, wanted: Wanted, countered: Counters, now: datetime, actor: Actor | None
) -> Iterator[StateAsked]:
    """Every asking on the drafts that fit, in four statements; where silence is consent nobody owes an answer."""
    changes, answers = _changes(session, wanted, countered, actor), _answers(session, wanted, actor)
    lines = _lines(session, wanted, actor)
    for row in session.execute(_rounds(wanted, actor)):
        changed, zone = changes.get(f"{row.reference}/r{row.number}", NOTHING), ZoneInfo(row.zone)
        texts = _texts(row, changed)
        closed = _closed_on(row, now.astimezone(zone).date())
        for code, modes in lines.get(row.id, {}).items():
            one = Asked(texts, modes, changed.holds.get(code, ()), answers.get((row.id, code), {}), zone, closed)
            yield from (StateAsked(row.reference, row.number, code, found) for found in askings(one, now))


def _of_rounds(rows: Rows, wanted: Wanted, actor: Actor | None) -> Rows:
    """Without silences, and without rounds that were closed before the period began."""
    closed: Any = JournalEntry.effective_on
    in_time = or_(closed.is_(None), closed >= wanted.since.isoformat()) if wanted.since else true()
    return rows.join(Document, Round.document_id == Document.id).outerjoin(
        JournalEntry, Round.closed_seq == JournalEntry.seq).where(
            Round.mode != literal_column("'silence'"), in_time, drafts(wanted, actor))


def _rounds(wanted: Wanted, actor: Actor | None) -> Rows:
    """The rounds, each with the day on which it was closed."""
    rows = select(Round.id, Document.reference, Round.number, Round.opened_on, Round.due_at, Round.zone, Round.status,
                  Version.number.label("version"), JournalEntry.effective_on.label("closed_on")).select_from(Round)
    return _of_rounds(rows, wanted, actor).join(Version, Round.version_id == Version.id).order_by(Round.id)


def _closed_on(row: Any, today: date) -> date | None:
    """None while a round is open."""
    if row.status == "open":
        return None
    return date.fromisoformat(row.closed_on) if row.closed_on else today


def _lines(session: Session, wanted: Wanted, actor: Actor | None) -> Mapping[int, Mapping[str, Sequence[Any]]]:
    """By round and state: since which day it is asked how."""
    rows = select(RoundParticipant.round_id, MemberState.code, RoundParticipant.since_on, RoundParticipant.mode)
    rows = rows.select_from(RoundParticipant).join(Round, RoundParticipant.round_id == Round.id).join(
        MemberState, RoundParticipant.member_state_id == MemberState.id)
    found: dict[int, dict[str, list[Any]]] = {}
    for round, code, since, mode in session.execute(
            _of_rounds(_own(rows, MemberState.code, wanted), wanted, actor).order_by(RoundParticipant.id)):
        found.setdefault(round, {}).setdefault(code, []).append((since, mode))
    return found


def _answers(session: Session, wanted: Wanted, actor: Actor | None) -> Mapping[tuple[int, str], Mapping[int, datetime]]:
    """By round and state: when the first answer on each version was received."""
    rows = select(Answer.round_id, MemberState.code, Version.number, func.min(Answer.received_at)).select_from(Answer)
    rows = rows.join(Round, Answer.round_id == Round.id).join(Version, Answer.version_id == Version.id).join(
        MemberState, Answer.member_state_id == MemberState.id)
    counts: ColumnElement[bool] = and_(Answer.kept == literal_column("''"), Answer.position != RESERVED, *PROVED)
    found: dict[tuple[int, str], dict[int, datetime]] = {}
    for round, code, version, first in session.execute(
            _of_rounds(_own(rows, MemberState.code, wanted), wanted, actor).where(counts)
            .group_by(Answer.round_id, MemberState.code, Version.number)):
        found.setdefault((round, code), {})[version] = first
    return found


def _own(rows: Rows, code: Any, wanted: Wanted) -> Rows:
    return rows.where(code == wanted.member) if wanted.member else rows


def _changes(session: Session, wanted: Wanted, countered: Counters, actor: Actor | None) -> Mapping[str, _Changes]:
    """By the name of a round: what its entries say of its texts, and of answers that were put off."""
    found: dict[str, _Changes] = defaultdict(_Changes)
    for row in session.execute(entries(wanted, actor, "round.rebased", "round.held")):
        body = standing(row, countered)
        if body is not None:
            _take(found[body["object"]], day_of(row, body), body.get("before", {}), body["after"])
    return found


def _take(changes: _Changes, day: date, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """One entry: a hold or its end, a new text, or answers carried over; a mere notice of a change says nothing yet."""
    if "states" in after:
        for code in after["states"]:
            changes.holds[code].append((day, after.get("held_as", "")))
    elif "carried" in after:
        changes.carried[before["version"]] = after["version"]
    elif "version" in after:
        changes.texts.append((day, moment(before["due_at"]), before["version"], after["version"]))


def _texts(row: Any, changed: _Changes) -> tuple[Text, ...]:
    """The texts that the states were asked about, the first from the day the round was opened on."""
    since = [row.opened_on, *(day for day, *_ in changed.texts)]
    due = [*(until for _, until, *_ in changed.texts), row.due_at]
    last = _first_of(row.version, changed.carried)
    versions = [*(_first_of(before, changed.carried) for _, _, before, _ in changed.texts), last]
    return tuple(Text(day, until, _carried_from(version, changed.carried))
                 for day, until, version in zip(since, due, versions, strict=True))


def _first_of(version: int, carried: Mapping[int, int]) -> int:
    """The version that the states were asked about before their answers were carried over to this one."""
    back = {after: before for before, after in carried.items()}
    while version in back:
        version = back[version]
    return version


def _carried_from(version: int, carried: Mapping[int, int]) -> Sequence[int]:
    found = [version]
    while found[-1] in carried:
        found.append(carried[found[-1]])
    return found
