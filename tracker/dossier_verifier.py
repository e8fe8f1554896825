"""Checks a dossier of Draft Tracker with Python's standard library alone: no register, no database.

    python verify_dossier.py dossier.zip --key HEX        (or the folder that was unpacked from it)

It checks every byte of the zip; that no file was added, taken out or changed, by the lists of fingerprints; the seal of
the register on these lists; of each journal entry its fingerprint, its signature, and its place in the tree under the
checkpoint; and that each text and paper is the one that its entry names.  Without --key a dossier made anew with
another key passes.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from struct import Struct
from typing import Any, BinaryIO

from tracker.verifier import Journal, Note, digest, head_of, holds, read, when

LOCAL, CENTRAL, END = Struct("<4s5H3I2H"), Struct("<4s6H3I5H2I"), Struct("<4s4H2IH")
PIECE, MOST_FILES, MOST_KEPT = 2**20, 2**16, 2**26
MANIFEST, LISTS, SEAL = "manifest-sha256.txt", "tagmanifest-sha256.txt", "seal.txt"
ENTRIES, CHECKPOINT = "data/journal/entries.jsonl", "data/journal/checkpoint.txt"
FIXED = {"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}
KEPT = {*FIXED, "bag-info.txt", MANIFEST, LISTS, SEAL, ENTRIES, CHECKPOINT}
NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")
OF_ENTRY = re.compile(r"data/(?:papers/(P-[0-9-]+)|([0-9-]+)/texts/(v[0-9]+)(?:-[a-z]{2}-([0-9]+))?)\.[a-z]+")
SEALED = re.compile(r"(draft-tracker-dossier/1\n([^\n]+)\n([^\n]+)\n([0-9a-f]{64})\n)\n\u2014 ([^\n ]+) ([^\n ]+)\n")
RECORDED = re.compile(r"^Last-Entry-Recorded: (\S+)$", re.MULTILINE)
WORDS = {
    "head": ("its head in the zip is not as the register writes it",
             "его заголовок в архиве не такой, каким его пишет реестр"),
    "bytes": ("its bytes were changed or cut off", "его байты изменены или обрезаны"),
    "directory": ("the directory of the zip does not say what it holds", "оглавление архива не соответствует файлу"),
    "behind": ("what follows it in the zip is not what the register writes there; if it was packed anew, unpack it and "
               "check the folder", "за ним в архиве следует не то, что пишет реестр; если архив собран заново, "
               "распакуйте его и проверьте папку"),
    "name": ("this is no name of a file of a dossier, or it is there twice",
             "в деле не бывает файла с таким именем, или он повторён"),
    "large": ("it is larger than can be checked", "он больше, чем можно проверить"),
    "many": ("there are more files than a dossier can hold", "файлов больше, чем может быть в деле"),
    "changed": ("its fingerprint is not that of the list", "его отпечаток не тот, что в списке"),
    "unlisted": ("it stands in no list", "его нет в списке"),
    "missing": ("it should be there, and is not", "он должен быть, но его нет"),
    "list": ("the list is not as the register writes it", "список не такой, каким его пишет реестр"),
    "seal": ("the register's seal does not hold for these lists", "печать реестра не подходит к этим спискам"),
    "unreadable": ("it cannot be read", "его нельзя прочесть"),
    "entry": ("it is not the file that its entry in the journal names", "это не тот файл, который назван в записи"),
    "note": ("the checkpoint is not signed with a key of this journal, or is another one",
             "контрольная точка не подписана ключом этого журнала, или она иная"),
    "path": ("it is not under the checkpoint where it should be", "её нет на её месте под контрольной точкой"),
    "order": ("the entries do not follow one another", "записи не следуют одна за другой"),
    "head of entries": ("its first line does not fit its entries", "его первая строка не подходит к записям"),
    "body": ("its text cannot be believed", "её тексту нельзя верить"),
    "genesis": ("it is not the beginning of this journal", "она не начало этого журнала"),
    "leaf": ("its fingerprint or its time is not its own", "её отпечаток или время не её собственные"),
    "outside": ("the journal does not begin with the key given", "журнал начинается не с заданного ключа"),
    "sig": ("it is not signed with the key announced for it", "она не подписана объявленным для неё ключом"),
    "holds": ("The dossier holds: nothing was changed. Files: {files}, entries: {entries}.",
              "Дело цело: изменений нет. Файлов: {files}, записей: {entries}."),
    "wrong": ("The dossier does not hold. Faults: {n}.", "Дело нарушено. Нарушений: {n}."),
    "at entry": ("entry {place}: {reason}", "запись {place}: {reason}"),
    "at file": ("{place}: {reason}", "{place}: {reason}"),
    "of": ("{key} of the journal {origin}, as known with entry {last}.",
           "{key} журнала {origin} по состоянию на запись {last}."),
    "under": ("Entries under the checkpoint: {under}; newer, each held by its own signature: {newer}.",
              "Записей под контрольной точкой: {under}; новее, каждая удостоверена своей подписью: {newer}."),
    "unanchored": ("Not anchored: the first key was taken from the dossier itself. Give it with --key.",
                   "Без опоры: первый ключ взят из самого дела. Задайте его через --key."),
}
Place = int | str


class Dossier:
    """A dossier on its way through the checks; `found` are place and reason of all that is wrong.

    A place is the path of a file, or the number of an entry.  `leaves` are those of its entries, for a register.
    """

    def __init__(self, given: Sequence[bytes] = ()) -> None:
        self.given = given
        self.found: list[tuple[Place, str]] = []
        self.folder = self.origin = self.key = ""
        self.hashes: dict[str, str] = {}
        self.kept: dict[str, bytes] = {}
        self.moments: dict[str, tuple[int, int]] = {}
        self.leaves: dict[int, bytes] = {}
        self.last = self.under = 0

    def fail(self, place: Place, reason: str) -> None:
        """Note a fault; of a name no more than can be shown anywhere."""
        self.found.append((place if isinstance(place, int) else ascii(place[:200])[1:-1], reason))

    def take(self, name: str, pieces: Iterable[bytes]) -> None:
        """Read one file to its end; only what the checks need is kept."""
        folder, _, path = name.partition("/")
        self.folder = self.folder or folder
        fits = NAME.fullmatch(name) and folder == self.folder and path not in self.hashes
        if not fits:
            self.fail(path or name, "name")
        hashed, kept, size = hashlib.sha256(), [], 0
        for piece in pieces:
            hashed.update(piece)
            size += len(piece)
            if path in KEPT and fits and size <= MOST_KEPT:
                kept.append(piece)
        if fits:
            self.hashes[path] = hashed.hexdigest()
        if fits and path in KEPT:
            self.kept[path] = b"".join(kept)
            if size > MOST_KEPT:
                self.fail(path, "large")

    def text(self, path: str) -> str:
        return self.kept.get(path, b"").decode("utf-8", "replace")


class Excerpt(Journal):
    """The entries of a dossier: not all of a journal, so each is held by its signature and its place in the tree."""

    def __init__(self, origin: str, note: Note | None, given: Sequence[bytes]) -> None:
        super().__init__(origin, given, every=True)
        self.note, self.under = note, 0
        self.files: dict[str, set[str]] = {}

    def step(self, row: dict[str, Any]) -> None:
        seq, header = row["seq"], head_of(self.origin, row)
        leaf = digest(b"\x00", header)
        if type(seq) is not int or seq < self.seq:
            return self.fail(self.seq, "", "order")
        said = self.body(row, bytes.fromhex(row["body_digest"]))
        if row["leaf"] != leaf.hex() or when(row["at"]) is None:
            self.fail(seq, "", "leaf")
        self.signature(seq, said, header, row["key_id"], bytes.fromhex(row["sig"]))
        under = self.note is not None and seq < self.note.size
        if under != (row["path"] is not None) or (under and self.note and self.note.root != rooted(
                leaf, seq, self.note.size, [bytes.fromhex(one) for one in row["path"]])):
            self.fail(seq, "", "path")
        if said and said.get("text_sha256"):
            own = () if said["kind"] == "version.translated" else (str(said.get("object")),)
            for name in (*own, str(seq)):
                self.files.setdefault(name, set()).add(str(said["text_sha256"]))
        self.under += under
        self.leaves[seq], self.seq, self.at = leaf, seq + 1, when(row["at"])
        return None


def rooted(leaf: bytes, seq: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root to which a leaf leads along its audit path (RFC 9162, 2.1.3.2); None if the path does not fit."""
    number, last, node = seq, size - 1, leaf
    for other in path:
        if last == 0:
            return None
        if number & 1 or number == last:
            node = digest(b"\x01", other, node)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            node = digest(b"\x01", node, other)
        number, last = number >> 1, last >> 1
    return node if last == 0 else None


