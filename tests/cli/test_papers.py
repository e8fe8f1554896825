"""The register of papers at a terminal: numbers, lists, and facts without a paper."""


def test_papers_are_listed_with_their_numbers_of_the_register(in_round):
    said = in_round.does("paper", "add", "--kind", "letter", "--direction", "incoming", "--title-ru", "Нота",
                         "--from", "Посольство", who="clerk")
    rows = in_round.told("paper", "list", "--direction", "incoming", "--year", "2024")

    assert "P-2024-0002 (in 1/2024)" in said
    assert [(one["key"], one["register_number"], one["sender"]) for one in rows] == [
        ("P-2024-0002", "in 1/2024", "Посольство")]
    assert [one["key"] for one in in_round.told("paper", "list", "--words", "вх. 1/2024")] == ["P-2024-0002"]
    assert len(in_round.told("paper", "list", "--unused")) == 2
    assert "in 1/2024" in in_round.does("paper", "list")
    assert "No paper fits." in in_round.does("paper", "list", "--kind", "press")
    assert "Known: incoming, outgoing, internal, none" in in_round.refused("paper", "list", "--direction", "up")


def test_facts_without_a_paper_are_listed(in_round):
    in_round.does("answer", "2024-0001", "KZ", "approve")

    told = in_round.told("paper", "missing", "--kind", "answers")
    assert [one["kind"] for one in told["answers"]] == ["answer.recorded"]
    assert "without a paper" in in_round.does("paper", "missing")
    in_round.does("answer", "2024-0001", "KZ", "approve", "--paper", "12/34")
    assert in_round.told("paper", "missing", "--kind", "answers") == {"answers": []}
