"""The key that signs the journal: an Ed25519 key in a file of its own, never in the database."""

import os
import stat
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tracker.disk import sync
from tracker.domain.chain import key_id
from tracker.domain.sentence import Sentence
from tracker.errors import Unsafe

SEED_LENGTH = 32
OTHERS = stat.S_IRWXG | stat.S_IRWXO
BINARY = getattr(os, "O_BINARY", 0)


class Signer:
    """Signs headers of entries; knows its public half and the short name of it."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public_key: bytes = key.public_key().public_bytes_raw()
        self.key_id: bytes = key_id(self.public_key)

    @classmethod
    def from_seed(cls, seed: bytes) -> "Signer":
        """The same key from the same 32 bytes, for tests and for what is read from a file."""
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    @classmethod
    def create(cls, path: Path) -> "Signer":
        """Make a key and a file of it that only its owner can read; never overwrites one."""
        key = Ed25519PrivateKey.generate()
        _write_once(path, key.private_bytes_raw())
        return cls(key)

    @classmethod
    def load(cls, path: Path) -> "Signer":
        """The key of a file; errors.Unsafe if it is missing, damaged, or open to others on the machine."""
        seed, mode = _read(path)
        if os.name == "posix" and mode & OTHERS:
            raise Unsafe(Sentence(
                "The signing key {path} can be read by others. Run: chmod 600 {path}", path=str(path)))
        if len(seed) != SEED_LENGTH:
            raise Unsafe(Sentence(
                "The signing key {path} is damaged. Put back its copy; do not make a new one.", path=str(path)))
        return cls.from_seed(seed)

    def sign(self, header: bytes) -> bytes:
        return self._key.sign(header)


def next_to(path: Path) -> Path:
    """Where a new key waits until the journal has announced it."""
    return path.with_name(f"{path.name}.next")


def make_next(path: Path) -> Signer:
    """Make the key that will follow the one of a file; one that was never announced makes room for it."""
    waiting = next_to(path)
    waiting.unlink(missing_ok=True)
    return Signer.create(waiting)


def settle(path: Path, announced: bytes | None) -> None:
    """Put the key that waits in its place, and destroy the old one, if it is the one that the journal announced.

    Done at the end of a change of keys, and at every start, for one that was interrupted.
    """
    waiting = next_to(path)
    if not waiting.exists() or not _is_key(waiting, announced):
        return
    with suppress(FileNotFoundError):  # another process was faster
        if path.exists():
            _replace_and_wipe(path, waiting)
        else:
            waiting.replace(path)
            sync(path.parent)


def _is_key(path: Path, public_key: bytes | None) -> bool:
    try:
        return Signer.load(path).public_key == public_key
    except Unsafe:
        return False


def _replace_and_wipe(path: Path, waiting: Path) -> None:
    """The new key first, so that there is one at every moment; then what the old file held is written over."""
    with path.open("r+b") as old:
        waiting.replace(path)
        sync(path.parent)
        old.write(bytes(SEED_LENGTH))
        old.flush()
        os.fsync(old.fileno())


def signature_holds(public_key: bytes, header: bytes, sig: bytes) -> bool:
    """Whether a signature is that of this header by this key; what is no key or no signature does not hold."""
    try:
        _public(public_key).verify(sig, header)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=16)
def _public(public_key: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public_key)


def _write_once(path: Path, seed: bytes) -> None:
    """On the disk when it returns, file and folder: a key that is lost in a power cut orphans the journal."""
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, stat.S_IRUSR | stat.S_IWUSR)
    except FileExistsError as error:
        raise Unsafe(Sentence("There is a signing key at {path} already; it stays.", path=str(path))) from error
    except OSError as error:
        raise Unsafe(Sentence("The signing key cannot be written to {path}: {error}",
                              path=str(path), error=error.strerror)) from error
    with os.fdopen(opened, "wb") as file:
        file.write(seed)
        file.flush()
        os.fsync(file.fileno())
    sync(path.parent)


def _read(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as file:
            return file.read(SEED_LENGTH + 1), os.fstat(file.fileno()).st_mode
    except FileNotFoundError:
        raise Unsafe(Sentence(
            "The signing key {path} is missing. Put back its copy; for a new register run: tracker init",
            path=str(path))) from None
    except OSError as error:
        raise Unsafe(Sentence("The signing key {path} cannot be read: {error}",
                              path=str(path), error=error.strerror)) from error
