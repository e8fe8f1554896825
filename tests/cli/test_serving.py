"""The real server behind a proxy: it believes as many as it was told of, and says what it says in lines of JSON."""

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager

import pytest


class Quiet(urllib.request.HTTPErrorProcessor):
    """An answer is an answer, whatever its status."""

    def http_response(self, request, response):
        return response


def ask(address, headers, **fields):
    data = urllib.parse.urlencode(fields).encode() if fields else None
    request = urllib.request.Request(address, data, {"Host": "drafts.example.org", **headers})
    with urllib.request.build_opener(Quiet).open(request, timeout=30) as answer:
        return answer.status, answer.headers, answer.read().decode()


def fail_to_sign_in(address, headers):
    _, told, page = ask(f"{address}sign-in", headers)
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)[1]
    cookie = told["Set-Cookie"].split(";")[0]
    return ask(f"{address}sign-in", {**headers, "Cookie": cookie}, csrf_token=token, name="reader", password="wrong")


@contextmanager
def served(at, said, **settings):
    """The address of a server in a process of its own; what it logs goes to a file."""
    environment = {**os.environ, **at.environment, "TRACKER_LANG": "en", **settings}
    with said.open("wb") as log:
        running = subprocess.Popen([sys.executable, "-u", "-m", "tracker", "serve", "--port", "0"], text=True,
                                   stdout=subprocess.PIPE, stderr=log, env=environment)
    try:
        yield re.search(r"http://\S+/", running.stdout.readline())[0]
    finally:
        running.terminate()
        running.wait(20)
        running.stdout.close()


@pytest.mark.parametrize(("proxies", "network"), [("0", "127.0.0.0/24"), ("1", "203.0.113.0/24")])
def test_the_server_hands_on_what_the_proxies_say_as_far_as_they_were_counted(at, tmp_path, proxies, network):
    with served(at, tmp_path / "log", TRACKER_TRUSTED_HOSTS="drafts.example.org", TRACKER_PROXIES=proxies) as address:
        said = {"X-Forwarded-For": "198.51.100.1, 203.0.113.9", "X-Forwarded-Proto": "https",
                "X-Request-Id": "of-the-proxy-1"}
        assert fail_to_sign_in(address, said)[0] == 422
        status, told, _ = ask(f"{address}documents/2024-0001?canary=1", {"Host": "evil.example", **said})
        assert status == 400
        assert (told["X-Request-Id"] == "of-the-proxy-1") == (proxies == "1")
        if proxies == "1":
            assert_a_second_one_is_refused(at)
    told = at("user", "log", "--json", "--kind", "sign_in.failed", "--as", "admin").stdout.splitlines()
    assert [json.loads(one)["network"] for one in told] == [network]
    assert_each_request_has_a_line(tmp_path / "log")


def assert_a_second_one_is_refused(at):
    """Others may write beside the process that serves, but not serve."""
    refused = at("serve", "--port", "0")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "is served already, by another process" in refused.stderr
    at.does("states", "set", "AM", "frozen", "--since", "2024-02-22", "--basis", "public_statement")


def assert_each_request_has_a_line(log):
    said = log.read_text("utf-8")
    lines = [one for one in map(json.loads, said.splitlines()) if one["logger"] == "web.requests"]
    assert [(one["method"], one["route"], one["status"], one["account"]) for one in lines] == [
        ("GET", "/sign-in", 200, None), ("POST", "/sign-in", 422, None), ("GET", None, 400, None)]
    assert all(one["ms"] > 0 and one["request"] for one in lines)
    assert "canary" not in said
    assert "wrong" not in said
