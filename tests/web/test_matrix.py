"""Every door to a draft, or to what belongs to one, tried by every role on every kind of draft, against a table."""

import re
import shutil

import pytest
from sqlalchemy import event

from tests.web.conftest import CHEAP, Clock, last_entry, peopled
from tests.web.matrix import DOORS, ELSEWHERE, KINDS, LIKE, NAMES, cells
from tests.web.objects import NEXT_DAY, furnish
from tests.web.rights import EXPECTED
from tests.web.test_rights import browser_of, doors, outcome
from tracker import config
from web import create_app

TABLE = cells()
SAMPLE = re.compile(r"<(?:\w+:)?(\w+)>")
OTHERS = {"code": "KZ", "number": "1", "name": "withdraw", "kind": "covering"}
VEIL = "Nothing else of it is shown to you."
DATA = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def tried(sqlite_template, tmp_path_factory, signer):
    """An application, the day after its register was furnished, and the names of what is in it."""
    path, clock = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("matrix") / "tracker.db"), Clock()
    clock.pass_by(seconds=NEXT_DAY.total_seconds())
    for database in peopled(f"sqlite:///{path}", signer):
        things = furnish(database)
        database.engine.dispose()
        event.listen(database.engine, "connect", waits_for_no_disk)
        yield create_app({
            "TESTING": True, "PROPAGATE_EXCEPTIONS": False, "PLAIN_HTTP": True, "CLOCK": clock,
            "SECRET_KEY": "a secret of the tests, longer than 32", "SETTINGS": config.load({}),
            "DATABASE": database, "HASHING": CHEAP}), things


def waits_for_no_disk(connection, _record):
    """Each refusal is written to the security log: the tests need not wait for that."""
    connection.execute("PRAGMA synchronous=OFF")


def address(rule, names):
    values = {**OTHERS, **names, "key": names.get(rule.split("/")[1])}
    if "/translations/" in rule:
        values["seq"] = names.get("translation", "9")
    return SAMPLE.sub(lambda found: values[found[1]], rule)


def knock(browser, door, names):
    """Refusals are asked for as data, which is quicker; that their pages are alike is seen elsewhere."""
    method, rule = door.split(" ")
    fields = None if method == "GET" else {"csrf_token": browser.token, "request_key": f"k-{door}"[:80]}
    response = browser.client.open(address(rule, names), method=method, data=fields, buffered=True, headers=DATA)
    response.close()
    return response


def test_every_door_to_one_thing_stands_in_the_table_or_leads_elsewhere(tried):
    named = [door for door in doors(tried[0]) if "<" in door]

    assert sorted(door for door in named if not door.split(" ")[1].startswith(ELSEWHERE)) == sorted(
        door for of_row in DOORS.values() for door in of_row)


def told(response):
    """What somebody heard: that it opened, that it is there and no more, that it is not there, or that they may not."""
    if response.status_code == 200:
        return "its name alone" if VEIL.encode() in response.data else "through"
    return {303: "through", 409: "through", 422: "through", 403: "may not", 404: "not there"}.get(
        response.status_code, response.status_code)


def expected(letter, door, kind):
    through, name_alone = TABLE[door, kind]
    if LIKE.get(letter, letter) not in EXPECTED[door]:
        return "may not"
    return "through" if letter in through else "its name alone" if letter in name_alone else "not there"


def in_turn(letter, n):
    """What the fast tests ask of a door: the restricted draft, nothing, and one more kind, in turn."""
    others = [kind for kind in KINDS if kind not in ("restricted", "missing")]
    return "restricted", others[(list(NAMES).index(letter) + n) % len(others)], "missing"


def wrongly_answered(app, things, letter, kinds):
    """Where somebody hears what is not in the table, where a refusal writes, or differs from that of nothing."""
    browser, database = browser_of(app, NAMES[letter]), app.config["DATABASE"]
    for n, door in enumerate(one for of_row in DOORS.values() for one in of_row):
        answers, size = {}, last_entry(database)
        for kind in reversed(kinds(letter, n)):
            answers[kind], wanted = knock(browser, door, things[kind]), expected(letter, door, kind)
            heard, (before, size) = heard_by(letter, answers[kind], door), (size, last_entry(database))
            if heard != wanted or (wanted != "through" and size != before):
                yield door, kind, heard, wanted
            if hidden(letter, kind) and wanted == "not there" and not alike(answers, kind, things):
                yield door, kind, "not like what is not there"


def heard_by(letter, response, door):
    return "may not" if letter == "v" and outcome(response, "v", door) is False else told(response)


def hidden(letter, kind):
    """Whether somebody may not know of a draft; who does may hear that it has no such thing."""
    return letter not in TABLE["GET /documents/<reference>", kind][0]


def alike(answers, kind, things):
    """Whether an answer is that of what is not there, but for the name that was asked for."""
    return plain(answers[kind], things[kind]) == plain(answers["missing"], things["missing"])


def plain(response, names):
    content = response.get_data()
    for name in sorted(names.values(), key=len, reverse=True):
        content = content.replace(name.encode(), b"NAME")
    return content


@pytest.mark.parametrize("letter", NAMES)
def test_everybody_hears_of_each_kind_of_draft_what_the_table_says(tried, letter):
    assert list(wrongly_answered(*tried, letter, in_turn)) == []


@pytest.mark.slow
@pytest.mark.parametrize("letter", NAMES)
def test_everybody_hears_of_every_kind_of_draft_at_every_door_what_the_table_says(tried, letter):
    assert list(wrongly_answered(*tried, letter, lambda *_: KINDS)) == []


@pytest.mark.parametrize("letter", LIKE)
def test_whoever_is_like_another_opens_the_same_doors_elsewhere(tried, letter):
    app, things = tried
    browser, wrong = browser_of(app, NAMES[letter]), {}

    for door in (one for one in doors(app) if "<" not in one):
        response = knock(browser, door, things["missing"])
        if outcome(response, letter, door) != (LIKE[letter] in EXPECTED[door]):
            wrong[door] = response.status_code

    assert wrong == {}
