"""The journal as JSON Lines (DESIGN, section 9), for checking it with no access to the register."""

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

from tracker.domain.chain import FORMAT, Entry, key_id
from tracker.queries.keys import announced_keys
from tracker.queries.verify import origin_of, size_of, stored


def verifier() -> bytes:
    """The program that checks an export: one file that needs Python alone."""
    return files("tracker").joinpath("verifier.py").read_bytes()


def lines(session: Any) -> Iterator[bytes]:
    """The header and a line an entry, each ended by a newline alone; read as they are written."""
    size = size_of(session)
    yield line({
        "format": FORMAT, "origin": origin_of(session), "size": size,
        "keys": keys_told(announced_keys(session)),
    })
    for entry in stored(session):
        yield line(told(entry))


def keys_told(keys: Iterable[bytes]) -> list[dict[str, str]]:
    """The public keys of a journal, as the first line of an export has them."""
    return [{"key_id": key_id(key).hex(), "public_key": key.hex()} for key in keys]


def told(entry: Entry) -> dict[str, object]:
    """An entry as it is stored; a body that is not UTF-8 any more cannot be told, and is left to `verify`."""
    return {
        "seq": entry.seq, "at": entry.at, "prev": entry.prev.hex(), "nonce": entry.nonce and entry.nonce.hex(),
        "body": entry.body and entry.body.decode("utf-8", "replace"), "body_digest": entry.body_digest.hex(),
        "leaf": entry.leaf.hex(), "key_id": entry.key_id.hex(), "sig": entry.sig.hex(),
    }


def line(value: dict[str, object]) -> bytes:
    """A line of an export."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
