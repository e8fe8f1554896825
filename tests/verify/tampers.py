"""The kinds of tampering of RELIABILITY, section 2.7, on journals of thirty entries, by who may hold what key."""

from dataclasses import replace

from tests.domain.journals import FIRST, SECOND, STRANGER, chained, genesis, note, rotation
from tests.domain.test_evidence import own

SIZE, SEALED = 30, 25
LEVELS = ("chain", "signatures", "checkpoint", "receipt")
SIGNING = {"key_id": b"", "sig": b""}
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
    "1 bit anywhere in a row": (flip, 0), "delete a row": (delete, 0), "delete and renumber": (delete_and_renumber, 0),
    "swap two rows": (swap, 0), "insert a row": (insert, 0), "rewrite, old signatures": (with_old_signatures, 1),
    "rewrite, another key": (with_another_key, 1), "append without the key": (append, 1),
    "cut before the checkpoint": (cut_before, 2), "rewrite with the key before it": (with_the_key_before, 2),
    "cut after the checkpoint": (cut_after, 3), "rewrite with the key after it": (with_the_key_after, 3),
}
"""Each with the weakest evidence that finds it; the three of live tables are in test_tampers_of_tables."""


def weakest(tampering, entries, changed):
    """The level from which on this very tampering must be found, and below which it cannot be.

    A bit of a signature, or of the name of its key, is no matter of the chain.
    """
    signing_alone = tampering is flip and all(
        replace(one, **SIGNING) == replace(other, **SIGNING) for one, other in zip(entries, changed, strict=True))
    return 1 if signing_alone else next(level for each, level in CLASSES.values() if each is tampering)
