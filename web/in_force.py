"""The filters of a list as words, each with the address of the list without it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from tracker.domain.sentence import Sentence


@dataclass(frozen=True)
class Told:
    """A filter in force: its name in the address, and what it says."""

    name: str
    words: Sentence


@dataclass(frozen=True)
class Removable:
    """A filter in force and the way to the list without it."""

    words: Sentence
    without: str


def in_force(told: Iterable[Told], filters: Mapping[str, str]) -> list[Removable]:
    """The filters with which this page was asked for; each address keeps the others and begins at the first page."""
    return [Removable(one.words, _without(one.name, filters)) for one in told]


def _without(name: str, filters: Mapping[str, str]) -> str:
    kept: dict[str, Any] = {key: value for key, value in filters.items() if key != name}
    return url_for(str(request.endpoint), **kept)