def from_zip(file: BinaryIO, dossier: Dossier) -> None:
    """Read a zip as the register writes it, byte by byte: nothing is packed in it, so nothing can swell."""
    records: list[tuple[str, bytes]] = []
    at, name, count = 0, "", 0
    while (head := file.read(LOCAL.size))[:4] == b"PK\3\4" and len(head) == LOCAL.size and count < MOST_FILES:
        fields = LOCAL.unpack(head)
        path, size, count = file.read(fields[9]), fields[8], count + 1
        about = (0, 0, *fields[4:7], size, size, len(path), 0)
        name = path.decode("utf-8", "replace").partition("/")[2]
        if LOCAL.pack(b"PK\3\4", 20, *about) != head:
            dossier.fail(name, "head")
        seen = [0, 0]
        dossier.take(path.decode("utf-8", "replace"), pieces(file, size, seen))
        if seen != [fields[6], size]:
            dossier.fail(name, "bytes")
        dossier.moments.setdefault(name, fields[4:6])
        records.append((name, CENTRAL.pack(b"PK\1\2", 3 << 8 | 20, 20, *about, 0, 0, 0, 0o100644 << 16, at) + path))
        at += len(head) + len(path) + size
    if count >= MOST_FILES:
        return dossier.fail(name, "many")
    return ends(head + file.read(sum(len(one) for _, one in records) + END.size), file, dossier, records, at)


