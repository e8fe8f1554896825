"""The program that is handed out: that it repeats our constants truly, needs Python alone, and is fast enough."""

import ast
import json
import resource
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.domain.golden import ORIGIN
from tests.domain.golden_checkpoints import CHECKPOINTS
from tests.domain.journals import FIRST, genesis, golden, note
from tests.verify.tallying import export
from tracker import verifier
from tracker.domain import chain, evidence

PROGRAM = Path(verifier.__file__)
ALONE, BESIDE = ("-I", "-S"), ("-I",)
"""Python with its standard library and nothing more; Python with what is installed beside it."""


def test_it_repeats_the_constants_of_the_register():
    assert verifier.KINDS == chain.KINDS
    assert verifier.STAMP.pattern == chain.STAMP.pattern
    assert verifier.RECEIPT.pattern == evidence.RECEIPT.pattern
    assert verifier.SLACK == evidence.SLACK


def test_it_imports_the_standard_library_alone_and_cryptography_if_it_is_there():
    imports = [node for node in ast.walk(ast.parse(PROGRAM.read_text("utf-8")))
               if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {name.name.split(".")[0] for node in imports if isinstance(node, ast.Import) for name in node.names}
    names |= {node.module.split(".")[0] for node in imports if isinstance(node, ast.ImportFrom)}

    assert names - sys.stdlib_module_names == {"cryptography"}


@pytest.mark.parametrize("number", [0, 5, 9])
def test_both_ways_to_check_a_signature_agree(number):
    one = golden()[number]
    key = bytes.fromhex(verifier_keys()[number > 7])
    header = chain.header(ORIGIN, one.seq, one.at, one.prev, one.body_digest)

    for sig in (one.sig, bytes([one.sig[0] ^ 1]) + one.sig[1:], one.sig[:63], b"", bytes(64), b"\xff" * 64):
        assert verifier.slowly(key, header, sig) == verifier.quickly(key, header, sig) == (sig == one.sig)
    assert not verifier.slowly(b"\xff" * 32, header, one.sig)


def verifier_keys():
    return [key.hex() for key in (verifier.announced(verifier.canonical(one.body.decode())) for one in golden()) if key]


def test_it_holds_the_pinned_journal_and_its_pinned_checkpoints():
    notes = [verifier.read(one.note) for one in CHECKPOINTS]
    entries = golden()

    journal = verifier.check(export(entries), [FIRST.public_key], notes, [(9, entries[9].leaf)], every=True)

    assert (journal.found, journal.size) == ([], 10)


def test_who_gives_no_key_is_told_that_nothing_anchors_it(tmp_path):
    file = tmp_path / "journal.jsonl"
    file.write_bytes(b"".join(export(golden())))

    assert "Not anchored" in run(BESIDE, file)[1]
    assert "Not anchored" not in run(BESIDE, file, "--key", FIRST.public_key.hex())[1]
    assert "does not begin with the key given" in run(ALONE, file, "--key", "ff" * 32)[1]


@pytest.mark.slow
def test_a_hundred_thousand_entries_are_checked_in_ten_seconds(tmp_path, capsys):
    file, key = tmp_path / "journal.jsonl", ("--key", FIRST.public_key.hex())
    file.write_bytes(b"".join(long(100_000)))

    took = {name: run(python, file, *key, *words)[2] for name, python, words in (
        ("the last signature, standard library alone", ALONE, ()),
        ("the last signature, cryptography beside it", BESIDE, ()),
        ("every signature, cryptography beside it", BESIDE, ("--all-signatures",)))}
    file.write_bytes(b"".join(long(1_000)))
    took["every signature of 1,000, standard library alone"] = run(ALONE, file, *key, "--all-signatures")[2]

    with capsys.disabled():
        print("", *(f"{name}: {seconds:.1f} s" for name, seconds in took.items()), sep="\n")
    assert max(list(took.values())[:2]) < 10


def run(python, *words):
    """Exit code, words and seconds of processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *python, PROGRAM, *map(str, words)], capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.returncode, done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def long(size):
    """The export of a journal of so many entries."""
    yield json.dumps({"format": chain.FORMAT, "origin": ORIGIN, "size": size,
                      "keys": [{"public_key": FIRST.public_key.hex()}]}).encode() + b"\n"
    prev, nonce, at = chain.ZERO, bytes(32), "2024-03-04T07:15:00.000000Z"
    first, other = chain.canonical(genesis()), chain.canonical(note("so many words as an entry has " * 8))
    for seq in range(size):
        body = other if seq else first
        digest = chain.body_digest(nonce, body)
        header = chain.header(ORIGIN, seq, at, prev, digest)
        leaf = sha256(b"\x00" + header).digest()
        yield json.dumps({
            "seq": seq, "at": at, "prev": prev.hex(), "nonce": nonce.hex(), "body": body.decode(),
            "body_digest": digest.hex(), "leaf": leaf.hex(), "key_id": FIRST.key_id.hex(),
            "sig": FIRST.sign(header).hex()}).encode() + b"\n"
        prev = leaf
