"""Every kind of page as every role in a real browser: nothing refused by the policy, no error, guards on all."""

import re
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import STAFF

pytestmark = [pytest.mark.browser, pytest.mark.slow]
GUARDS = ("content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy",
          "cross-origin-resource-policy", "permissions-policy", "cache-control", "vary")
LEFT_OUT = ("/language/", "/theme/", "/journal/entries.", "/journal/export", "/versions/", "/papers/")
MOST = 120


def kind_of(address):
    """What page an address is of, whatever it is about: each kind is visited once."""
    parts = urlsplit(address)
    names = "&".join(sorted(one.split("=")[0] for one in parts.query.split("&")))
    return re.sub(r"[A-Z]{2}\b|[A-Z]*-?\d[\w-]*|s-[0-9a-f]+", "#", parts.path) + "?" + names


def links(page, served):
    for address in page.eval_on_selector_all("a[href]", "found => found.map(one => one.href)"):
        path = address.removeprefix(served).split("#")[0]
        if address.startswith(served) and not path.startswith(LEFT_OUT) and not path.endswith("/note"):
            yield path


@pytest.mark.parametrize("role", STAFF)
def test_no_page_of_a_role_breaks_the_policy_or_lacks_a_guard(visit, served, role):
    page, wrong = visit(role), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    waiting = {kind_of(one): one for one in ("/", "/account", "/account/second-factor", "/nothing-here")}
    seen = set()
    while waiting and len(seen) < MOST:
        kind, path = waiting.popitem()
        seen.add(kind)
        answer = page.goto(path)
        wrong += [(path, answer.status)] if answer.status >= 500 else []
        wrong += [(path, name) for name in GUARDS if name not in answer.headers]
        waiting |= {kind_of(one): one for one in links(page, served) if kind_of(one) not in seen}

    assert len(seen) > 8
    assert wrong == []
    assert page.refused == []
