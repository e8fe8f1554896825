"""Bags after RFC 8493 in one zip, made as they are read: a folder, lists of fingerprints, and a seal on the lists."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from tracker.output.zips import Zip

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO, MANIFEST, LISTS, SEAL = "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "seal.txt"
File = tuple[str, bytes]
"""A path in the bag and the bytes."""


@dataclass(frozen=True)
class Bag:
    """A bag to be made: `about` are lines of its information, `tags` lie beside the payload.

    `size` is that of the payload, which comes as it is read; `sealed` gives the seal of the list of lists.
    """

    name: str
    moment: datetime
    about: Sequence[tuple[str, str]]
    tags: Sequence[File]
    payload: Iterable[File]
    size: tuple[int, int]
    sealed: Callable[[str], str]


def written(bag: Bag) -> Iterator[bytes]:
    """The zip of a bag, in pieces; one file of it at a time is held."""
    made, listed = Zip(bag.moment), dict[str, str]()

    def put(path: str, content: bytes) -> Iterator[bytes]:
        listed[path] = sha256(content).hexdigest()
        yield made.member(f"{bag.name}/{path}", content)
        yield content

    for path, content in (("bagit.txt", DECLARATION), (INFO, _info(bag)), *bag.tags):
        yield from put(path, content)
    beside = frozenset(listed)
    for path, content in bag.payload:
        yield from put(path, content)
    yield from put(MANIFEST, _list(listed, listed.keys() - beside))
    lists = _list(listed, {*beside, MANIFEST})
    yield from put(LISTS, lists)
    yield from put(SEAL, bag.sealed(listed[LISTS]).encode())
    yield from made.end()


def _list(hashes: dict[str, str], paths: Iterable[str]) -> bytes:
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(paths)).encode()


def _info(bag: Bag) -> bytes:
    lines = (*bag.about, ("Payload-Oxum", f"{bag.size[0]}.{bag.size[1]}"))
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in lines).encode()
