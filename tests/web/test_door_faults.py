"""A sign-in that breaks off anywhere lets nobody in, and the page of the fault comes all the same (RELIABILITY, X1)."""

from functools import partial
from itertools import count

import pytest
from flask import has_app_context
from sqlalchemy import event, select

from tests.web.conftest import PASSWORD, Browser
from tests.web.test_people import WORDS, link_for
from tracker.models import SignIn, User
from tracker.queries.verify import verify


class PowerCut(Exception):
    """What happens in the middle."""


def breaking_at(engine, place, act):
    """Do something that breaks off at a statement of the pages; the answer, and whether the place was reached."""
    happened = count(1)
    reached = []

    def strike(*_args):
        if has_app_context() and next(happened) == place:
            reached.append(place)
            raise PowerCut

    event.listen(engine, "before_cursor_execute", strike)
    try:
        return act(), bool(reached)
    finally:
        event.remove(engine, "before_cursor_execute", strike)


def sign_ins(database):
    with database.read() as session:
        return len(session.scalars(select(SignIn.id)).all())


def test_a_sign_in_is_whole_or_is_not(app, web_database, clock):
    for place in count(1):
        clock.pass_by(days=2)  # an attempt that breaks off counts as one that failed
        browser, before = Browser(app), sign_ins(web_database)
        browser.get("/sign-in")
        answer, reached = breaking_at(
            web_database.engine, place, partial(browser.post, "/sign-in", name="olga", password=PASSWORD))
        if not reached:
            break
        whole = sign_ins(web_database) == before + 1
        assert answer.status_code in ((500, 303) if whole else (500,)), place
        assert answer.headers["Content-Security-Policy"]

    assert place > 10
    assert browser.get("/samples/read").status_code == 200


def test_a_link_sets_a_password_or_stays_good(app, browse, web_database):
    link = link_for(browse("adam"), "olga")
    with web_database.read() as session:
        before = session.scalar(select(User.password_hash).where(User.name == "olga"))
    for place in count(1):
        browser = Browser(app)
        browser.get(link)
        answer, reached = breaking_at(web_database.engine, place, partial(
            browser.post, link, password=WORDS, again=WORDS, request_key="k-link"))
        if not reached or answer.status_code == 303:
            break
        with web_database.read() as session:
            assert session.scalar(select(User.password_hash).where(User.name == "olga")) == before

    assert place > 10
    with web_database.read() as session:
        assert verify(session).ok


@pytest.mark.parametrize("path", ["/account/sign-ins/end", "/sign-out"])
def test_an_end_is_whole_or_is_not(browse, web_database, path):
    for place in range(1, 15):
        ana = browse("ana")
        ana.get("/account")
        answer, _ = breaking_at(web_database.engine, place, partial(ana.post, path, present=PASSWORD))
        assert answer.status_code in (303, 500)
