"""The checks of a journal that need nothing but its rows: V1 gap, V2 prev, V3 body, V4 leaf, V5 signature.

What was kept outside is held against it by `evidence`.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.domain import chain
from tracker.domain.chain import Entry, NotCanonical
from tracker.domain.checkpoints import Holds
from tracker.domain.evidence import NOTHING, Holding, Kept, Signed
from tracker.domain.findings import Finding, Incident
from tracker.domain.sentence import Sentence

__all__ = ["Finding", "Holds", "Incident", "Walk", "links"]
PUBLIC_KEY = 32
ANNOUNCING = ("genesis", "key.rotated", "journal.incident")


def links(
    entries: Iterable[Entry], origin: str, holds: Holds | None = None, genesis_key: bytes | None = None,
    kept: Kept = NOTHING,
) -> Iterator[Finding]:
    """Check a whole journal in one pass and constant memory.

    `holds(public_key, header, sig)` checks signatures; without it V5 is left out.
    `genesis_key` is the first key as known from outside; without it the journal's own
    announcement is taken, and a journal rewritten with another key passes.
    """
    walk = Walk(origin, holds, genesis_key, holding=Holding(kept))
    for entry in entries:
        yield from walk.step(entry)
    yield from walk.end()


@dataclass
class Walk:
    """A reader on its way through a journal; `seq` and `prev` are what it expects of the next entry.

    Begun with the number, leaf and key that an earlier walk ended with, it checks the rest alone.
    `vouched` are the keys known from outside; where there are any, a key that replaces
    a lost one must be among them.  `whole` says that no text may be withheld: an
    export may leave some out, a register keeps them all.
    """

    origin: str
    holds: Holds | None = None
    key: bytes | None = None
    seq: int = 0
    prev: bytes = chain.ZERO
    vouched: Collection[bytes] = ()
    holding: Holding = field(default_factory=Holding)
    keys: list[bytes] = field(default_factory=list)
    whole: bool = False
    incidents: list[Incident] = field(default_factory=list)

    def step(self, entry: Entry) -> Iterator[Finding]:
        """All that is wrong with one entry."""
        header = chain.header(self.origin, entry.seq, entry.at, entry.prev, entry.body_digest)
        leaf = chain.leaf(header)
        body, unreadable = _read(entry, self.whole)
        yield from self._order(entry)
        yield from unreadable
        yield from self._beginning(entry, body)
        yield from _leaf(entry, leaf)
        yield from self._signature(entry, header, body)
        yield from self.holding.step(entry, body, leaf, self._signed())
        self.seq, self.prev = entry.seq + 1, leaf

    def end(self) -> Iterator[Finding]:
        """What can be said when the last entry was read."""
        if self.seq == 0:
            yield Finding(0, "V1", Sentence("The journal holds no entry, not even its beginning."))
        yield from self.holding.end(self._signed())

    def _signed(self) -> Signed:
        return Signed(self.origin, tuple(self.keys), self.holds)

    def _order(self, entry: Entry) -> Iterator[Finding]:
        """A gap is reported alone: that the entry after it does not continue the one before it goes without saying."""
        if entry.seq > self.seq:
            yield Finding(self.seq, "V1", Sentence(
                "Entry {seq} is missing: the next one is {found}.", seq=self.seq, found=entry.seq))
        elif entry.seq < self.seq:
            yield Finding(entry.seq, "V1", Sentence(
                "Entry {found} stands where entry {seq} is expected.", found=entry.seq, seq=self.seq))
        elif entry.prev != self.prev:
            yield Finding(entry.seq, "V2", Sentence(
                "Entry {seq} does not continue the entry before it: one of the two was changed.", seq=entry.seq))

    def _beginning(self, entry: Entry, body: dict[str, Any] | None) -> Iterator[Finding]:
        if body is None:
            return
        begins = body["kind"] == "genesis"
        if begins != (entry.seq == 0):
            yield Finding(entry.seq, "V3", Sentence(
                "Entry {seq} is of the kind {kind}: the first entry, and no other, is the genesis.",
                seq=entry.seq, kind=body["kind"]))
        elif begins and _after(body).get("origin") != self.origin:
            yield Finding(0, "V3", Sentence("The genesis is that of another journal, not of {origin}.",
                                            origin=self.origin))

    def _signature(self, entry: Entry, header: bytes, body: dict[str, Any] | None) -> Iterator[Finding]:
        """A key is taken over only from an entry that is itself signed with the key before it.

        A key that replaces a lost one can be vouched for by nothing in the journal:
        it signs its own entry, and that is told as an incident.
        """
        announced = _announced(body)
        key = self.key or (announced if entry.seq == 0 else None)
        if self._replaces(entry, header, body, announced, key):
            key = announced
        if wrong := self.holds and self._unsigned(entry, header, key, announced):
            yield Finding(entry.seq, "V5", wrong)
        else:
            self.key = key if entry.seq == 0 else announced or key
        if self.key is not None and (not self.keys or self.keys[-1] != self.key):
            self.keys.append(self.key)

    def _replaces(
        self, entry: Entry, header: bytes, body: dict[str, Any] | None, announced: bytes | None, key: bytes | None
    ) -> bool:
        if announced is None or body is None or body["kind"] != "journal.incident" or entry.key_id != chain.key_id(
                announced) or (key and entry.key_id == chain.key_id(key)):
            return False
        if (self.vouched and announced not in self.vouched) or (
                self.holds and not self.holds(announced, header, entry.sig)):
            return False
        self.incidents.append(Incident(entry.seq, announced))
        return True

    def _unsigned(self, entry: Entry, header: bytes, key: bytes | None, announced: bytes | None) -> Sentence | None:
        if entry.seq == 0 and announced and announced != key:
            return Sentence("The journal does not begin with the key that was given from outside.")
        if key is None:
            return Sentence("No key is known for entry {seq}, so its signature cannot be checked.", seq=entry.seq)
        if self.holds and entry.key_id == chain.key_id(key) and self.holds(key, header, entry.sig):
            return None
        return Sentence("Entry {seq} is not signed with the key that the journal announced for it.", seq=entry.seq)


def _read(entry: Entry, whole: bool) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    """What an entry says, if it can be believed, and else why not; a withheld body is neither, where it may be."""
    if entry.nonce is None and entry.body is None and not whole:
        return None, ()
    try:
        return _believed(entry), ()
    except NotCanonical as error:
        reason = error.sentence
    return None, (Finding(entry.seq, "V3", Sentence(
        "The text of entry {seq} cannot be believed. {reason}", seq=entry.seq, reason=reason)),)


def _believed(entry: Entry) -> dict[str, Any]:
    nonce, stored = entry.nonce, entry.body
    if nonce is None or stored is None or len(nonce) != chain.NONCE_LENGTH:
        raise NotCanonical(Sentence("Its nonce or its text is not complete."))
    if chain.body_digest(nonce, stored) != entry.body_digest:
        raise NotCanonical(Sentence("It does not match its fingerprint: it was changed after it was recorded."))
    body = chain.parse(stored)
    version, kind = body.get("v"), body.get("kind")
    if version is True or version != chain.VERSION:
        raise NotCanonical(Sentence("Its version is not one that this program knows."))
    if not isinstance(kind, str) or kind not in chain.KINDS:
        raise NotCanonical(Sentence("Its kind is not one that this program knows."))
    return body


def _leaf(entry: Entry, leaf: bytes) -> Iterator[Finding]:
    if entry.leaf != leaf:
        yield Finding(entry.seq, "V4", Sentence(
            "The fingerprint of entry {seq} does not match its number, time, place and text.", seq=entry.seq))
    try:
        chain.moment(entry.at)
    except ValueError:
        yield Finding(entry.seq, "V4", Sentence("The time of entry {seq} is not written as a moment.", seq=entry.seq))


def _announced(body: dict[str, Any] | None) -> bytes | None:
    """The public key from which on the journal is signed, if the entry brings one."""
    if body is None or body["kind"] not in ANNOUNCING:
        return None
    try:
        key = bytes.fromhex(_after(body)["public_key"])
    except (KeyError, TypeError, ValueError):
        return None
    return key if len(key) == PUBLIC_KEY else None


def _after(body: dict[str, Any]) -> dict[str, Any]:
    after = body.get("after")
    return after if isinstance(after, dict) else {}
