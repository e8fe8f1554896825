"""Checks an exported journal of Draft Tracker with Python's standard library alone: no register, no database.

    python verify_journal.py journal.jsonl --key HEX [--checkpoint FILE]... [--receipt 17:966a...]...

It checks that no entry is missing (V1), that each continues the one before (V2), says what was fingerprinted (V3) and
bears its own fingerprint (V4), the signatures (V5), that time does not go back (V6), checkpoints (V7), receipts (V8).
The last signature covers all entries before it through their fingerprints, so it is the one that is checked, beside
those of changes of the key; --all-signatures checks each.  Without --key a journal made anew with another key passes.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import datetime
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

KINDS = set("""genesis document.registered document.amended document.moved document.packaged document.marked
version.registered version.ruled version.marked version.translated paper.registered paper.amended
meeting.recorded meeting.amended package.registered
participation.recorded participation.amended round.opened round.extended round.rebased round.closed
round.roster_changed round.held calendar.amended answer.recorded answer.replaced answer.confirmed answer.attached
remark.made remark.settled reminder.sent note.recorded expectation.recorded proposal.made proposal.confirmed
proposal.dropped user.added user.changed role.granted role.revoked deputy.appointed deputy.ended state.recorded
body.recorded import.made entry.corrected entry.annulled checkpoint.made key.rotated journal.incident""".split())
STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
NOTE = re.compile(r"([^\n+ ]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*\n((?:\u2014 [^\n]+\n)+)")
RECEIPT = re.compile(r"([0-9]{1,12})\s*:\s*([0-9a-fA-F]{64})")
P, D = 2**255 - 19, -121665 * pow(121666, -1, 2**255 - 19) % (2**255 - 19)
ORDER, SLACK = 2**252 + 27742317777372353535851937790883648493, datetime.timedelta(seconds=5)
SAID = {
    "gap": ("an entry is missing, or stands in the place of another", "запись пропущена или стоит на чужом месте"),
    "prev": ("it does not continue the entry before it", "она не продолжает предыдущую запись"),
    "body": ("its text cannot be believed", "её тексту нельзя верить"),
    "genesis": ("the first entry, and no other, begins this journal",
                "этот журнал начинает первая запись и никакая иная"),
    "leaf": ("its fingerprint or its time is not its own", "её отпечаток или время не её собственные"),
    "outside": ("the journal does not begin with the key given", "журнал начинается не с заданного ключа"),
    "sig": ("it is not signed with the key announced for it", "она не подписана объявленным для неё ключом"),
    "time": ("its time goes back", "её время идёт назад"),
    "own": ("its checkpoint does not fit the entries before it", "её контрольная точка не подходит к записям до неё"),
    "size": ("the file holds another number of entries than it says", "в файле не столько записей, сколько сказано"),
    "keys": ("the keys listed are not those of the entries", "перечисленные ключи не те, что в записях"),
    "note": ("the checkpoint given is not true of this journal", "заданная контрольная точка не подходит к журналу"),
    "receipt": ("it is not the one of the receipt given", "это не та запись, что в заданной квитанции"),
    "holds": ("The journal holds: {n} entries, nothing is wrong.", "Журнал цел: записей {n}, нарушений нет."),
    "wrong": ("{n} things are wrong:", "Нарушений: {n}"),
    "entry": ("entry {seq}: {check}, {reason}", "запись {seq}: {check}, {reason}"),
    "unanchored": ("Not anchored: the first key was taken from the journal itself. Give it with --key.",
                   "Без опоры: первый ключ взят из самого журнала. Задайте его через --key."),
    "incident": ("Incident: from entry {seq} on it is signed with the key {key}, which replaced a lost one.",
                 "Происшествие: с записи {seq} подписано ключом {key}, заменившим утраченный."),
    "last": ("Signatures: the last one and those of changes of keys; --all-signatures checks each.",
             "Подписи: последняя и смены ключей; все проверяет --all-signatures."),
}
Point = tuple[int, int, int, int]


class Note(NamedTuple):
    """A checkpoint as it was kept: what was signed, and the lines of signature below it."""

    origin: str
    size: int
    root: bytes
    signed: bytes
    lines: str


def digest(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def add(a: Point, b: Point) -> Point:
    """Two points of edwards25519 in extended coordinates, as in RFC 8032."""
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, d - c, d + c, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n: int, base: Point) -> Point:
    total = (0, 1, 1, 0)
    while n:
        total, base, n = add(total, base) if n & 1 else total, add(base, base), n >> 1
    return total


def point(octets: bytes) -> Point:
    y = int.from_bytes(octets, "little") & (1 << 255) - 1
    x2 = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(x2, (P + 3) // 8, P)
    x = x if (x * x - x2) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - x2) % P or (x == 0 and octets[31] >> 7):
        raise ValueError("not a point")
    x = P - x if x & 1 != octets[31] >> 7 else x
    return x, y, 1, x * y % P


def slowly(key: bytes, message: bytes, sig: bytes) -> bool:
    """Whether an Ed25519 signature holds, in pure Python: some milliseconds each."""
    try:
        r, s, a = point(sig[:32]), int.from_bytes(sig[32:], "little"), point(key)
    except (ValueError, IndexError):
        return False
    if len(key) != 32 or len(sig) != 64 or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(sig[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))), add(r, times(h, a))
    return not any((left[i] * right[2] - right[i] * left[2]) % P for i in (0, 1))


def quickly(key: bytes, message: bytes, sig: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(sig, message)
    except (InvalidSignature, ValueError):
        return False
    return True


try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    holds = quickly
except ImportError:
    holds = slowly


def canonical(text: str) -> dict[str, Any]:
    """What a body says, if it is written in the one way in which it can be; else ValueError."""
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs) or not all(re.fullmatch("[a-z0-9_]+", key) for key, _ in pairs):
            raise ValueError("keys")
        return dict(pairs)

    def whole(digits: str) -> int:
        if len(digits) > 17 or abs(int(digits)) >= 2**53:
            raise ValueError("number")
        return int(digits)

    value = json.loads(text, object_pairs_hook=once, parse_int=whole, parse_float=whole, parse_constant=whole)
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    level: list[Any] = [value]
    for _ in range(65):
        level = [one for part in level if isinstance(part, (dict, list))
                 for one in (part.values() if isinstance(part, dict) else part)]
    if level or written.encode() != text.encode() or not isinstance(value, dict):
        raise ValueError("form")
    if type(value.get("v")) is not int or value["v"] != 1 or value.get("kind") not in KINDS:
        raise ValueError("kind")
    return value


def short(key: bytes) -> str:
    return digest(key)[:4].hex()


def announced(said: dict[str, Any] | None) -> bytes | None:
    """The key that an entry brings."""
    if said is None or said["kind"] not in ("genesis", "key.rotated", "journal.incident"):
        return None
    try:
        key = bytes.fromhex(said["after"]["public_key"])
    except (KeyError, TypeError, ValueError):
        return None
    return key if len(key) == 32 else None


def read(text: object) -> Note | None:
    """A note as it was kept; None for what is none."""
    found = NOTE.fullmatch(text.replace("\r\n", "\n")) if isinstance(text, str) else None
    if found is None:
        return None
    signed = found[0][:found.start(4) - 1]
    return Note(found[1], int(found[2]), base64.b64decode(found[3]), signed.encode(), found[4])


class Journal:
    """A journal on its way through the checks; `found` are entry, check and reason of all that is wrong."""

    def __init__(self, origin: str, given: Sequence[bytes] = (), notes: Sequence[Note] = (),
                 receipts: Sequence[tuple[int, bytes]] = (), every: bool = False) -> None:
        self.origin, self.given, self.notes, self.receipts, self.every = origin, given, notes, receipts, every
        self.keys: list[bytes] = list(given[:1])
        self.announced: list[bytes] = []
        self.nodes: list[bytes] = []
        self.seq = self.size = self.number = 0
        self.prev, self.sealed = bytes(32), ""
        self.at: datetime.datetime | None = None
        self.last: tuple[int, bytes, bytes, bytes] | None = None
        self.leaves: dict[int, bytes] = {}
        self.roots: dict[int, bytes] = {0: digest()}
        self.found: list[tuple[int, str, str]] = []
        self.incidents: list[tuple[int, str]] = []

    def fail(self, seq: int, check: str, reason: str) -> None:
        self.found.append((seq, check, reason))

    def step(self, row: dict[str, Any]) -> None:
        seq, at, prev, told = row["seq"], row["at"], bytes.fromhex(row["prev"]), bytes.fromhex(row["body_digest"])
        header = head_of(self.origin, row)
        leaf = digest(b"\x00", header)
        if seq != self.seq:
            self.fail(min(seq, self.seq), "V1", "gap")
        elif prev != self.prev:
            self.fail(seq, "V2", "prev")
        said, moment, true = self.body(row, told), when(at), row["leaf"] == leaf.hex()
        if not true or moment is None:
            self.fail(seq, "V4", "leaf")
        self.signature(seq, said, header, row["key_id"], bytes.fromhex(row["sig"]))
        if moment and true:
            if at < self.sealed or (self.at and moment < self.at - SLACK):
                self.fail(seq, "V6", "time")
            self.at = moment
        if said and said["kind"] == "checkpoint.made":
            self.own(seq, at, said)
        self.leaves.setdefault(seq, leaf)
        self.grow(leaf)
        self.seq, self.prev = seq + 1, leaf

    def body(self, row: dict[str, Any], told: bytes) -> dict[str, Any] | None:
        """What the entry says, if it can be believed; a withheld body is no fault."""
        seq, nonce, body = row["seq"], row["nonce"], row["body"]
        if nonce is None and body is None:
            return None
        try:
            raw = bytes.fromhex(nonce)
            if len(raw) != 32 or digest(b"draft-tracker-body/1\n", raw, body.encode()) != told:
                raise ValueError("fingerprint")
            said = canonical(body)
        except (ValueError, TypeError, AttributeError, RecursionError):
            self.fail(seq, "V3", "body")
            return None
        after = said["after"] if isinstance(said.get("after"), dict) else {}
        if (said["kind"] == "genesis") != (seq == 0) or (seq == 0 and after.get("origin") != self.origin):
            self.fail(seq, "V3", "genesis")
        return {**said, "after": after}

    def signature(self, seq: int, said: dict[str, Any] | None, header: bytes, name: str, sig: bytes) -> None:
        """The key in force follows the entries that are signed with the key before them."""
        key, new = self.keys[-1] if self.keys else None, announced(said)
        if new:
            self.announced.append(new)
        if seq == 0 and new and key and new != key:
            return self.fail(0, "V5", "outside")
        if seq == 0:
            key = key or new
        elif new and said and said["kind"] == "journal.incident" and name == short(new) and new != key and (
                not self.given or new in self.given) and holds(new, header, sig):
            key = new
            self.incidents.append((seq, new.hex()))
        if key is None or name != short(key) or ((self.every or new) and not holds(key, header, sig)):
            self.last = None
            return self.fail(seq, "V5", "sig")
        self.last = (seq, key, header, sig)
        self.keys += [one for one in (key, new) if one and [one] != self.keys[-1:]]
        return None

    def own(self, seq: int, at: str, said: dict[str, Any]) -> None:
        """A checkpoint that the journal made of itself must be true of the entries before it."""
        after, self.number, self.sealed = said["after"], self.number + 1, at
        note, root = read(after.get("note")), self.root()
        if (after.get("number"), after.get("size"), after.get("root")) != (self.number, seq, root.hex()) or (
                note is None or note[:3] != (self.origin, seq, root) or seq != self.size or not self.signed(note)):
            self.fail(seq, "V7", "own")

    def signed(self, note: Note) -> bool:
        """Whether one of the lines is that of a key of this journal."""
        hashes = {digest(note.origin.encode(), b"\n\x01", key)[:4]: key for key in self.keys}
        for _, name, line in (line.split(" ", 2) for line in note.lines.splitlines()):
            try:
                both = base64.b64decode(line, validate=True)
            except binascii.Error:
                continue
            if name == note.origin and both[:4] in hashes and holds(hashes[both[:4]], note.signed, both[4:]):
                return True
        return False

    def grow(self, leaf: bytes) -> None:
        number, node = self.size, leaf
        while number & 1:
            node, number = digest(b"\x01", self.nodes.pop(), node), number >> 1
        self.nodes.append(node)
        self.size += 1
        if any(note.size == self.size for note in self.notes):
            self.roots[self.size] = self.root()

    def root(self) -> bytes:
        tree = self.nodes[-1] if self.nodes else digest()
        for node in reversed(self.nodes[:-1]):
            tree = digest(b"\x01", node, tree)
        return tree

    def end(self, size: int, listed: list[str]) -> None:
        if self.seq == 0 or self.size != size:
            self.fail(self.seq, "V1", "size")
        if listed != [key.hex() for key in self.announced] and "body" not in {reason for *_, reason in self.found}:
            self.fail(0, "V5", "keys")
        if self.last and not self.every and not holds(*self.last[1:]):
            self.fail(self.last[0], "V5", "sig")
        for note in self.notes:
            if note.origin != self.origin or not self.signed(note) or self.roots.get(note.size) != note.root:
                self.fail(min(note.size, self.size), "V7", "note")
        for seq, leaf in self.receipts:
            if self.leaves.get(seq) != leaf:
                self.fail(seq, "V8", "receipt")


def head_of(origin: str, row: dict[str, Any]) -> bytes:
    """What is signed of an entry, and makes its leaf."""
    prev, told = bytes.fromhex(row["prev"]).hex(), bytes.fromhex(row["body_digest"]).hex()
    return (f"draft-tracker-entry/1\n{origin}\n{row['seq']}\n{row['at']}\n{prev}\n{told}\n"
            ).encode(errors="surrogatepass")


def when(stamp: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(stamp[:-1]) if STAMP.fullmatch(stamp) else None
    except ValueError:
        return None


def check(lines: Iterable[bytes], given: Sequence[bytes] = (), notes: Sequence[Note] = (),
          receipts: Sequence[tuple[int, bytes]] = (), every: bool = False) -> Journal:
    """Check an export line by line; ValueError for a file that is none."""
    rows = (json.loads(line.decode("utf-8", "surrogatepass")) for line in lines)
    try:
        head = next(rows)
        if head["format"] != "draft-tracker-journal/1":
            raise ValueError(head["format"])
        journal = Journal(head["origin"], given, notes, receipts, every)
        for row in rows:
            journal.step(row)
        journal.end(head["size"], [one["public_key"] for one in head["keys"]])
    except (StopIteration, KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error
    return journal


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("journal", type=Path)
    parser.add_argument("--key", action="append", default=[], type=bytes.fromhex, metavar="HEX")
    parser.add_argument("--checkpoint", action="append", default=[], type=Path, metavar="FILE")
    parser.add_argument("--receipt", action="append", default=[], metavar="TEXT")
    parser.add_argument("--all-signatures", action="store_true")
    parser.add_argument("--lang", choices=("en", "ru"), default="en")
    said = parser.parse_args()
    words = {name: pair[said.lang == "ru"] for name, pair in SAID.items()}
    notes = [read(path.read_text("utf-8")) for path in said.checkpoint]
    receipts = [RECEIPT.search(text) for text in said.receipt]
    if not all(notes) or not all(receipts):
        parser.error("a checkpoint or a receipt cannot be read")
    try:
        with said.journal.open("rb") as lines:
            journal = check(lines, said.key, [one for one in notes if one], [
                (int(one[1]), bytes.fromhex(one[2])) for one in receipts if one], said.all_signatures)
    except (OSError, ValueError) as error:
        parser.error(f"this is not an exported journal: {error}")
    tell(journal, words)
    return 1 if journal.found else 0


def tell(journal: Journal, words: dict[str, str]) -> None:
    out = [words["wrong" if journal.found else "holds"].format(n=len(journal.found) or journal.size)]
    out += [words["entry"].format(seq=seq, check=check, reason=words[reason]) for seq, check, reason in journal.found]
    out += [words["incident"].format(seq=seq, key=key) for seq, key in journal.incidents]
    out += [] if journal.given else [words["unanchored"]]
    out += [] if journal.every else [words["last"]]
    sys.stdout.write("".join(f"{line}\n" for line in out))


if __name__ == "__main__":
    sys.exit(main())
