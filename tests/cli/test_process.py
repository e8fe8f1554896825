"""The program as a process: pipes, terminals without Cyrillic, and the demonstration from start to stop."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

from tests.cli.conftest import Terminal
from tracker.cli.demo import ACCOUNTS


def run(terminal, *words, **environment):
    return subprocess.run([sys.executable, "-W", "error", "-m", "tracker", *words], capture_output=True, timeout=30,
                          env={**os.environ, **terminal.environment, **environment}, check=False)


def test_a_terminal_without_cyrillic_is_no_fault(at):
    done = run(at, "workflow", "--lang", "ru", PYTHONIOENCODING="cp1252")

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u0" in done.stdout


def test_bytes_that_are_no_text_get_a_sentence(at):
    done = run(at, "show", b"\xff\xfe")

    assert done.returncode == 1
    assert b"cannot be kept" in done.stderr


class TestPipes:
    def test_a_reader_who_leaves_early_is_no_fault(self, at):
        environment = {**os.environ, **at.environment}
        one = subprocess.Popen([sys.executable, "-m", "tracker", "workflow"], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, env=environment)
        one.stdout.close()
        said = one.stderr.read()
        one.stderr.close()
        one.wait(20)

        assert b"Traceback" not in said
        assert b"Exception" not in said


class TestDemo:
    def test_it_serves_all_seeds_and_leaves_nothing(self, tmp_path):
        taken = socket.create_server(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        running = subprocess.Popen(
            [sys.executable, "-u", "-m", "tracker", "demo", "--no-browser", "--port", str(port)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, "TMPDIR": str(tmp_path), "TRACKER_LANG": "en"},
        )
        try:
            said = until(running, "Ctrl-C")
            address = next(word for word in said.split() if word.startswith("http://127.0.0.1"))
            assert str(port) not in address
            assert "Sign in" in page(address)
            assert all(f"\n  {name} " in said for name in ACCOUNTS)
            [folder] = tmp_path.glob("draft-tracker-demo-*")
            there = Terminal({"TRACKER_INSTANCE": str(folder)})
            assert {one["name"] for one in there.told("user", "list", who="admin")} == set(ACCOUNTS)
            first = there.told("history", "2024-0001")
            assert first[0]["at"].startswith("2024-03-04")
            assert "approved" not in {one["state"] for one in there.told("documents", "--package", "PK-2024-0001")}
            assert there.told("verify")["ok"]
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(20)
            running.stdout.close()
            taken.close()

        assert list(tmp_path.glob("draft-tracker-demo-*")) == []


def until(running, word, patience=60):
    said, begun = "", time.monotonic()
    while word not in said and running.poll() is None and time.monotonic() - begun < patience:
        said += running.stdout.readline()
    assert word in said, said
    return said


def page(address, patience=20):
    begun = time.monotonic()
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            if time.monotonic() - begun > patience:
                raise
            time.sleep(0.2)
