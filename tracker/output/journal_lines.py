"""Entries of the journal as data for programs: an object an entry, and JSON Lines of them."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

from tracker.language import say
from tracker.queries.history import Told


def data(one: Told) -> dict[str, Any]:
    """An entry as data: its place in the chain and all that it says."""
    at = one.at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return {"seq": one.seq, "countered_by": one.struck_by, "at": at, "leaf": one.leaf, "said": say(one.sentence),
            "actor_name": one.actor, **one.body}


def json_lines(entries: Iterable[Told]) -> Iterator[str]:
    """A line an entry, ended by the line feed alone: a text may hold other ends of lines."""
    for one in entries:
        yield json.dumps(data(one), ensure_ascii=False) + "\n"
