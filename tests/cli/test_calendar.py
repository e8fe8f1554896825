"""Days off and reminders on the command line."""

from datetime import timedelta

R = "2024-0001"


def test_days_off_are_listed_and_amended(at):
    told = at.told("calendar", "list", "--state", "KZ", "--year", "2024")
    assert {"2024-03-21", "2024-03-22"} <= {one["day"] for one in told if one["source"] == "built_in"}

    at.does("calendar", "amend", "KZ", "2024-04-12", "--title-ru", "Выходной", "--reason", "Decree 15")

    added = [one for one in at.told("calendar", "list", "--state", "KZ") if one["source"] == "register"]
    assert [(one["day"], one["off"], one["title_ru"]) for one in added] == [("2024-04-12", True, "Выходной")]
    assert "встроенный календарь" in at("calendar", "list", "--lang", "ru").stdout


def test_what_makes_no_sense_is_refused(at):
    assert "working day" in at.refused("calendar", "amend", "KZ", "2024-04-12", "--worked", "--reason", "x")
    assert "is not a year" in at("calendar", "list", "--year", "99").stderr
    assert at("calendar", "list", "--state", "ZZ").exit_code == 1
    assert at.refused("calendar", "amend", "KZ", "2024-04-12", "--title-ru", "x", "--reason", "x", who="clerk")


def test_reminders_are_proposed_until_they_are_sent(in_round):
    assert in_round.told("reminders") == []
    in_round.now += timedelta(days=400)

    told = in_round.told("reminders")
    assert {one["step"] for one in told} == {7}
    assert "7 days after the deadline" in in_round("reminders").stdout
    for one in told:
        in_round.does("round", "remind", one["document"], *one["states"], who="clerk")

    assert in_round.told("reminders") == []


def test_a_deadline_is_counted_in_days(at, in_round):
    assert at.refused("advance", R, "send_for_approval", "--days", "20", "--roll", "sometimes")
