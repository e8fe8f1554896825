"""The live tables held against what the journal tells: a finding for everything that differs."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.canonical import parse
from tracker.domain.folding import BAD, folded
from tracker.domain.links import Finding
from tracker.domain.plain import filled
from tracker.domain.recorded import Recorded, standing
from tracker.domain.replay import Replay
from tracker.domain.sentence import Sentence
from tracker.models import Blob, JournalEntry
from tracker.services.live import STATEMENTS, live, of
from tracker.services.live_rounds import ROUND_STATEMENTS
from tracker.services.recording import zone_of
from tracker.services.rows import DAYS_BORNE, ROWS, moments_borne

COLUMNS = select(
    JournalEntry.seq, JournalEntry.at, JournalEntry.body, JournalEntry.kind, JournalEntry.document,
    JournalEntry.actor, JournalEntry.effective_on, JournalEntry.from_state, JournalEntry.to_state,
    JournalEntry.request,
).order_by(JournalEntry.seq)


def read(body: bytes | None) -> dict[str, Any] | None:
    """What an entry says; None where it cannot be read, which the chain's own check reports."""
    try:
        return parse(bytes(body)) if body is not None else None
    except ValueError:
        return None


def part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The record that stands in a body under a name; empty where there is none."""
    found = body.get(name)
    return found if isinstance(found, Mapping) else {}


def bodies(session: Session) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Every row with what its entry says, in order; what cannot be read is passed over."""
    for row in session.execute(COLUMNS.execution_options(yield_per=1000)):
        body = read(row.body)
        if body is not None:
            yield row, body


def tables(session: Session) -> Iterator[Finding]:
    """Every thing that the tables and the journal do not tell alike."""
    unfit, zone = list[int](), zone_of(session)
    entries = [Recorded(row.seq, row.at, row.effective_on, body) for row, body in bodies(session)]
    replay = folded(standing(entries, zone), unfit.append)
    for seq in unfit:
        yield Finding(seq, "replay", Sentence("Entry {seq} does not say what an entry of its kind says.", seq=seq))
    yield from _against(session, replay, {one.seq: one for one in entries}, zone)


def _against(session: Session, replay: Replay, entries: Mapping[int, Recorded], zone: ZoneInfo) -> Iterator[Finding]:
    said = dict(replay.things)
    for noun, statement in {**STATEMENTS, **ROUND_STATEMENTS}.items():
        borne = moments_borne(noun)
        try:
            shown = list(live(session, noun, statement.add_columns(*of(ROWS[noun].table, *borne))))
        except BAD as error:
            yield Finding(0, "replay", Sentence(
                "The table of each {noun} cannot be read: {error}", noun=noun, error=str(error)[:200]))
            said = {thing: values for thing, values in said.items() if not thing.startswith(f"{noun} ")}
            continue
        for thing, values in shown:
            told = said.pop(thing, None)
            if told is not None:
                told = {**told, **_moments(borne, entries[replay.made_in[thing]], zone)}
            yield from _compared(thing, replay.said_in.get(thing, 0), told, values)
    for thing in said:
        yield Finding(replay.said_in[thing], "replay", Sentence(
            "{thing} is in the journal, but not in the register.", thing=thing))


def _moments(borne: Iterable[str], made: Recorded, zone: ZoneInfo) -> dict[str, str]:
    """When the entry that made a thing was recorded, in each column that holds it; what is no moment, as it stands."""
    return {name: made.day_or(made.at, zone) if name in DAYS_BORNE else made.at for name in borne}


def _compared(thing: str, seq: int, said: Mapping[str, Any] | None, shown: Mapping[str, Any]) -> Iterator[Finding]:
    if said is None:
        yield Finding(seq, "replay", Sentence("{thing} is in the register, but not in the journal.", thing=thing))
        return
    told = filled(said)
    for name in sorted(told.keys() | shown.keys()):
        if told.get(name) != shown.get(name):
            yield Finding(seq, "replay", Sentence(
                "{thing}: the register shows {name} as “{shown}”, the journal says “{said}”.",
                thing=thing, name=name, shown=str(shown.get(name)), said=str(told.get(name))))


def files(session: Session) -> Iterator[Finding]:
    """Every file whose bytes are not those of its fingerprint."""
    for row in session.execute(select(Blob.sha256, Blob.content).execution_options(yield_per=10)):
        if sha256(row.content).hexdigest() != row.sha256:
            yield Finding(0, "files", Sentence("The file {sha256} was changed.", sha256=row.sha256))
