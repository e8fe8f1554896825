"""What a marking hides is not there at a terminal either, whatever is typed: the same words as for what never was."""

import pytest

from tests.cli.conftest import confirmed
from tracker.database import Database
from tracker.services import contents

PAPER, DRAFT = "P-2024-0001", "2024-0001"
MISSING = {PAPER: "P-2024-0999", "12/34": "99/99", DRAFT: "2024-0999"}


@pytest.fixture
def hidden(at, tmp_path):
    """A restricted draft with a paper of its own, and an officer who is not cleared for it."""
    letter = tmp_path / "letter.txt"
    letter.write_text("The letter")
    at.does("user", "add", "other", "--role", "officer", who="admin")
    confirmed(at, "other", "officer")
    at.does("paper", "add", "--kind", "letter", "--title-en", "Letter", "--number", "12/34", "--file", letter)
    at.does("note", "add", DRAFT, "--text-en", "Kept", "--on", "2024-03-01", "--paper", PAPER)
    at.does("document", "mark", DRAFT, "restricted", "--for", "KZ", "--shown-as", "number", "--reason", "as agreed")
    at.seqs = {one["kind"]: one["seq"] for one in at.told("history", DRAFT, who="officer")}
    return at


MEETING = ("meeting", "add", "joint_meeting", "--on", "2024-03-01", "--title-en", "Meeting")
ACTS = {
    "a paper amended": ("paper", "amend", "PAPER", "--title-en", "Other", "--reason", "mistyped"),
    "a proof of a correction": ("correct", "SEQ", "--set", "title_en=A", "--reason", "mistyped", "--paper", "PAPER"),
    "a proof of an annulment": ("annul", "LAST", "--reason", "mistyped", "--paper", "PAPER"),
    "a draft put into a package": ("package", "put", "DRAFT", "PK-2024-0001", "--reason", "together"),
    "a draft taken out": ("package", "put", "DRAFT", "--out", "--reason", "alone"),
    "a package made": ("package", "add", "DRAFT", "--title-en", "Package"),
    "minutes": (*MEETING, "--protocol", "PAPER"),
    "an agenda": (*MEETING, "--item", "DRAFT", "noted"),
    "a draft amended": ("document", "amend", "DRAFT", "--title-en", "Other", "--reason", "mistyped"),
}


@pytest.mark.parametrize("what", ACTS)
def test_what_is_hidden_is_refused_like_what_was_never_there(hidden, what):
    first, *_, last = (one["seq"] for one in hidden.told("history", "2024-0002", who="other"))
    for paper in (PAPER, "12/34") if "PAPER" in ACTS[what] else (PAPER,):
        names = {"PAPER": paper, "DRAFT": DRAFT, "SEQ": first, "LAST": last}
        kept = hidden.refused(*(names.get(word, word) for word in ACTS[what]), who="other")
        gone = {**names, "PAPER": MISSING[paper], "DRAFT": MISSING[DRAFT]}
        never = hidden.refused(*(gone.get(word, word) for word in ACTS[what]), who="other")

        assert "There is no" in kept
        assert kept.replace(paper, "").replace(DRAFT, "") == never.replace(gone["PAPER"], "").replace(gone["DRAFT"], "")


@pytest.mark.parametrize("words", [
    ("annul", "--reason", "wrong"), ("correct", "--set", "text_en=A", "--reason", "wrong"), ("correct", "--drop"),
    ("correct",),
])
def test_a_hidden_entry_is_refused_like_one_that_was_never_there(hidden, words):
    command, *more = words
    for seq in (*(hidden.seqs[kind] for kind in ("note.recorded", "document.registered", "document.marked")), 9999):
        assert f"The journal has no entry {seq}" in hidden.refused(command, seq, *more, who="other")


def test_what_is_hidden_can_be_registered_again_and_is_told_to_who_is_cleared(hidden, tmp_path):
    again = ("paper", "add", "--kind", "letter", "--title-en", "Letter", "--number", "12/34", "--file",
             tmp_path / "letter.txt")

    assert f"already, as {PAPER}" in hidden.refused(*again, who="head")
    assert "P-2024-0002" in hidden.does(*again, who="other")


def test_others_write_while_a_file_is_looked_at(at, tmp_path, monkeypatch):
    letter, look, seen = tmp_path / "letter.txt", contents.KINDS[".txt"], []
    letter.write_text("The letter")

    def looking(content):
        other = Database(f"sqlite:///{tmp_path}/instance/tracker.db", wait=0.1)
        with other.write() as session:
            seen.append(session.connection().closed)
        other.close()
        return look(content)

    monkeypatch.setitem(contents.KINDS, ".txt", looking)
    at.does("paper", "add", "--kind", "letter", "--title-en", "Letter", "--file", letter, who="clerk")

    assert seen == [False]
