"""Two registers that differ only in what is restricted give the same at the terminal to who is not cleared."""

import re

import pytest

from tests import racing
from tests.cli.conftest import Terminal
from tests.web.conftest import MORNING
from tests.web.test_restricted import PROOF, SECRETS, WITHOUT, register
from tracker.cli.root import tracker

ROLES = {role: name for role, name in WITHOUT.items() if name}
COMMANDS = (
    "documents", "documents --overdue", "show {kept}", "show {sent}", "show {kept} --as-of 2024-03-04",
    "history {kept}", "history {sent}", "round show {kept}", "round show {sent}", "round disagreements {kept}",
    "pending", "pending --by matrix", "pending --by draft", "pending --by package", "reminders", "journal --most 200",
    "journal --document {kept}", "states show KZ", "advance {kept} withdraw --dry-run --reason x",
    "advance PK-2024-0001 withdraw --dry-run --reason x",
)
"""What reads a draft, or many of them."""


@pytest.fixture(scope="module")
def terminals(sqlite_template, tmp_path_factory, signer):
    """A terminal at each of two registers that were made alike but for the content of one restricted draft."""
    return [terminal(sqlite_template, tmp_path_factory.mktemp("twin"), signer, secret) for secret in SECRETS]


def terminal(template, folder, signer, secret):
    things = next(register(template, folder, signer, secret))[1]
    (folder / "journal.key").write_bytes(racing.SEED)
    (folder / "journal.key").chmod(0o600)
    return Terminal({"TRACKER_INSTANCE": str(folder)}, MORNING), things


def said(at, words, name):
    result = at(*words.split(), "--as", name)
    assert isinstance(result.exception, SystemExit | None), words
    return PROOF.sub(b"PROOF", f"{result.exit_code} {result.stdout} {result.stderr}".encode())


@pytest.mark.parametrize("role", ROLES)
def test_what_is_restricted_changes_nothing_at_the_terminal_for_who_is_not_cleared(terminals, role):
    for command in COMMANDS:
        first, second = (said(at, command.format(**things), ROLES[role]) for at, things in terminals)
        assert first == second, command
        assert not re.search("|".join(secret["word"] for secret in SECRETS), first.decode()), command


def test_whoever_is_cleared_reads_it_there(terminals):
    at, things = terminals[0]
    assert things["word"].encode() in said(at, f"show {things['kept']}", "carl")


def test_the_commands_that_are_compared_are_there():
    assert {words.split()[0] for words in COMMANDS} <= set(tracker.list_commands(None))
