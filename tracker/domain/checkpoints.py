"""Checkpoints: what a journal was at some size, as a signed note that anybody can keep and check.

The note is C2SP's tlog-checkpoint; the seal is the same on paper: to be read out, typed and compared.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from tracker.domain.sentence import Sentence

Holds = Callable[[bytes, bytes, bytes], bool]
ED25519 = b"\x01"
MOST = 100_000
DASH = "\u2014"
HEAD = re.compile(r"([^\n+ ]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n((?:[^\n]+\n)*)\n((?:[^\n]+\n)+)")
LINE = re.compile(rf"{DASH} ([^ +]+) ([A-Za-z0-9+/]+={{0,2}})")
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32: no I, L, O or U, which are misread."""
CODE_BITS = 130


class NotANote(ValueError):
    """A text that is no checkpoint; `sentence` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class Checkpoint:
    """The journal of an origin at a size: the root over its first entries."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @property
    def groups(self) -> tuple[str, ...]:
        """The root in 16 groups of four, for paper."""
        return fours(self.root.hex())

    @property
    def code(self) -> str:
        """130 bits over origin, size and root in 26 letters, and one more that betrays a slip of the pen."""
        digest = int.from_bytes(sha256(b"draft-tracker-seal/1\n" + self.text().encode()).digest()) >> 256 - CODE_BITS
        letters = "".join(LETTERS[digest >> 5 * at & 31] for at in reversed(range(CODE_BITS // 5)))
        return letters + check_letter(letters)


@dataclass(frozen=True)
class Signature:
    """A line of a note: who signed, the hash of name and key, the signature itself."""

    name: str
    key_hash: bytes
    sig: bytes


@dataclass(frozen=True)
class Note:
    """A checkpoint with the lines below it; lines of others, and of kinds not known here, are kept as they are."""

    checkpoint: Checkpoint
    signed: str
    lines: tuple[str, ...]

    @property
    def signatures(self) -> tuple[Signature, ...]:
        return tuple(one for one in map(_signature, self.lines) if one is not None)

    def signed_with(self, public_key: bytes, holds: Holds) -> bool:
        """Whether one of the lines is that of this key under the name of the journal."""
        name = self.checkpoint.origin
        wanted = key_hash(name, public_key)
        return any(one.name == name and one.key_hash == wanted and holds(public_key, self.signed.encode(), one.sig)
                   for one in self.signatures)

    def __str__(self) -> str:
        return self.signed + "\n" + "".join(f"{line}\n" for line in self.lines)


def fours(digits: str) -> tuple[str, ...]:
    """Digits in groups of four, so that two can be compared by eye."""
    return tuple(digits[at:at + 4] for at in range(0, len(digits), 4))


def key_hash(name: str, public_key: bytes) -> bytes:
    """C2SP's short name of an Ed25519 key under a name."""
    return sha256(name.encode() + b"\n" + ED25519 + public_key).digest()[:4]


def signed_note(checkpoint: Checkpoint, public_key: bytes, sign: Callable[[bytes], bytes]) -> str:
    """The note of a checkpoint with the line of the journal's own key."""
    return signed(checkpoint.text(), checkpoint.origin, public_key, sign)


def signed(text: str, name: str, public_key: bytes, sign: Callable[[bytes], bytes]) -> str:
    """A text, which ends with a line feed, as a note that a key signs under a name."""
    line = key_hash(name, public_key) + sign(text.encode())
    return f"{text}\n{DASH} {name} {b64encode(line).decode()}\n"


def read_note(text: str) -> Note:
    """Read a note; NotANote if it is none.  Ends of lines may be those of Windows, as mail makes them."""
    found = HEAD.fullmatch(text.replace("\r\n", "\n")) if len(text) <= MOST else None
    if found is None:
        raise NotANote(Sentence("This is not a checkpoint: name, size and root, an empty line, then signatures."))
    origin, size, root, more, below = found.groups()
    lines = tuple(below.removesuffix("\n").split("\n"))
    if not all(LINE.fullmatch(line) for line in lines):
        raise NotANote(Sentence("A line of signature is not written as it should be."))
    return Note(Checkpoint(origin, int(size), b64decode(root)), f"{origin}\n{size}\n{root}\n{more}", lines)


def _signature(line: str) -> Signature | None:
    found = LINE.fullmatch(line)
    try:
        both = b64decode(found[2], validate=True) if found else b""
    except NotBase64:
        return None
    return Signature(found[1], both[:4], both[4:]) if found and len(both) > 4 else None


def check_letter(letters: str) -> str:
    """Luhn's check for 32 letters: any one wrong letter is found, and nearly any two exchanged neighbours."""
    total = 0
    for place, letter in enumerate(reversed(letters)):
        doubled = LETTERS.index(letter) * (1 + (place + 1) % 2)
        total += doubled // 32 + doubled % 32
    return LETTERS[-total % 32]


def grouped(code: str) -> str:
    """A short code as it is printed: in fives, the check after a hyphen."""
    letters = code[:-1]
    return " ".join(letters[at:at + 5] for at in range(0, len(letters), 5)) + "-" + code[-1]
