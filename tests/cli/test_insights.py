"""Insights on the command line are those of the page."""


def test_the_figures_come_as_tables_and_as_data(in_round):
    told = in_round.told("insights", "--all-time")

    assert {"stages", "states", "still", "returns"} <= told.keys()
    kz, = (one for one in told["states"] if one["state_code"] == "KZ")
    assert (kz["days"]["n"], kz["open"]) == (0, 2)  # two drafts of the package are in a round
    assert "How long each state takes" in in_round("insights").stdout
    assert "Сколько времени нужно каждому государству" in in_round("insights", "--lang", "ru").stdout


def test_one_state_and_a_period_can_be_asked_for(in_round):
    told = in_round.told("insights", "--member", "kz", "--from", "2024-01-01", "--to", "2024-12-31")

    assert [one["state_code"] for one in told["states"]] == ["KZ"]
    assert (told["from"], told["to"]) == ("2024-01-01", "2024-12-31")


def test_what_makes_no_sense_is_refused(at):
    assert "is not a state of this register" in at("insights", "--member", "ZZ").stderr
    assert "ends before it begins" in at("insights", "--from", "2024-03-02", "--to", "2024-03-01").stderr
    assert "is not a kind of draft" in at("insights", "--kind", "poem").stderr


def test_tables_and_cases_are_written_as_spreadsheets(in_round, tmp_path):
    for table, rows in (("stages", 5), ("states", 6), ("visits", 8), ("returns", 0)):
        told = in_round.told("export", "insights", "--table", table, "--all-time", "--out", tmp_path / f"{table}.csv")
        assert told["rows"] == rows, table
