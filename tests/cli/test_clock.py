"""What the clock does by itself, and every start: a quick check, and the checkpoint of the day."""

import os
import signal
import subprocess
import sys

import pytest

from tests.cli.test_process import until
from tests.cli.test_proof import damage


@pytest.fixture
def damaged(at):
    """A register with a signature changed that is newer than any checkpoint."""
    damage(at, "DROP TRIGGER journal_refuses_UPDATE")
    damage(at, "UPDATE journal SET sig = nonce WHERE seq = 3")
    return at


def test_the_tick_makes_one_checkpoint_a_day(at):
    assert "Checkpoint 1 made" in at("tick").stdout
    assert at("tick").stdout == "Nothing is due.\n"
    assert at.told("tick") == {"done": []}
    assert at.told("checkpoint", "--show", "1")["made_by"] == "system"
    assert at("tick", "--lang", "ru").stdout == "Делать нечего.\n"


def test_the_tick_checks_what_is_new_and_puts_the_register_on_hold(damaged):
    result = damaged("tick")

    assert result.exit_code == 1
    assert "V5" in result.stdout
    assert "is on integrity hold" in result.stdout
    assert "nothing can be recorded" in damaged.refused("checkpoint")


def test_a_damaged_register_is_served_for_reading(damaged):
    words, environment = ("-u", "-m", "tracker", "serve", "--port", "0"), {**os.environ, **damaged.environment}
    running = subprocess.Popen([sys.executable, *words], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               env=environment)
    try:
        assert "is on integrity hold" in until(running, "Ctrl-C")
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(20)
        running.stdout.close()
