"""What a seed can do: each word of a seed's file is one service, and nothing is written past the services."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from seeds.making import Maker
from seeds.moments import fixed, occurred_of
from seeds.reading import both
from tracker.domain.actor import SYSTEM
from tracker.services import answers, documents, meetings, moves, notes, packages, papers, rounds, states, versions
from tracker.services.acts import Receipt
from tracker.services.facts import Given


@dataclass(frozen=True)
class Doing:
    """One act of a seed: what is told of it, the moment of recording, and the key that makes it happen once.

    The session is one of `tracker.database`: it is only handed on to the services.
    """

    session: Any
    maker: Maker
    told: dict[str, Any]
    now: datetime
    key: str
    officer: str | None

    def how(self, part: str = "") -> dict[str, Any]:
        """What every service wants to know; the parts of one act have requests of their own."""
        return {"now": self.now, "request": f"{self.key}/{part}" if part else self.key}

    def made(self, kind: type[Any]) -> Any:
        return self.maker.make(kind, self.told)


def _plain(service: Callable[..., Receipt], kind: type[Any]) -> Callable[[Doing], Receipt]:
    """An act that is one new value handed to one service."""
    return lambda doing: service(doing.session, doing.made(kind), SYSTEM, **doing.how())


def _document(doing: Doing) -> Receipt:
    new = replace(doing.made(documents.NewDocument), officer=doing.officer)
    return documents.register(doing.session, new, SYSTEM, **doing.how())


def _version(doing: Doing) -> Receipt:
    reference = doing.maker.key(doing.told.pop("of"))
    return versions.register(doing.session, reference, doing.made(versions.NewVersion), SYSTEM, **doing.how())


def _amend(doing: Doing) -> Receipt:
    reference, reason = doing.maker.key(doing.told.pop("of")), both(doing.told.pop("reason"))
    return documents.amend(doing.session, reference, doing.told, SYSTEM, reason=reason, **doing.how())


def _move(doing: Doing) -> Receipt:
    """Each of the documents or packages by one step; a step for two persons is told twice."""
    told, seed = doing.told, doing.maker.seed
    step, names = told.pop("step"), told.pop("of")
    source, certainty = both(told.pop("source", seed.source)), told.pop("certainty", seed.certainty)
    happened = occurred_of(told.pop("occurred"), doing.maker.day, source, certainty)
    given = doing.made(Given)
    for name in names:
        receipt = moves.move(doing.session, doing.maker.key(name), step, SYSTEM, occurred=happened, given=given,
                             **doing.how(name))
    return receipt


def _answer(doing: Doing) -> Receipt:
    """The answer of each state named, with the letter that proves it, if there is one."""
    reference, told = doing.maker.key(doing.told.pop("of")), doing.told
    letter: Mapping[str, Any] | None = told.pop("letter", None)
    for code in told.pop("states"):
        if letter:
            told["paper"] = f"letter {doing.key} {code}"
            doing.maker.known[told["paper"]] = _letter(doing, letter, code)
        new = doing.maker.make(answers.NewAnswer, {**told, "member_state": code})
        receipt = answers.record(doing.session, reference, new, SYSTEM, **doing.how(code))
    return receipt


def _letter(doing: Doing, letter: Mapping[str, Any], code: str) -> str:
    dated: dict[str, Any] = {name: doing.told[name] for name in ("dated_on", "received_at") if name in doing.told}
    new = doing.maker.make(papers.NewPaper, {"kind": "letter", **letter, **dated, "member_state": code})
    return str(papers.register(doing.session, new, SYSTEM, **doing.how(f"{code}/letter")).object)


def _extend(doing: Doing) -> Receipt:
    reference, reason = doing.maker.key(doing.told.pop("of")), both(doing.told.pop("reason"))
    decided = date.fromisoformat(fixed(doing.told.pop("decided_on"), doing.maker.day))
    due_at = doing.made(Given).due_at
    assert due_at is not None  # an extension without a new deadline is a fault of the file
    return rounds.extend(doing.session, reference, due_at, SYSTEM, reason=reason, decided_on=decided,
                         **doing.how())


DOES: Mapping[str, Callable[[Doing], Receipt]] = {
    "state": _plain(states.record_state, states.NewState),
    "body": _plain(states.record_body, states.NewBody),
    "participation": _plain(states.record_participation, states.NewParticipation),
    "paper": _plain(papers.register, papers.NewPaper),
    "document": _document,
    "package": _plain(packages.register, packages.NewPackage),
    "version": _version,
    "meeting": _plain(meetings.record, meetings.NewMeeting),
    "note": _plain(notes.record, notes.NewNote),
    "amend": _amend,
    "move": _move,
    "answer": _answer,
    "extend": _extend,
}
