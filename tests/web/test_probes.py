"""A supervisor asks whether the program answers and whether the register can be worked with."""

import pytest
from sqlalchemy import text

from tests.cast import NOON
from tracker.database import Database
from tracker.domain.findings import Finding
from tracker.domain.sentence import Sentence
from tracker.services import holding
from tracker.signing import Signer
from web.probes import FRESH_FOR, Probes


@pytest.fixture
def client(app):
    return app.test_client()


def asked(client, path="/readyz", **more):
    return client.get(path, **more)


def test_both_answer_without_a_sign_in_and_whatever_host_is_named(app, settings):
    client = app.test_client()

    alive, ready = (asked(client, path, headers={"Host": "10.1.2.3:8000"}) for path in ("/healthz", "/readyz"))
    assert (alive.status_code, alive.text) == (200, "ok\n")
    assert ready.status_code == 200
    assert ready.json == {"ready": True, "database": True, "tables": True, "key": True, "triggers": True,
                          "no_hold": True, "clock": True}
    assert "Set-Cookie" not in ready.headers
    assert client.head("/healthz").data == b""
    assert client.post("/healthz").status_code in (400, 404, 405)


def test_a_register_on_hold_is_alive_and_not_ready(client, web_database):
    with web_database.write() as session:
        holding.put(session, [Finding(1, "V2", Sentence("It was changed."))], now=NOON)
        session.commit()
    answer = asked(client)

    assert answer.status_code == 503
    assert [name for name, holds in answer.json.items() if not holds] == ["ready", "no_hold"]
    assert "changed" not in answer.text
    assert asked(client, "/healthz").status_code == 200


@pytest.mark.parametrize(("harm", "lacking"), [
    ("DROP TRIGGER journal_extends", ["triggers"]),
    ("UPDATE alembic_version SET version_num = '0001'", ["tables", "key", "triggers", "no_hold", "clock"]),
    ("DROP TABLE alembic_version", ["tables", "key", "triggers", "no_hold", "clock"]),
])
def test_what_is_missing_is_named(client, web_database, harm, lacking):
    with web_database.migrating() as connection:
        connection.execute(text(harm))

    assert [name for name, holds in asked(client).json.items() if not holds] == ["ready", *lacking]


def test_another_key_than_the_one_announced_is_not_ready(client, web_database):
    web_database.info["signer"] = Signer.from_seed(b"another key, of thirty-two bytes")

    assert [name for name, holds in asked(client).json.items() if not holds] == ["ready", "key"]


def test_a_database_out_of_reach_is_an_answer_and_no_fault(tmp_path):
    database = Database("postgresql://nobody@127.0.0.1:1/nothing", wait=1)

    assert not any(Probes(None, database).checks().values())
    database.close()


def test_who_asks_often_is_told_the_same_for_a_moment(web_database):
    moments = iter([0.0, 0.0, FRESH_FOR / 2, FRESH_FOR, FRESH_FOR])
    probes = Probes(None, web_database, lambda: next(moments))
    first = probes.checks()
    with web_database.write() as session:
        holding.put(session, [Finding(1, "V2", Sentence("It was changed."))], now=NOON)
        session.commit()

    assert probes.checks() is first
    assert not probes.checks()["no_hold"]


def test_everything_else_goes_on_to_the_pages(client):
    assert asked(client, "/healthz/more").status_code == 404
    assert asked(client, "/sign-in").status_code == 200
