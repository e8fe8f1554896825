"""Puts a seed into the register, through the services and in one transaction; twice is as good as once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from seeds.acts import DOES, Doing
from seeds.making import Maker
from seeds.moments import moment_of, today
from seeds.reading import Seed, seed
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, RequestReused
from tracker.services.acts import Receipt

Recorded = Literal["real", "own"]


@dataclass(frozen=True)
class Loaded:
    """What became of a seed: how many of its acts are new, and how many were in the register before."""

    name: str
    new: int
    before: int


def load(
    session: Any, name: str, *, now: datetime, recorded: Recorded = "real", officer: str | None = None
) -> tuple[Loaded, ...]:
    """Load a seed, after those that it needs; what is in the register already is left as it is.

    Everything is recorded at `now`, or with `recorded="own"` at the moments that the
    seed tells; days counted from today are counted from `now`.  `officer` names the
    person who is responsible for drafts that are invented.  The caller commits.
    """
    known: dict[str, str] = {}
    return tuple(_load(session, one, known, now, recorded, officer) for one in _in_order(seed(name)))


def _in_order(wanted: Seed) -> tuple[Seed, ...]:
    before = {one.name: one for name in wanted.needs for one in _in_order(seed(name))}
    return (*before.values(), wanted)


def _load(
    session: Any, wanted: Seed, known: dict[str, str], now: datetime, recorded: Recorded, officer: str | None
) -> Loaded:
    maker = Maker(wanted, today(now), known)
    new = before = 0
    for key, moment, told in _acts(wanted, maker):
        doing = Doing(session, maker, told, moment if recorded == "own" else now, key,
                      officer if wanted.relative else None)
        name = told.pop("as", None)
        receipt = _done(doing, told.pop("do"))
        if name:
            known[name] = str(receipt.object or receipt.document)
        new, before = new + (not receipt.repeated), before + receipt.repeated
        if wanted.relative and receipt.repeated:
            break  # loaded on another day, from which its days were counted
    return Loaded(wanted.name, new, before)


def _acts(wanted: Seed, maker: Maker) -> Iterator[tuple[str, datetime, dict[str, Any]]]:
    """The acts in order of their own moments; one that tells none is recorded with the one before it."""
    told_at = wanted.recorded
    found: list[tuple[str, datetime, dict[str, Any]]] = []
    for number, act in enumerate(wanted.acts, 1):
        told_at = act.get("recorded", told_at)
        told = {name: value for name, value in act.items() if name != "recorded"}
        found.append((f"seed/{wanted.name}/{act.get('as', number)}", moment_of(told_at, maker.day), told))
    return iter(sorted(found, key=lambda one: one[1]))


def _done(doing: Doing, word: str) -> Receipt:
    try:
        return DOES[word](doing)
    except RequestReused as error:
        raise Invalid(Sentence("The seed {name} was loaded from another edition of its file. It is left as it is.",
                               name=doing.maker.seed.name)) from error
