"""What an entry makes and what it names: by this one entry stands on another."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.domain.recorded import Recorded

Body = Mapping[str, Any]
REGISTERED: Mapping[str, str] = {
    "state.recorded": "object", "body.recorded": "object", "user.added": "object", "paper.registered": "object",
    "meeting.recorded": "object", "package.registered": "object", "document.registered": "document",
    "version.registered": "object",
}
"""Kinds that put a thing into the register that was in the world before: facts of an earlier day can name it."""

BEGUN: Mapping[str, str] = {"round.opened": "object", "remark.made": "object"}
BY_NUMBER = frozenset({
    "participation.recorded", "answer.recorded", "answer.replaced", "proposal.made",
    "calendar.amended", "deputy.appointed", "version.translated",
})
"""Kinds by which something begins that is named by the number of its entry."""

NUMBERED = frozenset({"answer", "day_off", "answer_seq", "other_of", "superseded", "carried", "entry"})
NUMBERING = frozenset({
    "answer.confirmed", "answer.attached", "proposal.confirmed", "proposal.dropped", "entry.corrected",
    "entry.annulled", "deputy.ended",
})
VERSIONED = frozenset({"version", "version_in", "version_out", "counts_for", "carry_version", "met_in"})


def registered(one: Recorded) -> str | None:
    """The name of the thing that this entry put into the register."""
    return str(one.body.get(REGISTERED[one.kind])) if one.kind in REGISTERED else None


def begun(one: Recorded) -> str | None:
    """The name of what began with this entry and was not there before."""
    if one.kind in BEGUN:
        return str(one.body.get(BEGUN[one.kind]))
    return f"#{one.seq}" if one.kind in BY_NUMBER else None


def made(one: Recorded) -> str | None:
    return registered(one) or begun(one)


def named(one: Recorded) -> frozenset[str]:
    """Everything that an entry names: drafts, versions, papers, states, people, rounds, entries by `#` and number."""
    body, names = one.body, set[str]()
    for name in ("document", "object", "paper", "on_behalf_of", "actor"):
        if isinstance(body.get(name), str):
            names.update(_whole(body[name]))
    if one.kind in NUMBERING:
        names.add(f"#{body.get('object')}")
    for name in ("before", "after"):
        names.update(_within(body.get(name), "", str(body.get("document"))))
    return frozenset(names - {made(one)})


def _whole(name: str) -> Iterator[str]:
    """A name and those of what it is part of: `2024-0001/r1/KZ/2` is of the round `2024-0001/r1`."""
    parts = name.split("/")
    for length in range(1, len(parts) + 1):
        yield "/".join(parts[:length])


def _within(value: Any, name: str, document: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        inner = str(value.get("document", document))
        for key, one in value.items():
            yield from _within(one, key, inner)
    elif isinstance(value, list):
        for one in value:
            yield from _within(one, name, document)
    elif isinstance(value, str):
        yield from _whole(value)
    elif isinstance(value, int) and name in NUMBERED:
        yield f"#{value}"
    elif isinstance(value, int) and name in VERSIONED:
        yield f"{document}/v{value}"
