"""Every command that writes gives the number and the leaf of its entry; a new command must stand in the table."""

import re
import shutil
from datetime import timedelta

import click
import pytest

from tests.cli.conftest import Terminal, send
from tests.cli.test_proof import damage, folder_of
from tracker.cli.root import tracker

RECEIPT = re.compile(r"Receipt, to be kept: (\d+):([0-9a-f]{64})")
R, LETTER = "2024-0001", ("--paper", "12/34")
ON_PAPER = ("clerk", "answer", R, "BY", "approve", *LETTER)
ON_CONDITION = (("clerk", "answer", R, "KZ", "approve_conditional", "--condition", "art. 4: without it", *LETTER),)
CHANGED = (("clerk", "version", "add", R, "--kind", "editorial", "--not-held", "not public"),)
RULED = ("officer", "version", "rule", R, "editorial", "--by", "Chair", "--effect", "carry_over", "--reason", "art. 4")
SAID = ("clerk", "note", "add", R, "--text-ru", "Говорят.")
IMPORTED = ("officer", "import", "file", "{folder}/papers.csv")
ANNULLED = ("officer", "annul", "{last}", "--reason", "It was another draft")


def later(at):
    """Two months pass."""
    at.now += timedelta(days=60)


def loses_the_key(at):
    (folder_of(at) / "journal.key").unlink()


def is_held(at):
    """Somebody changes a table, it is found, and he changes it back."""
    damage(at)
    assert at("verify").exit_code == 1
    damage(at, "UPDATE documents SET state = 'member_state_approval' WHERE reference = '2024-0002'")


def has_a_factor(at):
    """The auditor has a second factor."""
    damage(at, "INSERT INTO second_factors (user_id, sealed, last_step, since) "
               "SELECT id, 'sealed', 0, '2024-03-04 00:00:00' FROM users WHERE name = 'auditor'")


def has_a_file(at):
    """A paper stands in a file that lies beside the register."""
    (folder_of(at) / "papers.csv").write_text("number;kind;title_ru;sender\n12/3;letter;Письмо;МИД", encoding="utf-8")


