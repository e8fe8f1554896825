"""What was kept outside the register, and the journal held against it: V6 time, V7 checkpoints, V8 receipts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tracker.domain import chain
from tracker.domain.chain import Entry
from tracker.domain.checkpoints import Holds, NotANote, Note, read_note
from tracker.domain.findings import Finding
from tracker.domain.sentence import Sentence
from tracker.domain.tree import Frontier

RECEIPT = re.compile(r"([0-9]{1,12})\s*:\s*([0-9a-fA-F]{64})")
SLACK = timedelta(seconds=5)


class NotAReceipt(ValueError):
    """A text in which no receipt stands."""


@dataclass(frozen=True)
class KeptReceipt:
    """What was told after an act: the number of an entry and its leaf, which pins all before it."""

    seq: int
    leaf: bytes


def read_receipt(text: str) -> KeptReceipt:
    """The receipt that stands somewhere in a text: `17:` and 64 hexadecimal digits."""
    found = RECEIPT.search(text)
    if found is None:
        raise NotAReceipt
    return KeptReceipt(int(found[1]), bytes.fromhex(found[2]))


@dataclass(frozen=True)
class Kept:
    """Everything that the journal is to be held against."""

    checkpoints: tuple[Note, ...] = ()
    receipts: tuple[KeptReceipt, ...] = ()


NOTHING = Kept()


@dataclass
class Holding:
    """The tree of a journal as it is walked, with what others kept of it and what it says of itself."""

    kept: Kept = NOTHING
    tree: Frontier = field(default_factory=Frontier)
    number: int = 0
    sealed_at: str = ""
    last_at: datetime | None = None
    roots: dict[int, bytes] = field(default_factory=dict)
    leaves: dict[int, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sizes = {one.checkpoint.size for one in self.kept.checkpoints}
        self._numbers = {one.seq for one in self.kept.receipts}
        self._remember()

    def step(self, entry: Entry, body: Mapping[str, Any] | None, leaf: bytes, signed: "Signed") -> Iterator[Finding]:
        """Take in one entry; a checkpoint that the journal made of itself must be true of what stands before it."""
        if entry.leaf == leaf:  # else the time itself is not to be believed, which V4 says
            yield from self._time(entry)
        if body is not None and body["kind"] == "checkpoint.made":
            yield from self._own(entry, body, signed)
            self.sealed_at = entry.at
        if entry.seq in self._numbers:
            self.leaves.setdefault(entry.seq, leaf)
        self.tree.add(leaf)
        self._remember()

    def pass_by(self, leaf: bytes) -> None:
        """Take in the leaf of an entry that is not looked at more closely."""
        if self.tree.size in self._numbers:
            self.leaves[self.tree.size] = leaf
        self.tree.add(leaf)
        self._remember()

    def end(self, signed: "Signed") -> Iterator[Finding]:
        """What was kept outside, held against the whole."""
        for note in self.kept.checkpoints:
            if (wrong := self._against(note, signed)) is not None:
                yield Finding(min(note.checkpoint.size, self.tree.size), "V7", wrong, not signed.by_any(note))
        for receipt in self.kept.receipts:
            if self.leaves.get(receipt.seq) != receipt.leaf:
                yield Finding(receipt.seq, "V8", _unlike(receipt, self.tree.size), True)

    def _remember(self) -> None:
        if self.tree.size in self._sizes:
            self.roots[self.tree.size] = self.tree.root()

    def _time(self, entry: Entry) -> Iterator[Finding]:
        """A register never lets its clock go back; a few seconds are forgiven other writers."""
        try:
            at = chain.moment(entry.at)
        except ValueError:
            return  # the check of the leaf says so
        if self.sealed_at and entry.at < self.sealed_at:
            yield Finding(entry.seq, "V6", Sentence(
                "Entry {seq} bears a time before the last checkpoint.", seq=entry.seq))
        elif self.last_at is not None and at < self.last_at - SLACK:
            yield Finding(entry.seq, "V6", Sentence(
                "Entry {seq} bears a time before that of the entry before it.", seq=entry.seq))
        self.last_at = at

    def _own(self, entry: Entry, body: Mapping[str, Any], signed: "Signed") -> Iterator[Finding]:
        after = body.get("after")
        said = after if isinstance(after, dict) else {}
        number, self.number = self.number + 1, self.number + 1
        root = self.tree.root()
        true = (said.get("number"), said.get("size"), said.get("root")) == (number, entry.seq, root.hex())
        if not true or entry.seq != self.tree.size or not _tells(said, entry.seq, root, signed):
            yield Finding(entry.seq, "V7", Sentence(
                "The checkpoint of entry {seq} does not fit the entries before it.", seq=entry.seq))

    def _against(self, note: Note, signed: "Signed") -> Sentence | None:
        told = note.checkpoint
        if told.origin != signed.origin:
            return Sentence("The checkpoint given is of another journal: {origin}.", origin=told.origin[:80])
        if not signed.by_any(note):
            return Sentence("The checkpoint given, of {size} entries, is not signed with a key of this journal.",
                            size=told.size)
        if told.size > self.tree.size:
            return Sentence("The checkpoint given knows {size} entries, the journal only {found}: its end was cut off.",
                            size=told.size, found=self.tree.size)
        if self.roots.get(told.size) != told.root:
            return Sentence("The first {size} entries are not those of the checkpoint given: they were rewritten.",
                            size=told.size)
        return None


@dataclass(frozen=True)
class Signed:
    """Whose signatures count: the keys of the journal so far, the last one in force; None checks no signature."""

    origin: str
    keys: tuple[bytes, ...]
    holds: Holds | None

    def by_any(self, note: Note) -> bool:
        if note.checkpoint.origin != self.origin:
            return False
        return self.holds is None or any(note.signed_with(key, self.holds) for key in self.keys)


def _tells(said: Mapping[str, Any], size: int, root: bytes, signed: Signed) -> bool:
    try:
        note = read_note(str(said.get("note")))
    except NotANote:
        return False
    told = note.checkpoint
    return (told.origin, told.size, told.root) == (signed.origin, size, root) and signed.by_any(note)


def _unlike(receipt: KeptReceipt, size: int) -> Sentence:
    if receipt.seq >= size:
        return Sentence("The receipt given is of entry {seq}, the journal has only {found}: its end was cut off.",
                        seq=receipt.seq, found=size)
    return Sentence("Entry {seq} is not the one of the receipt given: it, or an entry before it, was rewritten.",
                    seq=receipt.seq)
