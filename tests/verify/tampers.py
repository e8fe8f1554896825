"""The kinds of tampering of RELIABILITY, section 2.7, on journals of thirty entries, by who may hold what key."""

import json
import random
from dataclasses import replace

from tests.domain.golden import ORIGIN
from tests.domain.journals import FIRST, SECOND, STRANGER, chained, genesis, note, rotation, sealed
from tests.domain.test_evidence import kept_note, own
from tracker import verifier
from tracker.domain import chain
from tracker.domain.checkpoints import read_note
from tracker.domain.evidence import Kept, KeptReceipt
from tracker.domain.links import links
from tracker.signing import signature_holds

SIZE, SEALED = 30, 25
LEVELS = ("chain", "signatures", "checkpoint", "receipt")
BYTES = ("prev", "nonce", "body", "body_digest", "leaf", "key_id", "sig")


def made(chance):
    """A journal with checkpoints of its own and, at times, a change of keys; and the one who signs its end."""
    entries, signer, number = chained([genesis()]), FIRST, 0
    rotated = chance.choice((None, 5, 12))
    while len(entries) < SIZE:
        if len(entries) == rotated:
            entries, signer = chained([rotation(SECOND)], signer, after=entries), SECOND
        elif len(entries) % 11 == 10:
            number += 1
            entries = chained([own(entries, number, signer)], signer, after=entries)
        else:
            entries = chained([note(f"{chance.random()}")], signer, after=entries)
    return entries, signer


def flip(chance, entries, signer):
    place, field = chance.randrange(SIZE), chance.choice((*BYTES, "at"))
    stored = getattr(entries[place], field)
    raw = stored.encode() if field == "at" else stored
    bit = chance.randrange(8 * len(raw) - (field == "at"))
    changed = bytearray(raw)
    changed[bit // 8] ^= 1 << bit % (7 if field == "at" else 8)
    return [*entries[:place], replace(entries[place], **{
        field: changed.decode() if field == "at" else bytes(changed)}), *entries[place + 1:]]


def delete(chance, entries, signer):
    place = chance.randrange(SIZE - 1)
    return [*entries[:place], *entries[place + 1:]]


def delete_and_renumber(chance, entries, signer):
    return [replace(one, seq=seq) for seq, one in enumerate(delete(chance, entries, signer))]


def swap(chance, entries, signer):
    a, b = sorted(chance.sample(range(SIZE), 2))
    made = [*entries]
    made[a], made[b] = replace(entries[b], seq=a), replace(entries[a], seq=b)
    return made


def insert(chance, entries, signer):
    place = chance.randrange(1, SIZE)
    false = chained([note("false")], STRANGER, after=entries[:place])[-1]
    return [*entries[:place], false, *(replace(one, seq=one.seq + 1) for one in entries[place:])]


def rewritten(chance, entries, first, last, signer):
    """Another story from some entry on, well chained."""
    place = chance.randrange(first, last)
    return chained([note(f"false {n}") for n in range(place, SIZE)], signer, after=entries[:place])


def with_old_signatures(chance, entries, signer):
    return [replace(new, sig=old.sig, key_id=old.key_id)
            for new, old in zip(rewritten(chance, entries, 1, SIZE, STRANGER), entries, strict=True)]


def with_another_key(chance, entries, signer):
    return rewritten(chance, entries, 1, SIZE, STRANGER)


def append(chance, entries, signer):
    false = chained([note("false")], STRANGER, after=entries)[-1]
    return [*entries, replace(false, key_id=chance.choice((signer, STRANGER)).key_id)]


def cut_before(chance, entries, signer):
    return entries[:chance.randrange(1, SEALED)]


def cut_after(chance, entries, signer):
    return entries[:chance.randrange(SEALED, SIZE)]


def with_the_key_before(chance, entries, signer):
    return rewritten(chance, entries, 13, SEALED, signer)


def with_the_key_after(chance, entries, signer):
    place = chance.randrange(SEALED, SIZE)
    return [*rewritten(chance, entries, place, place + 1, signer)]


CLASSES = {
    "1 bit anywhere in a row": (flip, 1), "delete a row": (delete, 0), "delete and renumber": (delete_and_renumber, 0),
    "swap two rows": (swap, 0), "insert a row": (insert, 0), "rewrite, old signatures": (with_old_signatures, 1),
    "rewrite, another key": (with_another_key, 1), "append without the key": (append, 1),
    "cut before the checkpoint": (cut_before, 2), "rewrite with the key before it": (with_the_key_before, 2),
    "cut after the checkpoint": (cut_after, 3), "rewrite with the key after it": (with_the_key_after, 3),
}
"""Each with the weakest evidence that always finds it; the three of live tables are in test_tampers."""


def evidence(entries, signer):
    """What was kept of a journal before anybody touched it."""
    last = entries[-1]
    return kept_note(entries, SEALED, signer), (last.seq, last.leaf)


def found(entries, level, kept):
    """What the register's own check finds, by level of evidence."""
    text, receipt = kept
    outside = Kept((read_note(text),) if level > 1 else (), (KeptReceipt(*receipt),) if level > 2 else ())
    holds = signature_holds if level else None
    return {(one.seq, one.check) for one in links(entries, ORIGIN, holds, FIRST.public_key, outside)}


def found_alone(entries, kept, every=True):
    """What the program that is handed out finds in the export."""
    text, receipt = kept
    journal = verifier.check(export(entries), [FIRST.public_key], [verifier.read(text)], [receipt], every)
    return {(seq, check) for seq, check, _ in journal.found}


def export(entries):
    """The lines of an export, as tracker/output/journal_export.py writes them."""
    keys = [key.hex() for key in map(announced, entries) if key]
    yield json.dumps({"format": chain.FORMAT, "origin": ORIGIN, "size": len(entries), "keys": [
        {"public_key": key} for key in keys]}).encode() + b"\n"
    for one in entries:
        told = {name: getattr(one, name).hex() for name in BYTES}
        yield json.dumps({**told, "seq": one.seq, "at": one.at, "body": one.body.decode("utf-8", "replace")},
                         ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def announced(entry):
    try:
        body = chain.parse(entry.body)
        return bytes.fromhex(body["after"]["public_key"]) if body["kind"] != "note.recorded" else None
    except (ValueError, KeyError, TypeError):
        return None


def resealed(entries, place, signer):
    """One entry written anew with the key, its old followers after it."""
    return [*entries[:place], sealed(entries[place], note("x"), signer), *entries[place + 1:]]


def chances(count, seed=20240304):
    """So many sources of chance, each its own, the same in every run."""
    return [random.Random(seed + n) for n in range(count)]