COMMANDS = {
    "advance": (("officer", "advance", R, "return_to_working_group", "--reason", "not ripe"),),
    "annul": (SAID, ANNULLED),
    "answer": (ON_PAPER,),
    "bodies add": (("officer", "bodies", "add", "x", "--title-en", "X"),),
    "calendar amend": (("officer", "calendar", "amend", "KZ", "2024-05-11", "--reason", "x", "--title-ru", "Отдых"),),
    "checkpoint": (("officer", "checkpoint"),),
    "correct": (SAID, ("officer", "correct", "{last}", "--set", "text_ru=Пишут.", "--reason", "misread")),
    "document add": (("clerk", "document", "add", "--kind", "plan", "--title-ru", "План"),),
    "document amend": (("officer", "document", "amend", R, "--title-en", "Mended", "--reason", "mistyped"),),
    "document mark": (("officer", "document", "mark", R, "official", "--reason", "Note 12/3"),),
    "document take-over": (
        ("clerk", "paper", "add", "--kind", "letter", "--title-ru", "Письмо", "--number", "8/1", "--state", "KZ"),
        ("officer", "document", "take-over", R, "KZ", "--paper", "8/1", "--reason", "goes on with it")),
    "import file": (has_a_file, IMPORTED),
    "import undo": (has_a_file, IMPORTED, ("officer", "import", "undo", "{import}", "--reason", "The wrong file")),
    "key lost": (loses_the_key, ("head", "key", "lost", "--reason", "The disk broke")),
    "key rotate": (("head", "key", "rotate"),),
    "meeting add": (("secretary", "meeting", "add", "csc", "--on", "2024-03-01", "--title-ru", "Сессия"),),
    "meeting amend": (("secretary", "meeting", "amend", "M-2024-0001", "--place", "Moscow", "--reason", "mistyped"),),
    "note add": (SAID,),
    "package add": (
        ("clerk", "document", "add", "--kind", "plan", "--title-ru", "План"),
        ("clerk", "package", "add", "2024-0003", "--title-ru", "Пакет")),
    "package put": (("clerk", "package", "put", R, "--out", "--reason", "alone"),),
    "paper add": (("clerk", "paper", "add", "--kind", "letter", "--title-ru", "Письмо", "--number", "7/1"),),
    "paper amend": (("officer", "paper", "amend", "12/34", "--number", "12/35", "--reason", "mistyped"),),
    "round attach": (ON_PAPER, ("clerk", "round", "attach", R, "BY", "reservation", "Without prejudice", *LETTER)),
    "round authority": ((*ON_PAPER, "--capacity", "acting"), ("clerk", "round", "authority", R, "BY", "12/34")),
    "round carry-over": (*CHANGED, (*RULED, "--due", "2024-04-04T15:00"), later, ("officer", "round", "carry-over", R)),
    "round extend": (("officer", "round", "extend", R, "2024-06-30T18:00", "--reason", "asked for"),),
    "round hold": (("officer", "round", "hold", R, "KZ", "--as-what", "waiting", "--reason", "Session in May"),),
    "round remark": (("clerk", "round", "remark", R, "KZ", "art. 4", "shorter"),),
    "round remind": (("clerk", "round", "remind", R, "TJ"),),
    "round settle": (*ON_CONDITION, ("officer", "round", "settle", f"{R}/r1/KZ/1", "accepted", "--reply", "taken out")),
    "states add": (("officer", "states", "add", "UZ", "--title-en", "Uzbekistan"),),
    "states set": (("officer", "states", "set", "TJ", "suspended", "--since", "2024-03-04", "--basis", "decision"),),
    "tick": (later, ("", "tick")),
    "user add": (("admin", "user", "add", "dana", "--role", "clerk"),),
    "user close": (("admin", "user", "close", "reader"),),
    "user factor-off": (has_a_factor, ("", "user", "factor-off", "auditor", "--emergency")),
    "user open": (("admin", "user", "close", "reader"), ("admin", "user", "open", "reader")),
    "user deputy": (
        ("admin", "user", "deputy", "reader", "--of", "clerk", "--from", "2024-03-04", "--to", "2024-03-31"),),
    "user password": (("admin", "user", "password", "officer"),),
    "user reset": (("", "user", "reset", "auditor", "--emergency"),),
    "user rename": (("admin", "user", "rename", "officer", "anna"),),
    "user role": (("admin", "user", "role", "officer", "head"),),
    "verify": (is_held, ("head", "verify", "--release", "--reason", "put back")),
    "version add": (("clerk", "version", "add", R, "--kind", "substantive", "--not-held", "not public"),),
    "version mark": (("officer", "version", "mark", R, "1", "official", "--reason", "as agreed"),),
    "version translate": (("clerk", "version", "translate", R, "1", "--language", "en", "--not-held", "lost"),),
    "version rule": (*CHANGED, (*RULED, "--due", "2024-04-04T15:00")),
}
"""By command what is said, by whom, or done to the register; the last line is the one that is looked at."""


def writing(group, path=()):
    """The commands that take a request key, and the one that the clock runs."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from writing(command, (*path, name))
        elif name == "tick" or any(one.name == "request" for one in command.params):
            yield " ".join((*path, name))


def test_every_command_that_writes_is_looked_at():
    assert sorted(writing(tracker)) == sorted(COMMANDS)


@pytest.fixture(scope="module")
def sent(filled, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sent") / "instance"
    shutil.copytree(filled, folder)
    send(Terminal({"TRACKER_INSTANCE": str(folder)}))
    return folder


@pytest.fixture
def at(sent, tmp_path):
    """A terminal at a register of which both drafts are before the states."""
    folder = tmp_path / "instance"
    shutil.copytree(sent, folder)
    return Terminal({"TRACKER_INSTANCE": str(folder)})


def last(at):
    return at.told("journal", "--most", "1", who="auditor")[0]


def said(at, who, *words):
    seq = last(at)["seq"]
    named = {"{last}": str(seq), "{import}": str(seq - 1), "{folder}/papers.csv": str(folder_of(at) / "papers.csv")}
    known = [named.get(str(word), str(word)) for word in words]
    result = at(*known, *(("--as", who) if who else ()))
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_it_gives_the_entry_and_its_leaf(at, name):
    *before, line = COMMANDS[name]
    for one in before:
        one(at) if callable(one) else said(at, *one)
    printed = said(at, *line)

    entry = last(at)
    assert RECEIPT.findall(printed) == [(str(entry["seq"]), entry["leaf"])]
