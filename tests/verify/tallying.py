"""Tampers tried with more and more evidence, by the register's own check and by the program that is handed out."""

import json
import random
from collections import Counter
from functools import lru_cache

from tests.domain.golden import ORIGIN
from tests.domain.journals import FIRST
from tests.domain.test_evidence import kept_note
from tests.verify.tampers import BYTES, CLASSES, LEVELS, SEALED, made, weakest
from tracker import verifier
from tracker.domain import chain
from tracker.domain.checkpoints import read_note
from tracker.domain.evidence import Kept, KeptReceipt
from tracker.domain.links import links
from tracker.signing import signature_holds

MANY = 2**15
JOURNALS = 200
SEEN = lru_cache(MANY)(signature_holds)
SEEN_ALONE = lru_cache(MANY)(verifier.holds)
"""Each signature is checked by the true function, but once: what was not touched is the same in every tamper."""


def tally(name, count, first=20240304):
    """Try so many tampers of a kind: how many are found at each level, each exactly where it must be, and by both."""
    tampering, counts = CLASSES[name][0], Counter()
    for chance in chances(count, first):
        entries, signer, kept = journal(chance.randrange(JOURNALS))
        changed = tampering(chance, entries, signer)
        from_here, lines = weakest(tampering, entries, changed), list(export(changed))
        for level in range(len(LEVELS)):
            seen = found(changed, level, kept)
            assert bool(seen) is (level >= from_here), (name, level, seen)
            assert level == 0 or seen == found_alone(lines, level, kept), (name, level, seen)
            counts[level] += bool(seen)
        assert found_alone(lines, 3, kept, every=False) or name.startswith("1 bit")  # an old signature may go unread
    return counts


def chances(count, first=20240304):
    """So many sources of chance, each its own, the same in every run."""
    return [random.Random(first + n) for n in range(count)]


@lru_cache(JOURNALS)
def journal(number):
    """One of the journals that are tampered with, who signs its end, and what was kept of it before."""
    entries, signer = made(random.Random(number))
    return entries, signer, (kept_note(entries, SEALED, signer), (entries[-1].seq, entries[-1].leaf))


def found(entries, level, kept):
    """What the register's own check finds with the evidence of a level."""
    text, receipt = kept
    outside = Kept((read_note(text),) if level > 1 else (), (KeptReceipt(*receipt),) if level > 2 else ())
    holds = SEEN if level else None
    return {(one.seq, one.check) for one in links(entries, ORIGIN, holds, FIRST.public_key, outside)}


def found_alone(lines, level, kept, every=True):
    """What the program that is handed out finds in the export."""
    text, receipt = kept
    journal = verifier.check(lines, [FIRST.public_key], [verifier.read(text)] if level > 1 else [],
                             [receipt] if level > 2 else [], every)
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
