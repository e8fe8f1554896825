"""Meetings and deadlines of a month on the command line, and as a file that another program reads."""

import pytest
from icalendar import Calendar


def test_a_month_is_told_in_order_and_as_data(at):
    page = at("meeting", "list", "--month", "2024-03").stdout
    told = at.told("meeting", "list", "--month", "2024-03")

    assert told["complete"]
    assert [one["key"] for one in told["meetings"]] == sorted(one["key"] for one in told["meetings"])
    assert all(one["key"] in page for one in told["meetings"])
    assert "no meeting and no deadline" in at("meeting", "list", "--month", "1999-01").stdout
    assert "нет ни заседаний" in at("meeting", "list", "--month", "1999-01", "--lang", "ru").stdout


def test_it_is_written_as_a_file_once(at, tmp_path):
    file = tmp_path / "march.ics"
    said = at("meeting", "list", "--month", "2024-03", "--ics", str(file))
    again = at("meeting", "list", "--month", "2024-03", "--ics", str(file))

    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert len(events) == len(at.told("meeting", "list", "--month", "2024-03")["meetings"])
    assert str(file) in said.stdout
    assert again.exit_code == 1


@pytest.mark.parametrize("typed", ["2024", "2024-13"])
def test_what_is_no_month_is_refused(at, typed):
    assert "is not a month" in at("meeting", "list", "--month", typed).stderr
