"""What a printed approval sheet says of itself, read from what is attached to it; nothing of it is believed here."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.domain.chain import FORMAT as JOURNAL
from tracker.domain.chain import NONCE_LENGTH, Entry, body_digest, header, leaf
from tracker.domain.sentence import Sentence, Titled

FORMAT = "draft-tracker-sheet/1"
JSON, ENTRIES = "sheet.json", "entries.jsonl"
"""The files that are attached to a sheet."""

MOST_BYTES, MOST_ENTRIES, MOST_NUMBER = 16 * 1024 * 1024, 20_000, 2**31 - 1
REFERENCE = re.compile(r"[0-9]{4}-[0-9]{4,8}")
LANGUAGES = ("en", "ru")
BYTES = ("prev", "nonce", "body_digest", "leaf", "key_id", "sig")


class NotASheet(ValueError):
    """What is attached is not what a sheet carries; `sentence` says so."""

    sentence = Sentence("This is no approval sheet of Draft Tracker, or what is attached to it was damaged.")


@dataclass(frozen=True)
class Claims:
    """How a sheet was asked for, where in which journal it stands, all that it says, and its entries."""

    origin: str
    reference: str
    round: int
    language: str
    zone: str
    organisation: Titled
    names: Mapping[str, str]
    day: date | None
    since: int
    printed_at: datetime | None
    known: tuple[int, str]
    head: tuple[int, str]
    withheld: bool
    made_with: str
    data: Mapping[str, Any]
    entries: tuple[Entry, ...]

    @property
    def damaged(self) -> tuple[int, ...]:
        """The entries that do not bear their own leaf."""
        return tuple(one.seq for one in self.entries if not _bears_its_leaf(self.origin, one))


def read_claims(sheet: bytes, entries: bytes) -> Claims:
    """Read what is attached; NotASheet for whatever cannot be read."""
    if len(sheet) > MOST_BYTES or len(entries) > MOST_BYTES:
        raise NotASheet
    try:
        return _claims(_object(sheet), _entries(entries))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise NotASheet from error


def _claims(data: Mapping[str, Any], entries: tuple[Entry, ...]) -> Claims:
    place, persons = data["verification"], data["fields"]["25"].values()
    _must(data["format"] == FORMAT and data["language"] in LANGUAGES and REFERENCE.fullmatch(data["reference"]))
    _must(isinstance(data["rows"], list) and all(isinstance(one, dict) for one in data["rows"]))
    ZoneInfo(_text(data["zone"]))
    return Claims(
        _text(data["origin"]), data["reference"], _number(data["round"]), data["language"], data["zone"],
        Titled(_text(data["fields"]["1"]["en"]), _text(data["fields"]["1"]["ru"])),
        {_text(one["key"]): _text(one["name"]) for one in persons if one},
        date.fromisoformat(data["day"]) if data["day"] else None, _number(data["since"]),
        _moment(data["printed_at"]) if data["printed_at"] else None,
        (_number(place["seq"]), _text(place["leaf"])), (_number(place["head_seq"]), _text(place["head_leaf"])),
        data["withheld"] is True, _text(data["made_with"]), data, entries)


def _entries(content: bytes) -> tuple[Entry, ...]:
    head, *lines = content.decode().split("\n")
    _must(_object(head.encode())["format"] == JOURNAL and lines and not lines[-1] and len(lines) <= MOST_ENTRIES)
    return tuple(_entry(_object(line.encode())) for line in lines[:-1])


def _entry(one: Mapping[str, Any]) -> Entry:
    prev, nonce, digest, own, key, sig = (bytes.fromhex(one[name]) for name in BYTES)
    return Entry(_number(one["seq"]), _text(one["at"]), prev, nonce, _text(one["body"]).encode(), digest, own, key, sig)


def _bears_its_leaf(origin: str, one: Entry) -> bool:
    nonce, body = one.nonce or b"", one.body or b""
    if len(nonce) != NONCE_LENGTH or body_digest(nonce, body) != one.body_digest:
        return False
    return leaf(header(origin, one.seq, one.at, one.prev, one.body_digest)) == one.leaf


def _object(content: bytes) -> dict[str, Any]:
    read = json.loads(content.decode())
    _must(isinstance(read, dict))
    found: dict[str, Any] = read
    return found


def _text(value: object) -> str:
    _must(isinstance(value, str))
    said = str(value)
    said.encode()  # half of a character is no text
    _must("\0" not in said)
    return said


def _number(value: object) -> int:
    _must(isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_NUMBER)
    assert isinstance(value, int)
    return value


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    _must(at.tzinfo is not None)
    return at


def _must(holds: object) -> None:
    if not holds:
        raise NotASheet


def differing(one: Mapping[str, Any], other: Mapping[str, Any], *, but: Sequence[str] = ()) -> tuple[str, ...]:
    """The numbers of the fields in which two sheets differ, the rows by theirs."""
    found = {name for name in one["fields"].keys() | other["fields"].keys()
             if one["fields"].get(name) != other["fields"].get(name)}
    rows = one["rows"], other["rows"]
    if len(rows[0]) != len(rows[1]):
        found |= {"12"}
    for first, second in zip(*rows, strict=False):
        found |= {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}
    numbers = (found - {*but, "struck"}) | ({"22"} if "struck" in found else set())
    return tuple(sorted(numbers, key=lambda name: (len(name), name)))
