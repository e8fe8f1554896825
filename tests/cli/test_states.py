"""States at a terminal: two sources of one fact, and a period that ends by itself."""

import pytest


def test_another_source_of_how_a_state_takes_part_never_decides(at):
    first = at.told("states", "set", "TJ", "frozen", "--since", "2024-02-23", who="officer")["first_seq"]
    at.does("states", "set", "TJ", "frozen", "--since", "2024-02-24", "--other-of", first)

    assert {one["code"]: one["since"] for one in at.told("states", "list")}["TJ"] == "2024-02-23"
    assert "does not say this" in at.refused("states", "set", "KZ", "frozen", "--other-of", first)
    assert "не говорит этого" in at.refused("states", "set", "KZ", "frozen", "--other-of", first, lang="ru")


@pytest.mark.parametrize(("lang", "said"), [
    ("en", "From 20 Mar 2024 on the states are asked otherwise. Tajikistan: asked to approve."),
    ("ru", "Таджикистан: запрашивается согласование."),
])
def test_the_clock_writes_the_line_of_a_period_that_has_ended(in_round, lang, said):
    in_round.does("states", "set", "TJ", "frozen", "--since", "2024-03-02", "--until", "2024-03-20")
    in_round.now = in_round.now.replace(day=22)

    told = " ".join(in_round("tick", "--lang", lang).stdout.split())

    assert told.count(said) == 2
    assert in_round.told("tick")["done"] == []
    assert in_round.told("show", "2024-0001")["state"] == "member_state_approval"
    assert in_round.told("verify")["ok"]
