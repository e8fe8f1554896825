"""Who acts, once however often a request is sent, and who may read."""

import re

import pytest


def test_nothing_is_written_in_nobodys_name(at):
    result = at("document", "add", "--kind", "plan", "--title-ru", "План")

    assert result.exit_code == 1
    assert "--as NAME" in result.stderr


def test_the_environment_names_who_acts_and_the_option_overrules_it(at):
    words = ("document", "add", "--kind", "plan", "--title-ru", "План")

    assert at(*words, TRACKER_USER="clerk").exit_code == 0
    assert at(*words, "--as", "reader", TRACKER_USER="clerk").exit_code == 1
    assert at("--as", "clerk", *words).exit_code == 0


def test_reading_needs_no_name_and_the_local_operator_sees_what_an_auditor_sees(at):
    for words in (("documents",), ("show", "2024-0001"), ("pending",), ("history", "2024-0001"), ("verify",),
                  ("states", "list"), ("bodies", "list")):
        assert at(*words).exit_code == 0
    assert "administrator" in at("user", "list").stderr


@pytest.mark.parametrize("who", ["officer", "admin"])
def test_only_an_auditor_verifies(at, who):
    assert at("verify", "--as", who).exit_code == 1
    assert at("verify", "--as", "auditor").exit_code == 0


def test_the_same_request_does_the_thing_once(at):
    words = ("document", "add", "--kind", "plan", "--title-ru", "План", "--request", "key-1")
    first = at.told(*words, who="clerk")
    before = at.entries
    again = at.told(*words, who="clerk")

    assert (first["repeated"], again["repeated"]) == (False, True)
    assert {**again, "repeated": False} == first
    assert at.entries == before
    assert "done before" in at.does(*words, who="clerk")


def test_a_request_key_is_not_taken_for_something_else(at):
    at.does("document", "add", "--kind", "plan", "--title-ru", "План", "--request", "key-1", who="clerk")

    problem = at.problem("document", "add", "--kind", "plan", "--title-ru", "Иное", "--request", "key-1", who="clerk")

    assert (problem["type"], problem["status"]) == ("urn:draft-tracker:request_reused", 409)


def test_a_receipt_says_what_was_recorded_in_both_languages(at):
    words = ("version", "add", "2024-0001", "--kind", "first", "--not-held", "x", "--fixed-by", "WG")

    assert "Version 1 registered (first text): WG." in at.does(*words, "--request", "k", who="clerk")
    assert "редакция" in at.does(*words, "--request", "k", "--lang", "ru", who="clerk").lower()


def test_amended_things_keep_what_they_were(at):
    at.does("document", "amend", "2024-0001", "--title-en", "Border programme", "--reason", "Mistyped")
    paper = at.told("paper", "add", "--kind", "letter", "--title-en", "Leter", who="clerk")["object"]
    at.does("paper", "amend", paper, "--title-en", "Letter", "--reason", "Mistyped")
    meeting = at.told("meeting", "add", "joint_meeting", "--on", "2024-03-01", "--title-en", "Meeting",
                      "--present", "KZ", "--absent", "AM", "--person", "A. Person", "Chair", who="secretary")["object"]
    at.does("meeting", "amend", meeting, "--place", "Dushanbe", "--reason", "Left out", who="secretary")
    at.does("package", "put", "2024-0002", "--out", "--reason", "Goes alone")
    at.does("package", "put", "2024-0002", "PK-2024-0001")
    at.does("note", "add", "2024-0001", "--text-en", "Expected in May", "--expectation", "--source", "TASS")

    kinds = [one["kind"] for one in at.told("history", "2024-0001")]
    assert kinds[-2:] == ["document.amended", "expectation.recorded"]
    assert at.told("documents")[0]["title_en"] == "Border programme"


class TestPeople:
    def test_no_password_is_made_but_a_link_to_choose_it_by_shown_once(self, at):
        told = at.told("user", "add", "vera", "--role", "reader", "--request", "k1", who="admin")
        again = at.told("user", "add", "vera", "--role", "reader", "--request", "k1", who="admin")

        assert re.fullmatch(r"/reset/[0-9a-f]{64}", told["link"])
        assert not {"link", "password"} & set(again)
        assert "password" not in told

    def test_one_sets_the_own_password_and_an_administrator_anybodys(self, at):
        assert "shown this once" in at.does("user", "password", "reader", who="reader")
        assert "shown this once" in at.does("user", "password", "reader", who="admin")
        assert "may not" in at.refused("user", "password", "head", who="officer")
        assert "There is no person nobody" in at.refused("user", "password", "nobody", who="admin")

    def test_roles_are_given_and_taken(self, at):
        at.does("user", "role", "reader", "clerk", who="admin")
        assert "A different person must confirm this" in at.refused(
            "user", "role", "reader", "clerk", "--confirm", who="admin")
        at.does("user", "role", "reader", "clerk", "--confirm", who="head")
        assert "holds this role already" in at.refused("user", "role", "reader", "clerk", who="admin")
        at.does("user", "role", "reader", "clerk", "--revoke", who="admin")
        assert "does not hold this role" in at.refused("user", "role", "reader", "clerk", "--revoke", who="admin")

    def test_only_the_first_account_needs_nobody(self, at):
        assert "--as NAME" in at("user", "add", "second", "--role", "reader").stderr
        assert "There is no active account" in at.refused("documents", who="stranger")

    @pytest.mark.parametrize("words", [
        ("--role", "king"), ("--role", "representative"), ("--role", "reader", "--member", "KZ"),
        ("--role", "representative", "--member", "ZZ"),
    ])
    def test_a_role_that_cannot_be_given_is_refused(self, at, words):
        at.refused("user", "add", "vera", *words, who="admin")
