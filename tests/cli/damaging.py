"""Backups that are no longer what they were: by a disk, by a hand, by time; each hand redoes the sums it can redo."""

import sqlite3
from contextlib import closing
from dataclasses import replace

from tracker.backups import archive
from tracker.database import Database
from tracker.domain import chain
from tracker.queries.extent import extent


def bit_of_the_file(file, folder):
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    return written(folder, bytes(whole))


def cut_off(file, folder):
    return written(folder, file.read_bytes()[:-1000])


def written(folder, content):
    path = folder / "damaged.backup"
    path.write_bytes(content)
    return path


def bit_of_the_database(file, folder):
    """One letter of a title, with every sum around it redone."""
    return again(file, folder, lambda raw: raw.execute(
        "UPDATE documents SET title_en = 'Drafu' WHERE reference = '2024-0001'"))


def bit_of_a_stored_file(file, folder):
    def flip(raw):
        content = bytearray(raw.execute("SELECT content FROM blobs").fetchone()[0])
        content[3] ^= 1
        raw.execute("UPDATE blobs SET content = ?", (bytes(content),))

    return again(file, folder, flip)


def entry_removed(file, folder):
    """An entry less, all that follow moved up and chained anew, with the signatures that they had."""
    return again(file, folder, shorten)


def shorten(raw):
    gone, triggers = 5, raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("DELETE FROM journal WHERE seq = ?", (gone,))
    origin = chain.parse(raw.execute("SELECT body FROM journal WHERE seq = 0").fetchone()[0])["after"]["origin"]
    prev = raw.execute("SELECT leaf FROM journal WHERE seq = ?", (gone - 1,)).fetchone()[0]
    rows = raw.execute("SELECT seq, at, body_digest FROM journal WHERE seq > ? ORDER BY seq", (gone,)).fetchall()
    for seq, at, digest in rows:
        leaf = chain.leaf(chain.header(origin, seq - 1, at, prev, digest))
        raw.execute("UPDATE journal SET seq = ?, prev = ?, leaf = ? WHERE seq = ?", (seq - 1, prev, leaf, seq))
        prev = leaf
    for _name, sql in triggers:
        raw.execute(sql)


def again(file, folder, change, **told):
    """The backup packed anew after a change to its database, with a manifest that fits."""
    backup, register, path = archive.read(file), folder / "register.db", folder / "damaged.backup"
    backup.unpack(register)
    with closing(sqlite3.connect(register)) as raw:
        change(raw)
        raw.commit()
    with closing(Database(f"sqlite:///{register}", wal=False)) as database, database.read() as session:
        reach = extent(session)
    manifest = replace(backup.manifest, **{**vars(reach), **told})
    archive.write(path, register, backup.note, manifest, lambda done: None)
    register.unlink()
    return path


KINDS = {
    "a bit of the file": (bit_of_the_file, "damaged"),
    "cut off": (cut_off, "damaged"),
    "a bit of the database": (bit_of_the_database, "2024-0001"),
    "a bit of a stored file": (bit_of_a_stored_file, "was changed"),
    "an entry removed, its hashes redone": (entry_removed, "Entry 5 is not signed"),
}
"""How a backup is damaged, and what is said of it."""