def ends(rest: bytes, file: BinaryIO, dossier: Dossier, records: Sequence[tuple[str, bytes]], at: int) -> None:
    """Hold the directory of a zip, and that nothing stands behind it, against what was read."""
    size = sum(len(one) for _, one in records)
    if rest[:4] != b"PK\1\2":
        return dossier.fail(records[-1][0] if records else "", "behind")
    place = 0
    for name, record in records:
        if rest[place:place + len(record)] != record:
            dossier.fail(name, "directory")
        place += len(record)
    if rest[place:] != END.pack(b"PK\5\6", 0, 0, len(records), len(records), size, at, 0) or file.read(1):
        dossier.fail(records[-1][0], "behind")
    return None


def pieces(file: BinaryIO, size: int, seen: list[int]) -> Iterator[bytes]:
    """The bytes of a member; `seen` becomes their checksum and their number."""
    while size and (piece := file.read(min(PIECE, size))):
        seen[0], seen[1], size = zlib.crc32(piece, seen[0]), seen[1] + len(piece), size - len(piece)
        yield piece


def from_folder(folder: Path, dossier: Dossier) -> None:
    """Read the folder that was unpacked from a zip."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            dossier.fail(name, "name")
        elif path.is_file():
            with path.open("rb") as file:
                dossier.take(f"dossier/{name}", pieces(file, path.stat().st_size, [0, 0]))


def listed(dossier: Dossier, name: str, paths: set[str]) -> None:
    """Hold a list of fingerprints against the files that are there."""
    text = "".join(f"{dossier.hashes[path]}  {path}\n" for path in sorted(paths))
    if name not in dossier.hashes or dossier.text(name) == text:
        return
    lines = (line.partition("  ") for line in dossier.text(name).splitlines())
    told = {path: said for said, _, path in lines}
    wrong = [*((path, "unlisted") for path in paths - told.keys()),
             *((path, "missing") for path in told.keys() - paths),
             *((path, "changed") for path in paths & told.keys() if told[path] != dossier.hashes[path])]
    for place, reason in sorted(wrong) or [(name, "list")]:
        dossier.fail(place, reason)


def sealed(dossier: Dossier, keys: Sequence[bytes]) -> bool:
    """Whether a key of the journal signed the list of lists of this dossier."""
    found = SEALED.fullmatch(dossier.text(SEAL))
    if found is None or found.group(2, 3, 4, 5) != (
            dossier.origin, dossier.key, dossier.hashes.get(LISTS), dossier.origin):
        return False
    try:
        line = base64.b64decode(found[6], validate=True)
    except binascii.Error:
        return False
    return base64.b64encode(line).decode() == found[6] and any(
        digest(found[2].encode(), b"\n\x01", key)[:4] == line[:4] and holds(key, found[1].encode(), line[4:])
        for key in keys)


def excerpt(dossier: Dossier) -> Excerpt:
    """Check the entries; ValueError if they cannot be read."""
    try:
        rows = (json.loads(line) for line in dossier.kept.get(ENTRIES, b"").splitlines())
        head = next(rows)
        note = read(dossier.text(CHECKPOINT)) if CHECKPOINT in dossier.kept else None
        entries = Excerpt(head["origin"], note, dossier.given)
        dossier.origin, dossier.key = str(head["origin"]), str(head["key"])
        for row in rows:
            entries.step(row)
        told = head["last"], head["size"], [one["public_key"] for one in head["keys"]]
        if told != (entries.seq - 1, note.size if note else 0, [key.hex() for key in entries.announced]):
            dossier.fail(ENTRIES, "head of entries")
    except (StopIteration, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if CHECKPOINT in dossier.kept and (note is None or note.origin != entries.origin or not entries.signed(note)):
        dossier.fail(CHECKPOINT, "note")
    return entries


def examine(dossier: Dossier) -> None:
    """Hold everything that was read against everything else."""
    payload = {path for path in dossier.hashes if path.startswith("data/")}
    listed(dossier, MANIFEST, payload)
    listed(dossier, LISTS, dossier.hashes.keys() - payload - {LISTS, SEAL})
    for path in sorted(KEPT - {CHECKPOINT} - dossier.hashes.keys()):
        dossier.fail(path, "missing")
    for path in (path for path, fixed in FIXED.items() if dossier.kept.get(path, fixed) != fixed):
        dossier.fail(path, "unreadable")
    try:
        entries = excerpt(dossier)
    except ValueError:
        dossier.fail(ENTRIES, "unreadable")
        return
    for seq, _, reason in entries.found:
        dossier.fail(seq, reason)
    dossier.leaves, dossier.last, dossier.under = entries.leaves, entries.seq - 1, entries.under
    if not sealed(dossier, entries.keys):
        dossier.fail(SEAL, "seal")
    for path in sorted(payload):
        of = OF_ENTRY.fullmatch(path)  # a text in another language is named by the number of its entry
        if of and dossier.hashes[path] not in entries.files.get(of[1] or of[4] or f"{of[2]}/{of[3]}", ()):
            dossier.fail(path, "entry")
    of_zip(dossier, entries)


def of_zip(dossier: Dossier, entries: Excerpt) -> None:
    """In a zip the folder bears the name of what it is of, and every file the moment of the last entry."""
    told, at = RECORDED.search(dossier.text("bag-info.txt")), entries.at
    if not dossier.moments or not told or not at or when(told[1]) != at:
        return None if not dossier.moments else dossier.fail("bag-info.txt", "unreadable")
    if dossier.folder != dossier.key:
        dossier.fail(dossier.folder, "name")
    moment = at.hour << 11 | at.minute << 5 | at.second // 2, (at.year - 1980) << 9 | at.month << 5 | at.day
    for path in (path for path, one in dossier.moments.items() if one != moment):
        dossier.fail(path, "head")
    return None


def verified(path: Path, given: Sequence[bytes] = ()) -> Dossier:
    """Check a zip or a folder; OSError if it cannot be read at all."""
    dossier = Dossier(given)
    if path.is_dir():
        from_folder(path, dossier)
    else:
        with path.open("rb") as file:
            from_zip(file, dossier)
    examine(dossier)
    return dossier


def told(dossier: Dossier, language: str = "en", anchored: bool = False) -> Iterator[str]:
    """What was found, a line each."""
    words = {name: pair[language == "ru"] for name, pair in WORDS.items()}
    if dossier.found:
        yield words["wrong"].format(n=len(dossier.found))
        for place, reason in dossier.found:
            yield words["at entry" if isinstance(place, int) else "at file"].format(place=place, reason=words[reason])
        return
    yield words["holds"].format(files=len(dossier.hashes), entries=len(dossier.leaves))
    yield words["of"].format(key=dossier.key, origin=dossier.origin, last=dossier.last)
    yield words["under"].format(under=dossier.under, newer=len(dossier.leaves) - dossier.under)
    if not dossier.given and not anchored:
        yield words["unanchored"]


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossier", type=Path)
    parser.add_argument("--key", action="append", default=[], type=bytes.fromhex, metavar="HEX")
    parser.add_argument("--lang", choices=("en", "ru"), default="en")
    said = parser.parse_args()
    try:
        dossier = verified(said.dossier, said.key)
    except (OSError, ValueError) as error:
        parser.error(f"this cannot be read: {error}")
    sys.stdout.write("".join(f"{line}\n" for line in told(dossier, said.lang)))
    return 1 if dossier.found else 0


if __name__ == "__main__":
    sys.exit(main())
