"""Deputies and access markings on the command line."""

AMEND = ("document", "amend", "2024-0001", "--source", "a letter", "--reason", "mistyped")
DEPUTY = ("user", "deputy", "reader", "--of", "officer")


def test_a_deputy_is_appointed_confirmed_and_ended(at):
    at.does(*DEPUTY, "--from", "2024-03-01", "--to", "2040-01-01", who="admin")
    at.refused(*AMEND, who="reader")
    at.does(*DEPUTY, "--confirm", who="head")
    reader = next(one for one in at.told("user", "list", who="admin") if one["name"] == "reader")
    assert [one["name"] for one in reader["stands_in_for"]] == ["officer"]

    at.does(*AMEND, who="reader")
    assert "reader in place of officer" in at.does("history", "2024-0001")

    at.does(*DEPUTY, "--end", who="admin")
    at.refused(*AMEND, who="reader")
    assert "does not stand in" in at.refused(*DEPUTY, "--end", who="admin")


def test_whom_a_marking_keeps_out_is_told_the_number_alone(at):
    at.does("document", "mark", "2024-0001", "restricted", "--for", "KZ", "--shown-as", "number", "--reason", "a note",
            who="officer")

    assert "only its number is shown" in at.refused("show", "2024-0001", who="reader")
    assert "2024-0001" not in {one["reference"] for one in at.told("documents", who="reader")}
    assert "There is no document 2024-0001" in at.refused("history", "2024-0001", who="reader")
    assert "2024-0001" in at.does("documents", who="auditor")
    assert "restricted" in at.does("history", "2024-0001", who="head")
