"""Measure a full verification against bare hashing and bare signature checks of the same entries, in one run.

    python -m bench.verify [MOVES] [--rounds N] [--json FILE]

The register is written by the services, so that it verifies.  All take turns; the figures are medians of processor
time.
"""

import argparse
import hashlib
import json
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.orm import Session

from bench.writing import Writing
from tracker import verifier
from tracker.domain import chain
from tracker.output.journal_export import lines
from tracker.queries.verify import origin_of, stored, verify

MOVES, ROUNDS = 3_000, 5
Ways = dict[str, Callable[[], object]]


def ways(session: Session, key: bytes) -> Ways:
    """What is measured, each over all entries."""
    entries, origin, export = list(stored(session)), origin_of(session), list(lines(session))
    headers = [chain.header(origin, one.seq, one.at, one.prev, one.body_digest) for one in entries]
    contents = [b"draft-tracker-body/1\n" + (one.nonce or b"") + (one.body or b"") for one in entries]
    signed = [(one.sig, header) for one, header in zip(entries, headers, strict=True)]
    public = Ed25519PublicKey.from_public_bytes(key)

    def hashed() -> None:
        for content, header in zip(contents, headers, strict=True):
            hashlib.sha256(content).digest()
            hashlib.sha256(b"\x00" + header).digest()

    def checked() -> None:
        for sig, header in signed:
            public.verify(sig, header)

    def holds(**less: bool) -> Callable[[], object]:
        def way() -> None:
            assert verify(session, key=key, **less).ok
        return way

    def alone(every: bool) -> Callable[[], object]:
        def way() -> None:
            assert not verifier.check(export, [key], every=every).found
        return way

    return {
        "hashlib over the same bytes": hashed,
        "Ed25519, as many signatures": checked,
        "full: chain, signatures, tables, files": holds(),
        "chain and signatures": holds(replay=False),
        "chain without signatures": holds(replay=False, signatures=False),
        "tables against the journal": holds(chain=False),
        "stand-alone, the last signature": alone(False),
        "stand-alone, every signature": alone(True),
    }


def measure(measured: Ways, entries: int, rounds: int) -> list[dict[str, object]]:
    """Take turns; entries a second, and times of the two bare loops."""
    took: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(rounds):
        for name, way in measured.items():
            begun = process_time()
            way()
            took[name].append(process_time() - begun)
    hashing, signing = (median(took[name]) for name in list(measured)[:2])
    return [{"way": name, "entries_per_second": round(entries / median(times)),
             "times_hashing": round(median(times) / hashing, 1), "times_ed25519": round(median(times) / signing, 2)}
            for name, times in took.items()]


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("moves", nargs="?", type=int, default=MOVES, help="how many moves the journal tells")
    words.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is done")
    words.add_argument("--json", type=Path, help="also write the figures to this file")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        writing = Writing(Path(folder) / "tracker.db")
        for _ in range(given.moves):
            writing.move()
        with writing.database.read() as session:
            measured = ways(session, writing.signer.public_key)
            entries = len(list(stored(session)))
            found = measure(measured, entries, given.rounds)
        writing.close()
    sys.stdout.write(f"{entries:,} entries\n")
    for one in found:
        sys.stdout.write(f"{one['way']:40}{one['entries_per_second']:>10,} a second{one['times_hashing']:>8} × hashing"
                         f"{one['times_ed25519']:>8} × Ed25519\n")
    if given.json:
        told = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version, "entries": entries,
                "rounds": given.rounds, "figures": found}
        given.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
