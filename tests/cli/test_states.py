"""States at a terminal: two sources of one fact."""


def test_another_source_of_how_a_state_takes_part_never_decides(at):
    first = at.told("states", "set", "TJ", "frozen", "--since", "2024-02-23", who="officer")["first_seq"]
    at.does("states", "set", "TJ", "frozen", "--since", "2024-02-24", "--other-of", first)

    assert {one["code"]: one["since"] for one in at.told("states", "list")}["TJ"] == "2024-02-23"
    assert "does not say this" in at.refused("states", "set", "KZ", "frozen", "--other-of", first)
    assert "не говорит этого" in at.refused("states", "set", "KZ", "frozen", "--other-of", first, lang="ru")
