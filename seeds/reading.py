"""The files of the seeds as they lie in the package, read into plain values."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from tracker.domain.sentence import Sentence, Titled
from tracker.errors import NotFound

NAMES = ("founding-case", "continuation", "synthetic")
"""Every seed, in an order in which they can be loaded."""


@dataclass(frozen=True)
class Seed:
    """One file: its title, the seeds that come before it, and its acts in order of recording.

    `relative` if its days are counted from the day on which it is loaded.
    """

    name: str
    title: Titled
    needs: tuple[str, ...]
    relative: bool
    recorded: str
    source: str
    certainty: str
    acts: tuple[Mapping[str, Any], ...]


@cache
def seed(name: str) -> Seed:
    """A seed by its name; NotFound lists the known ones."""
    if name not in NAMES:
        raise NotFound(Sentence("There is no seed {name}. There are: {known}.", name=name[:80], known=NAMES))
    told = tomllib.loads(files("seeds").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    return Seed(
        name, Titled(told["title"]["en"], told["title"]["ru"]), tuple(told.get("needs", ())),
        told.get("relative", False), told["recorded"], both(told["source"]), told["certainty"], tuple(told["acts"]),
    )


def names() -> tuple[tuple[str, Titled], ...]:
    """Each seed with a line that says what it holds, for lists and for `--help`."""
    return tuple((name, seed(name).title) for name in NAMES)


def beginning() -> datetime:
    """When a register begins that keeps the seeds' own moments of recording: no entry is older than genesis."""
    return datetime.fromisoformat(seed(NAMES[0]).recorded)


def both(told: str | Mapping[str, str]) -> str:
    """A text that the register keeps in one field: English and Russian side by side."""
    return told if isinstance(told, str) else f"{told['en']} / {told['ru']}"
