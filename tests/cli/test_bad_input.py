"""What people get wrong: a sentence each, in both languages, and not one entry more in the journal."""

import json

import pytest

LONG = "x" * (10 * 1024 * 1024)
ADD = ("document", "add", "--kind", "statement", "--title-ru")
PAPER = ("paper", "add", "--kind", "letter", "--title-ru", "Письмо")
MEETING = ("meeting", "add", "joint_meeting", "--title-ru", "Заседание")
VERSION = ("version", "add", "2024-0001", "--kind", "first")
BAD = {
    "an unknown action": ("advance", "2024-0001", "fly"),
    "an action of another stage": ("advance", "2024-0001", "approve"),
    "an unknown document": ("advance", "2024-9999", "approve"),
    "an unknown package": ("advance", "PK-2024-9999", "approve"),
    "an unknown document to show": ("show", "1; DROP TABLE journal"),
    "a null byte to show": ("show", "2024\0-0001"),
    "half a character to show": ("show", "\ud800"),
    "half a character on an agenda": (*MEETING, "--on", "2024-03-01", "--item", "\ud800", "returned"),
    "a name too long for a file": ("show", "2024-0001", "--database", "x" * 100_000),
    "the history of nothing": ("history", "2024-9999"),
    "a round that is not there": ("round", "show", "2024-0001"),
    "a foreign state": ("states", "set", "XX", "member"),
    "a state that owes nothing because it is not there": ("pending", "--member", "ZZ"),
    "a code of three letters": ("states", "add", "KAZ", "--title-en", "Kazakhstan"),
    "a state twice": ("states", "add", "KZ", "--title-en", "Kazakhstan"),
    "a body twice": ("bodies", "add", "csc", "--title-en", "Council"),
    "a body with a key of capitals": ("bodies", "add", "CSC", "--title-en", "Council"),
    "an unknown status": ("states", "set", "KZ", "asleep"),
    "a period that ends before it begins": (
        "states", "set", "KZ", "frozen", "--since", "2024-03-01", "--until", "2024-02-01"),
    "a stage that is none": ("documents", "--state", "limbo"),
    "an order that is none": ("documents", "--sort", "colour"),
    "a day in the future": ("advance", "2024-0001", "refer_to_joint_meeting", "--on", "2030-01-01"),
    "a day before all days": ("advance", "2024-0001", "refer_to_joint_meeting", "--on", "0001-01-01"),
    "a day that does not exist": ("advance", "2024-0001", "refer_to_joint_meeting", "--on", "2024-02-30"),
    "a date in words": (*PAPER, "--dated", "yesterday"),
    "a month where a day is asked": (*PAPER, "--dated", "2024-03"),
    "a moment in words": (*PAPER, "--received", "at noon"),
    "a moment in the future": (*PAPER, "--received", "2024-03-05T10:00"),
    "a moment of the year 1": (*PAPER, "--received", "0001-01-01T00:00"),
    "a moment of the year 9999": (*PAPER, "--received", "9999-12-31T23:59"),
    "a zone that is none": ("advance", "2024-0001", "refer_to_joint_meeting", "--zone", "Mars/Olympus"),
    "a zone that is a path": ("advance", "2024-0001", "refer_to_joint_meeting", "--zone", "../../etc/passwd"),
    "a title of ten megabytes": (*ADD, LONG),
    "no title": (*ADD, "  "),
    "a title with a line break": (*ADD, "Проект\r\nX-Header: 1"),
    "a title with a null byte": (*ADD, "Проект\0решения"),
    "a title that is half a character": (*ADD, "Проект \ud800"),
    "a kind of document that is none": ("document", "add", "--kind", "poem", "--title-ru", "Стихи"),
    "a certainty that is none": (*ADD, "Проект", "--certainty", "perhaps"),
    "a person who is not there": (*ADD, "Проект", "--officer", "nobody"),
    "an initiator who is not there": (*ADD, "Проект", "--initiator", "ZZ"),
    "an amendment without a reason": ("document", "amend", "2024-0001", "--title-en", "Other"),
    "an amendment that changes nothing": ("document", "amend", "2024-0001", "--reason", "because"),
    "a missing file": (*VERSION, "missing.docx"),
    "a folder for a file": (*VERSION, "."),
    "a file with a null byte in its name": (*VERSION, "a\0.docx"),
    "neither file nor reason": VERSION,
    "a first version that is not first": ("version", "add", "2024-0001", "--kind", "editorial", "--not-held", "x"),
    "a link that runs": (*PAPER, "--link", "javascript:alert(1)"),
    "a link in broken brackets": (*PAPER, "--link", "http://[::1"),
    "a paper that is not there": ("advance", "2024-0001", "withdraw", "--paper", "P-2024-0099", "--reason", "x"),
    "a meeting of no body": ("meeting", "add", "choir", "--on", "2024-03-01", "--title-ru", "Заседание"),
    "a meeting without a date": (*MEETING, "--on", "soon"),
    "a draft twice on an agenda": (
        *MEETING, "--on", "2024-03-01", "--item", "2024-0001", "returned", "--item", "2024-0001", "returned"),
    "an outcome that is none": (*MEETING, "--on", "2024-03-01", "--item", "2024-0001", "shrugged"),
    "an approval by a body that does not approve": (
        *MEETING, "--on", "2024-03-01", "--item", "2024-0001", "approved"),
    "a version that is not on the agenda": (*MEETING, "--on", "2024-03-01", "--version", "2024-0001", "1"),
    "an answer without a round": ("answer", "2024-0001", "KZ", "approve"),
    "a package of nothing known": ("package", "add", "2024-9999", "--title-ru", "Пакет"),
    "a package twice": ("package", "put", "2024-0001", "PK-2024-0001", "--reason", "x"),
    "out of a package without a reason": ("package", "put", "2024-0001", "--out"),
    "in and out of a package": ("package", "put", "2024-0001", "PK-2024-0001", "--out"),
    "a note that says nothing": ("note", "add", "2024-0001"),
    "a note of a stage that is none": ("note", "add", "2024-0001", "--text-en", "x", "--claims", "limbo"),
    "a request key of a thousand letters": (*ADD, "Проект", "--request", "k" * 1000),
    "a request key with a line break": (*ADD, "Проект", "--request", "a\nb"),
    "a definition file that is not there": ("workflow", "--check", "missing.toml"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_mistake_gets_a_sentence_and_leaves_no_trace(at, what):
    before = at.entries
    environment = {} if BAD[what][0] == "workflow" else {"TRACKER_USER": "officer"}

    english = at(*BAD[what], **environment)
    russian = at(*BAD[what], "--lang", "ru", **environment)
    data = at(*BAD[what], "--json", **environment)

    assert [one.exit_code for one in (english, russian, data)] == [1, 1, 1]
    for said in (english.stderr, russian.stderr):
        assert said.strip()
        assert "Traceback" not in said
        assert "The program failed" not in said
    assert english.stderr != russian.stderr
    assert json.loads(data.stderr)["status"] in (404, 409, 422, 503)
    assert at.entries == before


@pytest.mark.parametrize("words", [
    ("show", "--bogus"), ("shwo",), ("show",), ("show", "a", "b"), ("advance", "2024-0001"),
    ("meeting", "add", "csc"), ("meeting", "add", "csc", "--on", "2024", "--item", "2024-0001"),
    ("answer", "2024-0001", "KZ", "approve", "--text-version", "one"), ("serve", "--port", "99999999"),
    ("show", "2024-0001", "--lang", "de"), ("verify", "--quick", "--replay"), ("user",), ("export", "journal"),
])
def test_wrong_usage_is_told_apart_and_points_to_the_help(at, words):
    result = at(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--help" in result.stderr


def test_the_same_answer_twice_is_refused(in_round):
    in_round.does("answer", "2024-0001", "KZ", "approve", "--paper", "12/34", who="clerk")

    said = in_round.refused("answer", "2024-0001", "KZ", "approve", "--paper", "12/34", who="clerk")

    assert "This answer is recorded already, as entry" in said


def test_a_file_that_is_not_what_it_says_is_refused(at, tmp_path):
    false = tmp_path / "text.pdf"
    false.write_text("not a pdf")

    assert "is not what its ending says" in at.refused("version", "add", "2024-0001", false, "--kind", "first")


@pytest.mark.parametrize("name", ["text.toml", "text.txt"])
def test_a_file_that_is_not_utf_8_is_refused(at, tmp_path, name):
    latin = tmp_path / name
    latin.write_bytes("Проект".encode("cp1251"))
    words = ("workflow", "--check", latin) if name.endswith("toml") else (
        "version", "add", "2024-0001", latin, "--kind", "first", "--as", "clerk")

    result = at(*words)

    assert result.exit_code == 1
    assert name in result.stderr


def test_an_ambiguous_number_lists_the_papers_that_bear_it(at):
    for sender in ("Ministry", "Embassy"):
        at.does(*PAPER, "--number", "7", "--from", sender)

    said = at.refused("advance", "2024-0001", "withdraw", "--paper", "7", "--reason", "x")

    assert "P-2024-0001, P-2024-0002" in said
