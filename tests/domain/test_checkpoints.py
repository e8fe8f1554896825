"""Checkpoints: pinned bytes, read back, kept with the lines of others, and short enough to be read aloud."""

import shutil
import subprocess
from base64 import b64decode, b64encode
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.golden import ORIGIN, PUBLIC_KEYS
from tests.domain.golden_checkpoints import CHECKPOINTS
from tests.domain.journals import FIRST, SECOND, STRANGER, golden
from tests.domain.test_chain import CT_LEAVES, CT_ROOTS
from tracker.domain import chain, checkpoints, tree
from tracker.domain.checkpoints import LETTERS, Checkpoint, NotANote, check_letter, grouped, read_note, signed_note
from tracker.dossier_verifier import rooted
from tracker.signing import signature_holds

DER = bytes.fromhex("302a300506032b6570032100")  # RFC 8410: how an Ed25519 public key is named to other programs


@pytest.fixture
def note():
    return CHECKPOINTS[0].note


@pytest.mark.parametrize("pinned", CHECKPOINTS)
def test_the_pinned_checkpoints_come_out_byte_for_byte(pinned):
    signer = (FIRST, SECOND)[pinned.key]
    made = Checkpoint(ORIGIN, pinned.size, chain.root(entry.leaf for entry in golden()[:pinned.size]))

    assert signed_note(made, signer.public_key, signer.sign) == pinned.note
    assert made.groups == tuple(pinned.groups.split())
    assert grouped(made.code) == pinned.code


@pytest.mark.parametrize("pinned", CHECKPOINTS)
def test_a_note_is_read_back_as_it_was(pinned):
    note = read_note(pinned.note)

    assert str(note) == pinned.note
    assert (note.checkpoint.origin, note.checkpoint.size) == (ORIGIN, pinned.size)
    assert note.signed_with(bytes.fromhex(PUBLIC_KEYS[pinned.key]), signature_holds)
    assert not note.signed_with(STRANGER.public_key, signature_holds)


def test_the_key_hash_is_that_of_signed_notes(note):
    public_key = bytes.fromhex(PUBLIC_KEYS[0])
    line, = read_note(note).signatures

    assert line.key_hash == sha256(ORIGIN.encode() + b"\n\x01" + public_key).digest()[:4]
    assert line.name == ORIGIN


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_a_checkpoint_is_checked_with_plain_openssl(note, tmp_path):
    signed, lines = note.rsplit("\n\n", 1)
    for name, content in (("note", f"{signed}\n".encode()), ("sig", b64decode(lines.split()[2])[4:]),
                          ("key", DER + bytes.fromhex(PUBLIC_KEYS[0]))):
        (tmp_path / name).write_bytes(content)
    words = ("openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey key -in note -sigfile sig").split()

    assert subprocess.run(words, cwd=tmp_path, capture_output=True).returncode == 0
    (tmp_path / "note").write_bytes(f"{signed}x\n".encode())
    assert subprocess.run(words, cwd=tmp_path, capture_output=True).returncode != 0


def test_lines_that_others_added_are_kept(note):
    stranger = f"\u2014 witness.example {b64encode(bytes(100)).decode()}\n\u2014 head-of-unit AAAA\n"
    read = read_note(note + stranger)

    assert str(read) == note + stranger
    assert read.signed_with(FIRST.public_key, signature_holds)
    assert [one.name for one in read.signatures] == [ORIGIN, "witness.example"]


def test_a_note_that_came_by_mail_is_read(note):
    assert read_note(note.replace("\n", "\r\n")) == read_note(note)


@pytest.mark.parametrize("text", [
    "", "\n", "a\n1\n", f"{ORIGIN}\n1\nAAAA\n\n", "a b\n1\n" + "A" * 43 + "=\n\n\u2014 a AAAA\n",
    "a\n01\n" + "A" * 43 + "=\n\n\u2014 a AAAA\n", "a\n1\n" + "A" * 43 + "=\n\nno dash AAAA\n",
    "a\n1\n" + "A" * 43 + "=\n\n", "a\n1\n" + "A" * 43 + "=\n\u2014 a AAAA\n", "x" * 200_000,
])
def test_what_is_no_note_is_refused(text):
    with pytest.raises(NotANote):
        read_note(text)


def test_a_line_that_is_no_signature_signs_nothing(note):
    broken = note.replace(note.split()[-1], "A")

    assert not read_note(broken).signed_with(FIRST.public_key, signature_holds)


@given(st.text(LETTERS, min_size=26, max_size=26), st.integers(0, 25), st.sampled_from(LETTERS))
def test_the_check_letter_betrays_any_one_wrong_letter(letters, place, other):
    wrong = letters[:place] + other + letters[place + 1:]

    assert (check_letter(wrong) == check_letter(letters)) is (wrong == letters)


def test_a_code_is_of_26_letters_and_a_check_in_fives():
    code = Checkpoint("a", 1, bytes(32)).code

    assert len(code) == 27
    assert set(code) <= set(LETTERS)
    assert [len(part) for part in grouped(code).split(" ")] == [5, 5, 5, 5, 5, 3]
    assert checkpoints.CODE_BITS == 130


@pytest.mark.parametrize("size", range(len(CT_ROOTS)))
def test_both_ways_to_reckon_a_root_give_that_of_certificate_transparency(size):
    leaves = [chain.leaf(bytes.fromhex(leaf)) for leaf in CT_LEAVES[:size]]

    assert tree.root(iter(leaves)).hex() == tree.root_by_halves(leaves).hex() == CT_ROOTS[size]


@given(st.integers(0, 300))
def test_both_ways_agree_on_trees_of_any_size_and_the_first_can_go_on(size):
    frontier, leaves = tree.Frontier(), [sha256(bytes([n % 256, n // 256])).digest() for n in range(size)]

    for number, leaf in enumerate(leaves, 1):
        frontier.add(leaf)
        if number % 37 == 0:
            assert frontier.root() == tree.root_by_halves(leaves[:number])

    assert frontier.root() == tree.root_by_halves(leaves)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 8, 12, 33, 64])
def test_every_leaf_leads_to_the_root_along_its_path_and_no_other_does(size):
    leaves = [sha256(bytes([n])).digest() for n in range(size)]

    ways = tree.paths(iter(leaves), size, range(size))

    for seq, path in ways.items():
        assert rooted(leaves[seq], seq, size, path) == tree.root(leaves)
        assert rooted(leaves[seq], seq, size, (*path, bytes(32))) != tree.root(leaves)
        assert size == 1 or rooted(leaves[seq], (seq + 1) % size, size, path) != tree.root(leaves)
