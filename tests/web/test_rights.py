"""Every door of the application tried by every role, against a reviewed table; and what is hidden is not there."""

import re
import shutil
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from tests.cast import TODAY
from tests.web.conftest import CHEAP, HASH, Browser, Clock, peopled
from tests.web.drafts import building
from tests.web.rights import EXPECTED, GONE, NAMES
from tracker import config
from tracker.domain.actor import SYSTEM, Actor
from tracker.errors import Unsafe
from tracker.models import User
from tracker.services import deputies, users
from tracker.services.files import File
from tracker.services.remarks import NewRemark
from tracker.services.translating import NewTranslation, translate
from web import actions, create_app, help

PDF = File("text.pdf", b"%PDF-1.7 a text")
MISSING = "2024-0999"
HELP = tuple(help.bp.deferred_functions)
OWN_NAMES = {
    "/documents": {"name": "withdraw"}, "/language": {"code": "en"}, "/theme": {"name": "light"},
    "/keys": {"name": "on"}, "/filters": {"page": "documents"},
    "/meetings": {"key": "M-2024-0001"}, "/packages": {"key": "PK-2024-0001"}, "/papers": {"key": "P-2024-0001"},
}
SAMPLE = re.compile(r"<(?:\w+:)?(\w+)>")


@pytest.fixture(scope="module")
def tried(sqlite_template, tmp_path_factory, signer):
    """An application on a register with one of each thing, and the names of these things."""
    path = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("rights") / "tracker.db")
    for database in peopled(f"sqlite:///{path}", signer):
        with building(database) as desk:
            desk.found()
        with building(database) as desk:
            things = filled(desk)
        yield create_app({
            "TESTING": True, "PROPAGATE_EXCEPTIONS": False, "PLAIN_HTTP": True, "CLOCK": Clock(),
            "SECRET_KEY": "a secret of the tests, longer than 32", "SETTINGS": config.load({}),
            "DATABASE": database, "HASHING": CHEAP}), things


def filled(desk):
    """One draft that went to the states, one that did not, and one of everything else."""
    desk.do(users.add, users.NewUser("nora", HASH, ()), by=SYSTEM)
    paper = desk.make_paper(file=PDF)
    kept = desk.make_document(versions=0, title_en="Kept", title_ru="Хранимый").reference
    sent = desk.make_document(versions=0).reference
    desk.make_version(kept, file=PDF)
    desk.make_version(sent, file=PDF)
    desk.take(sent, to="member_state_approval")
    remark = NewRemark("art. 4", "without it", "", "comment")
    for code in ("KZ", "TJ"):
        desk.answer(sent, code, "approve_with_comments", paper=paper, remarks=(remark,))
    desk.make_package(kept)
    desk.do(users.add, users.NewUser("nils", HASH, ()), by=SYSTEM)
    desk.do(users.add, users.NewUser("amal", HASH, ("administrator",)), by=SYSTEM)
    amal = Actor(desk.session.scalar(select(User.key).where(User.name == "amal")), frozenset({"administrator"}))
    waiting = desk.do(users.grant_role, "nils", "reader", by=amal).last_seq
    deputy = desk.do(deputies.appoint, "nils", "olga", TODAY, TODAY, by=SYSTEM).last_seq
    english = desk.do(translate, sent, 1, NewTranslation("en", File("en.txt", b"Art. 1"))).last_seq
    return {"sent": sent, "kept": kept, "/people/grants": waiting, "/people/deputies": deputy,
            "/versions/<reference>/v<int:number>/translations": english}


def address(rule, things, draft="sent"):
    """A real address for a rule of the map."""
    values = {
        "filename": "style.css", "reference": things.get(draft, draft), "code": "KZ", "seq": "9", "number": "1",
        "role": "reader", "name": "olga", "kind": "covering", "key": "s-0", "token": "x" * 43,
    }
    values |= next((more for start, more in OWN_NAMES.items() if rule.startswith(start)), {})
    values["seq"] = str(next((seq for start, seq in things.items() if rule.startswith(start)), 9))
    return SAMPLE.sub(lambda found: values[found[1]], rule)


def doors(app):
    """Every method of every route, those that end a sign-in last."""
    found = [f"{method} {rule.rule}" for rule in app.url_map.iter_rules()
             for method in sorted(rule.methods - {"HEAD", "OPTIONS"})]
    return sorted(found, key=lambda door: ("sign" in door, door))


