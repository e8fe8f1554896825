"""The journal on the command line: narrowed down, and a draft's entries as known on a day."""

import pytest


@pytest.fixture
def draft(at):
    at.does("document", "add", "--kind", "plan", "--title-en", "Plan", "--initiator", "TJ")
    return at.told("documents")[0]["reference"]


def test_entries_are_listed_by_what_they_name(at, draft):
    found = at.told("journal", "--state", "TJ", "--document", draft)
    mine = at.told("journal", "--by", "officer")

    assert [one["kind"] for one in found] == ["document.registered"]
    assert {one["actor_name"] for one in mine} == {"officer"}
    assert "Registered: Plan." in at("journal", "--kind", "document.registered").stdout
    assert "нет ни одной" not in at("journal", "--lang", "ru").stdout


def test_a_long_list_says_that_there_is_more(at, draft):
    assert "There are older ones" in at("journal", "--most", "1").stdout
    assert "There are older ones" not in at("journal", "--most", "200").stdout


@pytest.mark.parametrize("words", [("--most", "0"), ("--most", "201"), ("--since", "soon"), ("--by", "nobody")])
def test_what_cannot_be_asked_is_refused(at, words):
    assert at("journal", *words).exit_code == 1


def test_no_entry_fits_in_a_sentence(at):
    assert "No entry fits." in at("journal", "--state", "XX").stdout


def test_a_history_ends_with_the_day(at, draft):
    whole = at.told("history", draft)

    assert at.told("history", draft, "--known-on", "2024-03-04") == whole
    assert "was not registered yet" in at.refused("history", draft, "--known-on", "2024-03-03")
