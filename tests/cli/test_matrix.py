"""Every command given as every role on every kind of draft, against a reviewed table."""

import json
import shutil
from datetime import timedelta

import click
import pytest

from tests import racing
from tests.cli.conftest import Terminal
from tests.cli.matrix import ELSEWHERE, MAY, NOBODYS, ON_A_DRAFT, OWN, ROWS
from tests.web.conftest import MORNING, peopled
from tests.web.matrix import KINDS, NAMES
from tests.web.objects import furnish
from tracker.cli.root import tracker

SPEAKS_FOR = {"t": "TJ", "f": "AM", "p": "KG"}
ACTORS = [letter for letter, name in NAMES.items() if name]
TOO_LONG = "x" * 81
"""A request key under which nothing is done: it is refused after the rights and the draft were looked at."""


@pytest.fixture(scope="module")
def furnished(sqlite_template, tmp_path_factory, signer):
    """A terminal at a register with a draft of each kind, and the names of what belongs to each."""
    folder = tmp_path_factory.mktemp("matrix")
    (folder / "journal.key").write_bytes(racing.SEED)
    (folder / "journal.key").chmod(0o600)
    path = shutil.copyfile(sqlite_template, folder / "tracker.db")
    for database in peopled(f"sqlite:///{path}", signer):
        things = furnish(database)
    return Terminal({"TRACKER_INSTANCE": str(folder)}, MORNING + timedelta(days=1)), things


def commands(group, path=()):
    """Every command by its name, with whether it takes a request key, and --as."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            taken = {one.name for one in command.params}
            yield " ".join((*path, name)), "request" in taken, "as" in taken


WRITING = {name for name, writes, _ in commands(tracker) if writes}


def test_every_command_stands_in_the_table():
    known = {name: acts for name, _, acts in commands(tracker)}
    on_a_draft = {command_of(name) for name in ON_A_DRAFT}

    assert set(known) == on_a_draft | set(ELSEWHERE) | NOBODYS
    assert {name for name, acts in known.items() if not acts} == NOBODYS


def command_of(name):
    return name.removesuffix(" a package")


def heard(at, letter, name, words):
    """What somebody hears who gives a command; one that writes comes under a key that it is refused for."""
    key = ("--request", TOO_LONG) if command_of(name) in WRITING else ()
    result = at(*command_of(name).split(), *words, *key, "--json", *(("--as", NAMES[letter]) if letter else ()))
    if result.exit_code == 0:
        return "through"
    problem = json.loads(result.stderr)
    if "is restricted: only its" in problem["title"]:
        return "its name alone"
    return {403: "may not", 404: "not there", 409: "through", 422: "through"}.get(problem["status"], problem)


def expected(letter, row, kind):
    if letter not in MAY[row]:
        return "may not"
    through, _, told = dict(zip(KINDS, (*ROWS[row], ""), strict=True))[kind].partition("/")
    its_name = "may not" if row == "moved" else "its name alone"
    return "through" if letter in through else its_name if letter in told else "not there"


def wrongly_answered(at, things, letter, name, kinds):
    row, *words = ON_A_DRAFT[name]
    for kind in kinds:
        names = {**things[kind], "code": SPEAKS_FOR.get(letter, "KZ")}
        said = heard(at, letter, name, [word.format(**names) for word in words])
        if said != (wanted := expected(letter, row, kind)):
            yield letter, kind, said, wanted


@pytest.mark.parametrize("name", ON_A_DRAFT)
def test_a_command_on_a_restricted_draft_answers_each_role_as_the_table_says(furnished, name):
    assert [wrong for letter in ACTORS for wrong in wrongly_answered(*furnished, letter, name, ("restricted",))] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ON_A_DRAFT)
def test_a_command_on_a_draft_answers_each_role_as_the_table_says(furnished, name):
    assert [wrong for letter in ACTORS for wrong in wrongly_answered(*furnished, letter, name, KINDS)] == []


@pytest.mark.parametrize("name", ELSEWHERE)
def test_any_other_command_answers_each_role_as_the_table_says(furnished, name):
    may, *words = ELSEWHERE[name]
    said = {letter: heard(furnished[0], letter, name, words) for letter in ACTORS}

    assert {letter for letter, what in said.items() if what != "may not"} == {*may, *OWN.get(name, "")}
    assert set(said.values()) <= {"may not", "through"}


def test_nothing_is_written_in_nobodys_name_by_any_of_them(furnished):
    at, things = furnished
    before, names = at.entries, {**things["circulated"], "code": "KZ"}

    for name, words in {**ON_A_DRAFT, **ELSEWHERE}.items():
        if command_of(name) in WRITING - {"checkpoint", "verify"}:
            result = at(*command_of(name).split(), *(word.format(**names) for word in words[1:]), "--json")
            assert json.loads(result.stderr)["field"] == "as", name
    assert at.entries == before
