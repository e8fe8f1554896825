"""Faults in what a definition file says: keys, kinds of value, titles and names, all of them at once."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tracker.domain import completeness, guards, silent_guards
from tracker.domain.actor import ROLES
from tracker.domain.sentence import Sentence
from tracker.domain.subject import GUARDS

GUARD_FILES = (guards, completeness, silent_guards)
"""Importing them registers their guards."""

NAME = re.compile(r"[a-z_]+", re.ASCII)
LANGUAGES = frozenset({"en", "ru"})
EFFECTS = frozenset({"", "open", "agreed", "not_agreed", "called_off"})

FILE: Mapping[str, type] = {"name": str, "version": int, "states": list, "steps": list}
STATE: Mapping[str, type] = {"key": str, "title": dict, "initial": bool, "final": bool, "on_line": bool,
                             "help": dict}
STEP: Mapping[str, type] = {
    "action": str, "title": dict, "done": dict, "sources": list, "target": str, "roles": list,
    "confirmed_by": list, "guards": list, "round": str, "evidence": str,
}
REQUIRED = frozenset({
    "name", "version", "states", "steps", "key", "title", "action", "done", "sources", "target", "roles", "guards"})
KNOWN: Mapping[str, frozenset[str]] = {
    "roles": frozenset(ROLES), "confirmed_by": frozenset(ROLES), "guards": frozenset(GUARDS), "round": EFFECTS}


def tables(raw: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The tables of an array, leaving out what is no table: that is a fault of its own."""
    found = raw.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def words(raw: Mapping[str, Any], key: str) -> list[str]:
    """The strings of a list or a single string, leaving out the rest."""
    found = raw.get(key)
    return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, str)]


def faults_of_file(raw: Mapping[str, Any], stem: str) -> Iterator[Sentence]:
    """Everything that is wrong with each table taken by itself."""
    yield from _faults_of_keys(raw, FILE, "the file")
    if f"{raw.get('name')}-{raw.get('version')}" != stem:
        yield Sentence("The file is {stem}.toml, its name and version say {name}-{version}.",
                       stem=stem, name=str(raw.get("name")), version=str(raw.get("version")))
    for number, state in enumerate(tables(raw, "states"), 1):
        place = f"state {state.get('key', number)}"
        yield from _faults_of_keys(state, STATE, place)
        yield from _faults_of_name(state, "key", place)
    for number, step in enumerate(tables(raw, "steps"), 1):
        place = f"step {step.get('action', number)}"
        yield from _faults_of_keys(step, STEP, place)
        yield from _faults_of_name(step, "action", place)
        yield from _faults_of_words(step, place)


def _faults_of_keys(table: Mapping[str, Any], shape: Mapping[str, type], place: str) -> Iterator[Sentence]:
    for key in table.keys() - shape.keys():
        yield Sentence("{place}: {key} is not a known key.", place=place, key=key)
    for key, kind in shape.items():
        if key not in table:
            if key in REQUIRED:
                yield Sentence("{place}: {key} is missing.", place=place, key=key)
        elif type(table[key]) is not kind:
            yield Sentence("{place}: {key} must be of type {kind}.", place=place, key=key, kind=kind.__name__)
        elif kind is dict:
            yield from _faults_of_title(table[key], f"{place}: {key}")
        elif kind is list:
            yield from _faults_of_list(table, key, place)


def _faults_of_title(title: Mapping[str, Any], place: str) -> Iterator[Sentence]:
    for language in sorted(LANGUAGES):
        text = title.get(language)
        if not isinstance(text, str) or not text.strip():
            yield Sentence("{place}: the text in “{language}” is missing.", place=place, language=language)
    for language in sorted(title.keys() - LANGUAGES):
        yield Sentence("{place}: {key} is not a known key.", place=place, key=language)


def _faults_of_list(table: Mapping[str, Any], key: str, place: str) -> Iterator[Sentence]:
    kind = dict if key in ("states", "steps") else str
    if any(not isinstance(one, kind) for one in table[key]):
        yield Sentence("{place}: every one of {key} must be of type {kind}.", place=place, key=key, kind=kind.__name__)
    if not table[key] and key in ("states", "steps", "sources", "roles"):
        yield Sentence("{place}: {key} is empty.", place=place, key=key)


def _faults_of_name(table: Mapping[str, Any], key: str, place: str) -> Iterator[Sentence]:
    for name in words(table, key):
        if not NAME.fullmatch(name):
            yield Sentence("{place}: write {key} with a-z and _ alone.", place=place, key=key)


def _faults_of_words(step: Mapping[str, Any], place: str) -> Iterator[Sentence]:
    for key, known in KNOWN.items():
        used = words(step, key)
        for word in used:
            if word not in known:
                yield Sentence("{place}: {word} is not one of the {key}.", place=place, word=word, key=key)
        for word in sorted({word for word in used if used.count(word) > 1}):
            yield Sentence("{place}: {word} stands twice in {key}.", place=place, word=word, key=key)
