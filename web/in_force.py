"""The filters of a list as words, each with the address of the list without it."""

from collections.abc import Iterable, Iterator, Mapping
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


def removable(told: Iterable[Told], filters: Mapping[str, str]) -> list[Removable]:
    """The filters with which this page was asked for; each address keeps the others and begins at the first page."""
    return [Removable(one.words, _without(one.name, filters)) for one in told]


def told_by(
    words: Mapping[str, Sentence], filters: Mapping[str, str], titles: Mapping[str, Mapping[str, object]] | None = None
) -> Iterator[Told]:
    """Each filter in force by the sentence of its name, whose `value` is given by its title where it has one."""
    for name, value in filters.items():
        if name in words:
            title = (titles or {}).get(name, {}).get(value, value)
            yield Told(name, Sentence(words[name].template, value=title))


def _without(name: str, filters: Mapping[str, str]) -> str:
    kept: dict[str, Any] = {key: value for key, value in filters.items() if key != name}
    return url_for(str(request.endpoint), **kept)
