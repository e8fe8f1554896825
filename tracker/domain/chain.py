"""The journal's format, `draft-tracker-journal/1`: what is hashed, how entries are chained and put in a tree.

A change of anything here is a new format; what verifies the old one stays.
The checks of a whole journal are in `links`, the bytes of a body in `canonical`, the tree over all leaves in `tree`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from tracker.domain.canonical import NotCanonical, canonical, parse
from tracker.domain.tree import root

__all__ = [
    "FORMAT", "KINDS", "NONCE_LENGTH", "VERSION", "ZERO", "Entry", "NotCanonical", "body_digest", "canonical",
    "header", "key_id", "leaf", "moment", "origin_is_valid", "parse", "root", "stamp",
]

FORMAT = "draft-tracker-journal/1"
VERSION = 1
ZERO = bytes(32)
NONCE_LENGTH = 32
ORIGIN = re.compile(r"[a-z0-9./-]+")
STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
KINDS = frozenset({
    "genesis",
    "document.registered", "document.amended", "document.moved", "document.packaged", "document.marked",
    "version.registered", "version.ruled", "version.marked", "version.translated",
    "paper.registered", "paper.amended",
    "meeting.recorded", "meeting.amended",
    "package.registered",
    "participation.recorded", "participation.amended",
    "round.opened", "round.extended", "round.rebased", "round.closed", "round.roster_changed",
    "round.held", "calendar.amended",
    "answer.recorded", "answer.replaced", "answer.confirmed", "answer.attached",
    "remark.made", "remark.settled",
    "reminder.sent", "note.recorded", "expectation.recorded",
    "proposal.made", "proposal.confirmed", "proposal.dropped",
    "user.added", "user.changed", "role.granted", "role.revoked", "deputy.appointed", "deputy.ended",
    "state.recorded", "body.recorded", "import.made",
    "entry.corrected", "entry.annulled",
    "checkpoint.made", "key.rotated", "journal.incident",
})


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the journal as it is stored; `nonce` and `body` are None where an export withholds them."""

    seq: int
    at: str
    prev: bytes
    nonce: bytes | None
    body: bytes | None
    body_digest: bytes
    leaf: bytes
    key_id: bytes
    sig: bytes


def body_digest(nonce: bytes, body: bytes) -> bytes:
    """The fingerprint of a body; the nonce, always 32 bytes, keeps a short body from being guessed."""
    if len(nonce) != NONCE_LENGTH:
        raise ValueError(f"a nonce has {NONCE_LENGTH} bytes, not {len(nonce)}")
    return sha256(b"draft-tracker-body/1\n" + nonce + body).digest()


def header(origin: str, seq: int, at: str, prev: bytes, digest: bytes) -> bytes:
    """What is signed and hashed of an entry; `at` is a stamp."""
    return f"draft-tracker-entry/1\n{origin}\n{seq}\n{at}\n{prev.hex()}\n{digest.hex()}\n".encode(
        errors="surrogatepass"  # a stored `at` may be anything; it must fail the check of the leaf, not the program
    )


def leaf(header: bytes) -> bytes:
    """The RFC 6962 leaf hash of a header; also the `prev` of the next entry."""
    return sha256(b"\x00" + header).digest()


def key_id(public_key: bytes) -> bytes:
    """The short name of a key, by which an entry says who signed it."""
    return sha256(public_key).digest()[:4]


def stamp(at: datetime) -> str:
    """A moment as the journal writes it: UTC, always six digits of a second; refuses a time without zone."""
    if at.tzinfo is None:
        raise ValueError("a moment of the journal needs a time zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment(stamp: str) -> datetime:
    """The moment that a stamp names; refuses every other way of writing it."""
    if not STAMP.fullmatch(stamp):
        raise ValueError(f"not a moment of the journal: {stamp[:40]!r}")
    return datetime.fromisoformat(stamp)


def origin_is_valid(origin: str) -> bool:
    """Whether a text can name a journal: it stands in every header and in file names."""
    return ORIGIN.fullmatch(origin) is not None
