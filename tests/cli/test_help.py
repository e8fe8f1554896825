"""Help is pleasant, in both languages, and loads neither the database nor the pages."""

import os
import subprocess
import sys

import pytest

from tracker.cli.places import PLACES

HEAVY = ("sqlalchemy", "flask", "alembic", "transitions", "cryptography", "web", "seeds")
PROBE = """
import sys
from tracker.cli import main
try:
    main()
except SystemExit:
    pass
print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""


def loaded_by(*words, heavy=HEAVY, **environment):
    """What a run of the program in a process of its own loads of the heavy things."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROBE.format(heavy=heavy), *words],
        capture_output=True, text=True, check=True, env={**os.environ, **environment},
    )
    return done.stdout, done.stderr.splitlines()[-1]


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("advance", "--help"), ("demo", "--help"),
                                   ("meeting", "add", "--help"), ("--lang", "ru", "show", "--help")])
def test_help_loads_neither_the_database_nor_the_pages(words):
    said, heavy = loaded_by(*words)

    assert said
    assert heavy == "[]"


def test_the_overview_loads_none_of_the_commands():
    places = {place.partition(":")[0] for _, place, _ in PLACES.values()}

    said, loaded = loaded_by("--help", heavy=sorted(places))

    assert "documents" in said
    assert loaded == "[]"


@pytest.mark.parametrize(("typed", "offered"), [
    ("tracker adv", "advance"), ("tracker paper add --kind no", "note_verbale"), ("tracker show --as", "--as"),
])
def test_completion_loads_neither_the_database_nor_the_pages(typed, offered):
    words = typed.split()
    said, heavy = loaded_by(_TRACKER_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=str(len(words) - 1))

    assert offered in said
    assert heavy == "[]"


def test_completion_knows_the_steps():
    said, _ = loaded_by(_TRACKER_COMPLETE="bash_complete", COMP_WORDS="tracker advance 2024-0001 send", COMP_CWORD="3")

    assert "send_for_approval" in said


def test_the_overview_lists_every_command_under_a_heading(nowhere):
    said = nowhere("--help").stdout

    for name, (heading, *_) in PLACES.items():
        assert f"\n  {name} " in said
        assert f"{heading}:" in said
    assert "Examples:" in said


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_command_has_help_with_examples_in_both_languages(nowhere, name, language):
    result = nowhere("--lang", language, name, "--help")
    inner = [line.split()[0] for line in commands_in(result.stdout)]

    helps = [nowhere("--lang", language, name, one, "--help") for one in inner] or [result]
    assert {one.exit_code for one in (result, *helps)} == {0}
    for one in helps:
        assert f"tracker {name}" in one.stdout
        assert ("Examples:" if language == "en" else "Примеры:") in one.stdout


def commands_in(help):
    """The lines under the first heading of a group's help."""
    lines = help.splitlines()
    starts = [at for at, line in enumerate(lines) if line in ("Commands:", "Команды:")]
    return [line for line in lines[starts[0] + 1:lines.index("", starts[0])] if line[2] != " "] if starts else []


def test_bad_settings_are_all_said_but_do_not_hinder_help(nowhere):
    bad = {"TRACKER_ZONE": "Mars", "TRACKER_LAPSE_MONTHS": "many"}

    assert nowhere("--help", **bad).exit_code == 0
    result = nowhere("documents", **bad)
    assert result.exit_code == 1
    assert "TRACKER_ZONE" in result.stderr
    assert "TRACKER_LAPSE_MONTHS" in result.stderr


def test_the_language_is_that_of_the_option_else_of_the_environment(nowhere):
    assert "Использование:" in nowhere("--help", TRACKER_LANG="ru_RU.UTF-8").stdout
    assert "Usage:" in nowhere("--lang", "en", "--help", TRACKER_LANG="ru").stdout
    assert "Использование:" in nowhere("show", "--help", "--lang", "ru").stdout
    assert "реестра" in nowhere("documents", "--lang", "ru").stderr
