"""A new way into the account of a head on the command line: by two persons, or by the operator in an emergency."""

import json

import pytest

from tests.cli.test_proof import damage

WAITS = "This waits for a second person"


@pytest.fixture
def two(at):
    """Everybody has a password by now, and the operator of the server gave a second administrator."""
    damage(at, "UPDATE users SET password_hash = 'chosen'")
    at("user", "add", "alma", "--as", "admin")
    assert at("user", "role", "alma", "administrator", "--emergency").exit_code == 0
    return at


def test_a_link_waits_for_a_second_person_who_is_shown_it(two):
    assert WAITS in two.does("user", "reset", "auditor", who="admin")
    assert "different person" in two.refused("user", "reset", "auditor", "--confirm", who="admin")

    assert "/reset/" in two.does("user", "reset", "auditor", "--confirm", who="head")


def test_a_proposal_falls_and_a_factor_is_asked_about(two):
    two.does("user", "reset", "auditor", who="admin")
    two.does("user", "reset", "auditor", "--drop", who="alma")

    assert "Nothing of this kind waits" in two.refused("user", "reset", "auditor", "--confirm", who="head")
    assert "has no second factor" in two.refused("user", "factor-off", "auditor", who="admin")


def test_nobody_sets_the_password_of_a_head_alone(two):
    assert "two persons" in two.refused("user", "password", "head", who="admin")
    assert "/reset/" not in two("user", "reset", "head", "--as", "admin").stdout


@pytest.mark.parametrize("words", [
    ("reset", "head"), ("password", "head"), ("role", "reader", "head"), ("role", "head", "head", "--revoke")])
def test_the_operator_can_in_an_emergency_and_the_log_says_so_twice(at, words):
    done = at("user", *words, "--emergency", "--json")

    assert done.exit_code == 0, done.output
    told = [(one["kind"], one["actor"]) for one in at.log()]
    assert ("emergency", "system") in told
    assert json.loads(done.stdout)["kind"] in [kind for kind, actor in told if actor == "system"]


def test_without_a_name_nothing_is_done_but_in_an_emergency(at):
    refused = at("user", "reset", "head")

    assert (refused.exit_code, "Say who acts" in refused.stderr) == (1, True)


def test_a_new_account_says_that_its_role_waits(at):
    assert WAITS in at.does("user", "add", "nora", "--role", "clerk", who="admin")
