"""A canary in every text that somebody can type, file names included: no page gives it out raw (RELIABILITY, W5)."""

import re
from dataclasses import fields, is_dataclass, replace
from html import unescape

import pytest
from sqlalchemy import update

from tests import acts
from tests.cast import FOUNDED, Desk
from tests.web.conftest import CHEAP, HASH, Browser, Clock
from tracker import config
from tracker.database import Database
from tracker.domain.occurred import Occurred
from tracker.models import User
from tracker.services.files import File
from tracker.services.users import NewUser
from web import create_app

CANARY = '"><svg/onload=alert(1)>\''
RAW = "<svg/onload"
FREE = {
    "title_en", "title_ru", "source", "reason", "text", "note", "place", "sender", "recipient", "number", "signed_by",
    "condition", "passage", "proposal", "why", "reply", "ruled_by", "fixed_by", "label", "name", "role", "notice",
    "not_held_reason", "text_en", "text_ru", "aliases", "person", "post", "comment",
}
LINK = re.compile(r'(?:href|action)="(/[^"]*)"')
NOT_FOLLOWED = ("/language/", "/theme/", "/static/", "/sign-out")
MOST = 400


def sung(thing, name=""):
    """The same thing with the canary before every free text in it."""
    if isinstance(thing, File):
        return File(f"{CANARY.replace('/', '')}{thing.name}", thing.content)
    if isinstance(thing, NewUser):
        return replace(thing, name=f"{CANARY.replace('/', '')}{thing.name}")
    if isinstance(thing, Occurred) or (is_dataclass(thing) and not isinstance(thing, type)):
        names = [one.name for one in fields(thing) if one.init]
        return replace(thing, **{name: sung(getattr(thing, name), name) for name in names})
    if isinstance(thing, tuple):
        return tuple(sung(one, name) for one in thing)
    return f"{CANARY}{thing}" if isinstance(thing, str) and thing and name in FREE else thing


class Singing(Desk):
    """The cast at work, who type the canary wherever text can be typed."""

    def do(self, service, *things, by=None, request=None, **more):
        more = {name: sung(value, name) for name, value in more.items()}
        return super().do(service, *(sung(one) for one in things), by=by, request=request, **more)


@pytest.fixture(scope="module")
def haunted(tmp_path_factory, sqlite_template, signer):
    """The pages on a register with something of everything, and the canary in all of it."""
    path = tmp_path_factory.mktemp("canary") / "tracker.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{path}", signer)
    with database.write() as session:
        Desk(session, FOUNDED).found()
        acts.stage(Singing(session, FOUNDED))
        session.execute(update(User).values(password_hash=HASH))
        session.commit()
    yield create_app({
        "TESTING": True, "PROPAGATE_EXCEPTIONS": False, "PLAIN_HTTP": True, "SECRET_KEY": "a secret of the tests, long",
        "SETTINGS": config.load({}), "DATABASE": database, "CLOCK": Clock(), "HASHING": CHEAP,
    })
    database.close()


def test_the_canary_is_in_the_register(haunted):
    browser = Browser(haunted)
    browser.sign_in("carl")

    assert browser.get("/documents/2024-0003").text.count("&lt;svg/onload") >= 5
    assert "&lt;svgonload" in browser.get("/documents/2024-0007").text


@pytest.mark.parametrize("name", ["carl", "aude", "adam", "zara"])
def test_no_page_gives_it_out_raw(haunted, name):
    browser = Browser(haunted)
    answer = browser.sign_in(name)
    assert answer.status_code == 303, answer.text[-1500:]
    assert browser.get("/account").status_code == 200
    waiting, seen, raw = ["/", "/journal?q=%22%3E%3Csvg/onload=alert(1)%3E"], set(), []
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        seen.add(path)
        answer = browser.client.get(path, buffered=True)
        assert answer.status_code < 500, path
        if answer.mimetype == "text/html":
            raw += [path] if RAW in answer.text or "<svgonload" in answer.text else []
            waiting += [link for link in dict.fromkeys(map(unescape, LINK.findall(answer.text)))
                        if not link.startswith(NOT_FOLLOWED) and link not in seen and link not in waiting]

    assert len(seen) > 10
    assert raw == []
