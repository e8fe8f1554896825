"""Two processes of gunicorn on one PostgreSQL: told to stop in the midst of work, nothing acknowledged is lost."""

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.cli import keeping
from tests.cli.test_process import until
from tests.cli.test_stopping import AT_LEAST, WRITERS, Writer
from tests.web.conftest import PASSWORD
from tracker.database import Database
from tracker.passwords import hash_password

CONFIG = Path(__file__).parent.parent.parent / "deploy" / "gunicorn_conf.py"
pytest.importorskip("gunicorn")
pytestmark = pytest.mark.slow


@pytest.fixture(params=["postgresql"])
def at(request, signer, tmp_path):
    yield from keeping.running(request, signer, tmp_path)


def started(terminal, *words):
    return subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", str(CONFIG), "--bind", "127.0.0.1:0", *words],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **terminal.environment})


def test_nothing_that_was_acknowledged_is_lost_and_both_processes_answer(at):
    at("init")
    database = Database(at.environment["TRACKER_DATABASE_URL"])
    with database.migrating() as connection:
        connection.execute(text("UPDATE users SET password_hash = :hash WHERE name = 'cleo'"),
                           {"hash": hash_password(PASSWORD)})
    database.close()
    enough = threading.Semaphore(0)
    running = started(at, "web:create_app({'PLAIN_HTTP': True})")
    try:
        address = re.search(r"http://[0-9.:]+", until(running, "Listening at"))[0] + "/"
        until(running, "Booting worker")
        writers = [Writer(address, number, enough, name="cleo") for number in range(WRITERS)]
        threads = [threading.Thread(target=one.write) for one in writers]
        for one in threads:
            one.start()
        assert all(enough.acquire(timeout=60) for _ in range(AT_LEAST))
        running.send_signal(signal.SIGTERM)
        assert running.wait(40) == 0
        for one in threads:
            one.join(60)
    finally:
        running.kill()
        running.wait(20)
        running.stdout.close()
    kept = [one["title_ru"] for one in at.told("documents")]
    told = [title for one in writers for title in one.told]
    assert len(told) >= AT_LEAST
    assert all(kept.count(title) == 1 for title in told)
    assert at.told("verify")["ok"]


def test_a_register_in_sqlite_is_refused(at, tmp_path):
    at.environment["TRACKER_DATABASE_URL"] = f"sqlite:///{tmp_path / 'other.db'}"
    running = started(at)
    said, _ = running.communicate(timeout=60)

    assert running.returncode != 0
    assert "served by one process" in said