def browser_of(app, name):
    browser = Browser(app)
    if name:
        assert browser.sign_in(name).status_code == 303
    browser.get("/help" if name else "/sign-in")
    return browser


def knock(browser, door, things, draft="sent"):
    method, rule = door.split(" ")
    path, fields = address(rule, things, draft), {"csrf_token": browser.token, "request_key": f"k-{door}"[:80]}
    response = browser.client.open(path, method=method, data=None if method == "GET" else fields, buffered=True)
    response.close()
    return response


def test_every_route_stands_in_the_table_and_nothing_else_does(tried):
    assert set(doors(tried[0])) == set(EXPECTED)


@pytest.mark.parametrize("role", NAMES)
def test_a_role_gets_through_its_doors_and_no_other(tried, role):
    app, things = tried
    browser, wrong = browser_of(app, NAMES[role]), {}

    for door in doors(app):
        response = knock(browser, door, things)
        if outcome(response, role, door) != (role in EXPECTED[door]):
            wrong[door] = response.status_code

    assert wrong == {}, role


def outcome(response, role, door):
    """Whether a door opened; what is neither open nor shut in the two ways that there are is a fault."""
    sent_away = response.status_code == 303 and response.request.path.split("/")[1] not in ANYWAY
    if response.status_code == 403 or (role == "v" and (sent_away or response.status_code == 401)):
        return False
    return True if response.status_code in (200, 303, 409, 422, 404 if door in GONE else 200) else response.status_code


ANYWAY = ("language", "theme", "keys", "sign-out", "sign-in")
"""Doors that send everybody somewhere."""
HIDDEN = [door for door in EXPECTED if "<reference>" in door and "k" in EXPECTED[door]]


@pytest.mark.parametrize("door", HIDDEN)
def test_what_a_representative_may_not_see_is_like_what_is_not_there(tried, door):
    app, things = tried
    zara = browser_of(app, "zara")

    kept, missing = knock(zara, door, things, "kept"), knock(zara, door, things, MISSING)
    assert (kept.status_code, missing.status_code) == (404, 404)
    assert bare(kept, things["kept"]) == bare(missing, MISSING)
    assert same_headers(kept) == same_headers(missing)


def bare(response, reference):
    """The bytes of an answer without the number that was asked for and the token of the form."""
    text = response.get_data().replace(reference.encode(), b"REFERENCE")
    return re.sub(rb'(name="csrf_token"[^>]* value=)"[^"]+"', rb"\1", text)


def same_headers(response):
    return {name: value for name, value in response.headers
            if name not in ("Date", "Set-Cookie", "Content-Length", "X-Request-Id")}


def content_of(response):
    """What an answer says; of a workbook or an archive, what its files say."""
    content = response.get_data()
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as packed:
        return b"\n".join(packed.read(name) for name in sorted(packed.namelist()))


def test_a_representative_is_told_no_number_of_what_is_hidden(tried):
    app, things = tried
    zara = browser_of(app, "zara")

    for door in (one for one in EXPECTED if one.startswith("GET") and "<" not in one and "k" in EXPECTED[one]):
        page = content_of(knock(zara, door, things))
        assert not re.search(rb"(?<!P-)" + things["kept"].encode(), page)
        assert b"Kept" not in page


def test_an_application_with_a_view_of_no_rule_does_not_start(tried, monkeypatch):
    def view():
        return ""

    for marked in (view, actions.action("register.burn")(view), actions.action()(view)):
        monkeypatch.setattr("web.help.bp.deferred_functions", [
            *HELP, lambda state, marked=marked: state.add_url_rule("/unsaid", "unsaid", marked)])
        with pytest.raises(Unsafe, match=r"help\.unsaid"):
            create_app(tried[0].config)


def test_a_role_that_was_taken_opens_no_door_of_a_sign_in_that_is_open(tried):
    app, _ = tried
    stella = browser_of(app, "stella")
    assert stella.get("/meetings/new").status_code == 200

    with building(app.config["DATABASE"]) as desk:
        desk.now += timedelta(minutes=1)
        desk.do(users.revoke_role, "stella", "secretary", by=desk.adam)

    assert stella.get("/meetings/new").status_code == 403
