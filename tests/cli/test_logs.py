"""What the server says is one JSON object a line, whatever somebody sends to it."""

import json
import logging

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tracker.cli.logs import JsonLines


def line(message, **more):
    record = logging.LogRecord("web", logging.ERROR, "x.py", 1, message, (), more.get("exc_info"))
    return JsonLines().format(record)


def test_a_name_with_a_line_break_stays_one_line():
    said = line("user ana\n2024 user root \x1b[31m\u2028signed in")

    assert "\n" not in said
    assert said.isascii()
    assert json.loads(said)["message"] == "user ana\n2024 user root \x1b[31m\u2028signed in"


def test_a_trace_is_a_member_of_the_same_line():
    try:
        raise ValueError("broken\nin two")
    except ValueError as error:
        said = line("incident 1", exc_info=(type(error), error, error.__traceback__))

    assert "\n" not in said
    assert "in two" in json.loads(said)["trace"]


def test_what_a_statement_was_given_is_in_no_error(database):
    with database.write() as session, pytest.raises(DBAPIError) as caught:
        session.execute(text("SELECT * FROM nowhere WHERE a = :a"), {"a": "canary of a hash"})

    assert "canary" not in str(caught.value)
