"""The real server behind a proxy: it believes as many as it was told of, and says what it says in lines of JSON."""

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

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


@pytest.mark.parametrize(("proxies", "network"), [("0", "127.0.0.0/24"), ("1", "203.0.113.0/24")])
def test_the_server_hands_on_what_the_proxies_say_as_far_as_they_were_counted(at, proxies, network):
    settings = {**at.environment, "TRACKER_TRUSTED_HOSTS": "drafts.example.org", "TRACKER_PROXIES": proxies}
    running = subprocess.Popen(
        [sys.executable, "-u", "-m", "tracker", "serve", "--port", "0"], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, env={**os.environ, **settings, "TRACKER_LANG": "en"})
    try:
        address = re.search(r"http://\S+/", running.stdout.readline())[0]
        said = {"X-Forwarded-For": "198.51.100.1, 203.0.113.9", "X-Forwarded-Proto": "https"}
        assert fail_to_sign_in(address, said)[0] == 422
        assert ask(address, {"Host": "evil.example"})[0] == 400
    finally:
        running.terminate()
        running.wait(20)
        running.stdout.close()
    told = at("user", "log", "--json", "--kind", "sign_in.failed", "--as", "admin").stdout.splitlines()
    assert [json.loads(one)["network"] for one in told] == [network]
