"""What the clock does by itself, and every start: a quick check, and the checkpoint of the day."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta

import pytest

from tests.cli.test_process import page, until
from tests.cli.test_proof import damage, folder_of


@pytest.fixture
def damaged(at):
    """A register with a signature changed that is newer than any checkpoint, and its guards put back."""
    with sqlite3.connect(folder_of(at) / "tracker.db") as database:
        guard, = database.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_refuses_UPDATE'").fetchone()
        database.execute("DROP TRIGGER journal_refuses_UPDATE")
        database.execute("UPDATE journal SET sig = nonce WHERE seq = 3")
        database.execute(guard)
    return at


@contextmanager
def served(at):
    """The program that serves the pages, in a process of its own."""
    running = subprocess.Popen([sys.executable, "-u", "-m", "tracker", "serve", "--port", "0"], text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **at.environment})
    try:
        yield running
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(20)
        running.stdout.close()


def test_the_tick_makes_one_checkpoint_a_day(at):
    assert "Checkpoint 1 made" in at("tick").stdout
    assert at("tick").stdout == "Nothing is due.\n"
    assert at.told("tick") == {"done": [], "cleared": {"sign_ins": 0, "links": 0, "lines": 0},
                               "reminders": []}
    assert at.told("checkpoint", "--show", "1")["made_by"] == "system"
    assert at("tick", "--lang", "ru").stdout == "Делать нечего.\n"


def test_the_tick_removes_what_is_old_beside_the_journal_and_says_so(at):
    at("tick")
    at.refused("user", "role", "reader", "clerk", who="officer")
    at.now += timedelta(days=40)
    at.does("user", "reset", "reader", who="admin")
    entries = at.entries

    said = at("tick", TRACKER_LOG_DAYS="30").stdout

    assert re.search(r"Removed as too old: sign-ins 0, links 0, lines of the security log \d+\.", said)
    assert {one["kind"] for one in at.log()} == {"reset.made", "log.cleared"}
    assert at.entries == entries + 1  # the checkpoint of the day


def test_the_tick_lists_the_drafts_for_which_reminders_are_to_be_sent(in_round):
    in_round.now += timedelta(days=32)  # a week before the deadline

    assert "Reminders to send, see tracker reminders: 2024-0001, 2024-0002.\n" in in_round("tick").stdout
    assert {one["step"] for one in in_round.told("tick")["reminders"]} == {-7}


def test_two_ticks_at_once_do_the_work_once(at):
    environment = {**os.environ, **at.environment}
    both = [subprocess.Popen([sys.executable, "-m", "tracker", "tick"], stdout=subprocess.PIPE, text=True,
                             env=environment) for _ in range(2)]
    said = [one.communicate(timeout=60)[0] for one in both]

    assert [one.returncode for one in both] == [0, 0]
    assert sorted("Checkpoint 1 made" in one for one in said) == [False, True]
    with sqlite3.connect(folder_of(at) / "tracker.db") as database:
        assert database.execute("SELECT count(*), max(julianday(ran_at)) > 0 FROM clock_runs").fetchall() == [(1, 1)]


def test_the_tick_checks_what_is_new_and_puts_the_register_on_hold(damaged):
    result = damaged("tick")

    assert result.exit_code == 1
    assert "V5" in result.stdout
    assert "is on integrity hold" in result.stdout
    assert "nothing can be recorded" in damaged.refused("checkpoint")


def test_a_damaged_register_is_served_for_reading(damaged):
    with served(damaged) as running:
        assert "is on integrity hold" in until(running, "Ctrl-C")


def test_without_the_guards_of_the_journal_it_is_served_only_once_it_is_on_hold(at):
    damage(at, "DROP TRIGGER journal_refuses_DELETE")
    refused = at("serve", "--port", "0")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "The trigger journal_refuses_DELETE that guards the journal is missing." in refused.stderr
    assert "tracker verify" in refused.stderr
    assert at("verify").exit_code == 1

    with served(at) as running:
        address = re.search(r"http://\S+/", until(running, "Ctrl-C"))[0]
        assert "Sign in" in page(address)
    assert "nothing can be recorded" in at.refused("checkpoint")
