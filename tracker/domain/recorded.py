"""Entries of the journal as they stand: corrected ones as corrected, annulled ones gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tracker.domain.chain import moment

GONE = "gone"
"""The kind of an entry that was annulled: nothing stands in it but who asked for it, under which request."""


@dataclass(frozen=True)
class Recorded:
    """An entry as it lies: its number, the moment of recording, the day of its fact, what it says."""

    seq: int
    at: str
    effective_on: str
    body: Mapping[str, Any]

    @property
    def kind(self) -> str:
        return str(self.body.get("kind"))

    def day(self, zone: ZoneInfo) -> date:
        """The day of recording in the register's zone."""
        return moment(self.at).astimezone(zone).date()

    def day_or(self, other: str, zone: ZoneInfo) -> str:
        """That day as it is written; `other` where the moment was damaged, which the chain's own check reports."""
        try:
            return self.day(zone).isoformat()
        except ValueError:
            return other


def standing(entries: Iterable[Recorded], zone: ZoneInfo) -> list[Recorded]:
    """What holds of these entries, in their order."""
    entries = list(entries)
    gone, changed = countered(entries)
    return [_gone(one) if one.seq in gone else _as_corrected(one, changed.get(one.seq, ()), zone) for one in entries]


def countered(entries: Iterable[Recorded]) -> tuple[dict[int, int], dict[int, list[Mapping[str, Any]]]]:
    """The entries that were annulled, each with the entry that did so; and the changes of those corrected."""
    gone: dict[int, int] = {}
    changed: dict[int, list[Mapping[str, Any]]] = {}
    for one in entries:
        if one.kind == "entry.annulled":
            gone[against(one.body)] = one.seq
        elif one.kind == "entry.corrected" and isinstance(one.body.get("after"), Mapping):
            changed.setdefault(against(one.body), []).append(one.body["after"])
    return gone, changed


def against(body: Mapping[str, Any]) -> int:
    """The entry against which a counter-entry stands; -1 where it does not say so."""
    named = str(body.get("object"))
    return int(named) if named.isascii() and named.isdigit() else -1


def _gone(one: Recorded) -> Recorded:
    kept = {name: one.body[name] for name in ("actor", "request") if name in one.body}
    return replace(one, body={**kept, "kind": GONE})


def _as_corrected(one: Recorded, changes: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> Recorded:
    if not changes:
        return one
    body = as_corrected(one.body, changes)
    return replace(one, body=body, effective_on=body.get("occurred_to") or one.day_or(one.effective_on, zone))


def as_corrected(body: Mapping[str, Any], changes: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """A body with what every correction of it says, in their order."""
    whole = dict(body)
    for change in changes:
        whole = _merged(whole, change)
    return whole


def _merged(body: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """A body with the fields of a correction in their places; an emptied one is left out."""
    whole = {**body, **{name: value for name, value in change.items() if name != "after"}}
    if "after" in change:
        whole["after"] = {**body.get("after", {}), **change["after"]}
    return {name: value for name, value in whole.items() if value is not None}
