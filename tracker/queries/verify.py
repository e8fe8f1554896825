"""Whether the register can be believed: the chain, the signatures, the triggers, and replay against the tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.chain import Entry, moment, parse
from tracker.domain.links import Finding, links
from tracker.domain.plain import filled
from tracker.domain.round import AnswerFact, Line, RoundFacts, owes
from tracker.domain.sentence import Sentence, Titled
from tracker.models import Blob, JournalEntry
from tracker.queries.fences import fences
from tracker.queries.live import live
from tracker.queries.replay import Replay
from tracker.signing import signature_holds

COLUMNS = (
    JournalEntry.seq, JournalEntry.at, JournalEntry.prev, JournalEntry.nonce, JournalEntry.body,
    JournalEntry.body_digest, JournalEntry.leaf, JournalEntry.key_id, JournalEntry.sig,
)
SEARCHED = ("kind", "document", "actor", "effective_on", "from_state", "to_state", "request")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Verdict:
    """What was checked of how many entries, and everything that was found wrong."""

    entries: int
    checked: tuple[str, ...]
    anchored: bool
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return not self.findings


def verify(
    session: Session, *, signatures: bool = True, chain: bool = True, replay: bool = True, key: bytes | None = None
) -> Verdict:
    """Check the journal and hold the live tables against it; `key` is the genesis key, known from outside."""
    findings: list[Finding] = []
    checked: list[str] = []
    if chain:
        checked += ["V1", "V2", "V3", "V4", "columns", "V10"]
        checked += ["V5"] if signatures else []
        holds = signature_holds if signatures else None
        findings += links(stored(session), origin_of(session), holds, key)
        findings += [*_columns(session), *fences(session)]
    if replay:
        checked += ["replay", "files"]
        findings += [*_replayed(session), *_files(session)]
    return Verdict(size_of(session), tuple(checked), key is not None, tuple(findings))


def stored(session: Session) -> Iterator[Entry]:
    """The rows of the journal as they lie, in order."""
    for row in session.execute(select(*COLUMNS).order_by(JournalEntry.seq).execution_options(yield_per=1000)):
        values: list[Any] = list(row)
        yield Entry(*values)


def size_of(session: Session) -> int:
    """How many entries the journal holds."""
    return session.scalar(select(func.count()).select_from(JournalEntry)) or 0


def origin_of(session: Session) -> str:
    """The name of the journal as its first entry tells it; empty where that cannot be read."""
    body = _read(session.scalar(select(JournalEntry.body).where(JournalEntry.seq == 0)))
    after = body.get("after") if body else None
    return str(after.get("origin", "")) if isinstance(after, Mapping) else ""


def _read(body: bytes | None) -> dict[str, Any] | None:
    """What an entry says; None where it cannot be read, which the chain's own check reports."""
    try:
        return parse(bytes(body)) if body is not None else None
    except ValueError:
        return None


def _bodies(session: Session) -> Iterator[tuple[Any, dict[str, Any]]]:
    rows = select(JournalEntry.seq, JournalEntry.at, JournalEntry.body, *(getattr(JournalEntry, n) for n in SEARCHED))
    for row in session.execute(rows.order_by(JournalEntry.seq).execution_options(yield_per=1000)):
        body = _read(row.body)
        if body is not None:
            yield row, body


def _columns(session: Session) -> Iterator[Finding]:
    """The columns for searching, held against the body."""
    for row, body in _bodies(session):
        said = {"kind": body.get("kind"), "document": body.get("document"), "actor": body.get("actor"),
                "request": body.get("request"), "from_state": body.get("before", {}).get("state"),
                "to_state": body.get("after", {}).get("state")}
        wrong = [name for name, value in said.items() if getattr(row, name) != value]
        wrong += [] if _effective(row, body) else ["effective_on"]
        for name in wrong:
            yield Finding(row.seq, "columns", Sentence(
                "The column {name} of entry {seq} does not say what the entry says.", name=name, seq=row.seq))


def _effective(row: Any, body: Mapping[str, Any]) -> bool:
    """The day of the fact; where none is told, the day of recording in whatever zone."""
    if body.get("occurred_to"):
        return bool(row.effective_on == body["occurred_to"])
    try:
        return abs(date.fromisoformat(row.effective_on) - moment(row.at).date()) <= ONE_DAY
    except ValueError:
        return False


def _replayed(session: Session) -> Iterator[Finding]:
    """Every thing that the tables and the journal do not tell alike."""
    replay = Replay()
    for row, body in _bodies(session):
        replay.entry(row.seq, row.effective_on, body)
    _owing(replay)
    present = dict(live(session))
    for thing in sorted(replay.things.keys() | present.keys()):
        yield from _compared(thing, replay.said_in.get(thing, 0), replay.things.get(thing), present.get(thing))


def _owing(replay: Replay) -> None:
    """Who still owes something in each open round, worked out anew from the answers."""
    for thing in [one for one in replay.things if one.startswith("participant ")]:
        key, code = thing.removeprefix("participant ").rsplit(" ", 1)
        round, line = replay.things[f"round {key}"], replay.things[thing]
        facts = RoundFacts(version=round["version"], mode=round["mode"])
        standing = [one for name, one in replay.things.items() if name.startswith("answer ")
                    and one["round"] == key and one["member_state"] == code and "replaced_by" not in one]
        answer = AnswerFact(standing[0]["position"], standing[0].get("scope"), standing[0]["version"],
                            "paper" not in standing[0]) if standing else None
        pending = round["status"] == "open" and owes(Line(Titled(code, code), code, line["mode"], answer), facts)
        line["pending"] = pending


def _compared(
    thing: str, seq: int, said: Mapping[str, Any] | None, shown: Mapping[str, Any] | None
) -> Iterator[Finding]:
    if said is None:
        yield Finding(seq, "replay", Sentence("{thing} is in the register, but not in the journal.", thing=thing))
    elif shown is None:
        yield Finding(seq, "replay", Sentence("{thing} is in the journal, but not in the register.", thing=thing))
    else:
        for name in sorted(said.keys() | shown.keys()):
            if filled(said).get(name) != filled(shown).get(name):
                yield Finding(seq, "replay", Sentence(
                    "{thing}: the register shows {name} as “{shown}”, the journal says “{said}”.",
                    thing=thing, name=name, shown=str(shown.get(name)), said=str(said.get(name))))


def _files(session: Session) -> Iterator[Finding]:
    for row in session.execute(select(Blob.sha256, Blob.content).execution_options(yield_per=10)):
        if sha256(row.content).hexdigest() != row.sha256:
            yield Finding(0, "files", Sentence("The file {sha256} was changed.", sha256=row.sha256))
