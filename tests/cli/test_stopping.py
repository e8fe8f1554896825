"""The server told to stop in the midst of work: nothing that somebody was told of is lost, and nothing is half done."""

import http.client
import http.cookiejar
import re
import signal
import threading
import urllib.parse
import urllib.request
from contextlib import suppress

import pytest

from tests.cli.test_clock import served
from tests.cli.test_process import until
from tests.cli.test_proof import damage
from tests.web.conftest import PASSWORD, TOKEN
from tracker.passwords import hash_password

WRITERS, AT_LEAST = 4, 12
pytestmark = pytest.mark.slow


class Writer:
    """Somebody who registers one draft after another until the server is gone."""

    def __init__(self, address, number, enough, name="clerk"):
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener, self.address, self.number = urllib.request.build_opener(cookies), address, number
        self.enough, self.told = enough, []
        self.token = TOKEN.search(self.ask("sign-in").read().decode())[1]
        page = self.ask("sign-in", name=name, password=PASSWORD).read().decode()
        self.token = TOKEN.search(self.ask("documents/new").read().decode() or page)[1]

    def ask(self, path, **fields):
        data = urllib.parse.urlencode({"csrf_token": self.token, **fields}).encode() if fields else None
        return self.opener.open(self.address + path, data, timeout=30)

    def write(self):
        with suppress(OSError, http.client.HTTPException):
            while True:
                title = f"Проект {self.number}/{len(self.told)}"
                answer = self.ask("documents/new", request_key=title, kind="draft_decision", title_ru=title,
                                  authentic_language="ru", level="open", certainty="stated")
                if not re.search(r"/documents/2\d{3}-\d{4}$", answer.url):
                    raise AssertionError(answer.read().decode())
                self.told.append(title)
                self.enough.release()


def test_nothing_that_was_acknowledged_is_lost_when_the_server_is_told_to_stop(at):
    damage(at, f"UPDATE users SET password_hash = '{hash_password(PASSWORD)}' WHERE name = 'clerk'")
    enough = threading.Semaphore(0)
    with served(at) as running:
        address = re.search(r"http://\S+/", until(running, "Ctrl-C"))[0]
        writers = [Writer(address, number, enough) for number in range(WRITERS)]
        threads = [threading.Thread(target=one.write) for one in writers]
        for one in threads:
            one.start()
        assert all(enough.acquire(timeout=60) for _ in range(AT_LEAST))
        running.send_signal(signal.SIGTERM)
        assert running.wait(20) == 0
        for one in threads:
            one.join(60)
    kept = [one["title_ru"] for one in at.told("documents")]
    told = [title for one in writers for title in one.told]
    assert len(told) >= AT_LEAST
    assert all(kept.count(title) == 1 for title in told)
    assert len(kept) <= 2 + len(told) + WRITERS  # at most the last one of each was kept without being told
    assert at.told("verify")["ok"]
