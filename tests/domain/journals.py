"""Journals for the tests of the chain: entries made by the golden rules, and signed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.domain.golden import ENTRIES, ORIGIN
from tracker.domain import chain
from tracker.domain.chain import Entry
from tracker.domain.links import links
from tracker.signing import Signer, signature_holds

FIRST, SECOND = Signer.from_seed(bytes(range(32))), Signer.from_seed(bytes(range(32, 64)))
STRANGER = Signer.from_seed(b"\xff" * 32)
BEGUN = datetime(2024, 3, 4, 7, 15, tzinfo=UTC)


def golden():
    """The ten pinned entries."""
    made, prev = [], chain.ZERO
    for seq, entry in enumerate(ENTRIES):
        fields = (bytes.fromhex(part) for part in entry[1:])
        body, digest, leaf, key_id, sig = fields
        made.append(Entry(seq, entry.at, prev, bytes([seq]) * 32, body, digest, leaf, key_id, sig))
        prev = leaf
    return made


def chained(bodies, signer=FIRST, origin=ORIGIN, after=()):
    """Entries of these bodies (values or bytes), well chained and signed, after those given."""
    made = list(after)
    for body in bodies:
        blank = Entry(len(made), "", b"", bytes(32), None, b"", b"", b"", b"")
        made.append(sealed(blank, body, signer, origin, made[-1].leaf if made else chain.ZERO))
    return made


def sealed(entry, body, signer=FIRST, origin=ORIGIN, prev=None, **changes):
    """The same entry with another body and everything recomputed, as one with the key would do it."""
    written = body if isinstance(body, bytes) else chain.canonical(body)
    prev = entry.prev if prev is None else prev
    at = chain.stamp(BEGUN + timedelta(seconds=entry.seq))
    digest = chain.body_digest(entry.nonce, written)
    header = chain.header(origin, entry.seq, at, prev, digest)
    return replace(
        entry, at=at, prev=prev, body=written, body_digest=digest, leaf=chain.leaf(header),
        key_id=signer.key_id, sig=signer.sign(header), **changes)


def genesis(signer=FIRST, origin=ORIGIN):
    return {"v": 1, "kind": "genesis", "actor": "system",
            "after": {"origin": origin, "public_key": signer.public_key.hex()}}


def note(text="a"):
    return {"v": 1, "kind": "note.recorded", "actor": "u-3fa9c1d2", "after": {"text": text}}


def rotation(signer):
    return {"v": 1, "kind": "key.rotated", "actor": "system", "after": {"public_key": signer.public_key.hex()}}


def found(entries, origin=ORIGIN, key=FIRST.public_key):
    """Entry and check of each finding."""
    return [(finding.seq, finding.check) for finding in links(entries, origin, signature_holds, key)]


def changed(entries, place, **fields):
    """The same journal with fields of one row written over."""
    return [*entries[:place], replace(entries[place], **fields), *entries[place + 1:]]
