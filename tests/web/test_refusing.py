"""The pages are not served while a setting is unsafe; each has its sentence (RELIABILITY, C1)."""

import os

import pytest
from sqlalchemy import text

from tests.web.conftest import CHEAP, Clock
from tracker import config, opening
from tracker.database import Database
from tracker.domain.actor import SYSTEM
from tracker.domain.findings import Finding
from tracker.domain.sentence import Sentence
from tracker.errors import IntegrityHold, TrackerError
from tracker.services import holding, users
from web import create_app

HOSTS = {"TRACKER_TRUSTED_HOSTS": "drafts.example.org"}
NOON = Clock().now


@pytest.fixture
def instance(tmp_path, monkeypatch):
    """The environment of a register that is fit for production."""
    monkeypatch.setattr(os, "environ", {**os.environ})
    environment = {"TRACKER_INSTANCE": str(tmp_path / "instance"), **HOSTS}
    opening.begin(config.load(environment), "test/register/1", now=NOON).close()
    return environment


def start(environment, **more):
    app = create_app({"SETTINGS": config.load(environment), **more})
    app.config["DATABASE"].close()
    return app


def refusal(environment, **more):
    with pytest.raises(TrackerError) as caught:
        start(environment, **more)
    return str(caught.value)


def test_a_register_that_is_safe_is_served_with_cookies_that_stay_here(instance):
    served = start(instance).config

    assert served["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert served["SESSION_COOKIE_SECURE"]
    assert served["SESSION_COOKIE_HTTPONLY"]
    assert served["SESSION_COOKIE_SAMESITE"] == "Lax"


@pytest.mark.parametrize(("given", "said"), [
    ({"TRACKER_TRUSTED_HOSTS": ""}, "Set TRACKER_TRUSTED_HOSTS"), ({"TRACKER_TRUSTED_HOSTS": "*"}, "one by one"),
    ({"TRACKER_SECRET_KEY": "x" * 40}, "that nobody can guess"), ({"TRACKER_SECRET_KEY": "short"}, "at least 32"),
    ({"TRACKER_SECRET_KEY": "please-change-me-0123456789abcdef-zq"}, "can be guessed"),
])
def test_an_unsafe_environment_is_refused(instance, given, said):
    assert said in refusal({**instance, **given})


@pytest.mark.parametrize(("given", "said"), [
    ({"DEBUG": True}, "Debugging shows"), ({"HASHING": CHEAP}, "hashed too cheaply"),
    ({"WTF_CSRF_ENABLED": False}, "taken from other sites"), ({"SECRET_KEY": "too short"}, "at least 32 characters"),
])
def test_an_unsafe_configuration_is_refused(instance, given, said):
    assert said in refusal(instance, **given)


def test_what_the_environment_slips_into_the_framework_is_refused(instance, monkeypatch):
    monkeypatch.setitem(os.environ, "TRACKER_WTF_CSRF_ENABLED", "false")

    assert "TRACKER_WTF_CSRF_ENABLED" in refusal(instance)


@pytest.mark.parametrize(("name", "said"), [
    ("journal.key", "The signing key {} can be read by others"), ("secret", "The secret {} can be read by others"),
])
def test_a_secret_that_others_can_read_is_refused(instance, name, said):
    path = config.load(instance).instance / name
    path.chmod(0o640)

    assert said.format(path) in refusal(instance)


@pytest.mark.parametrize("name", ["journal.key", "secret", "tracker.db"])
def test_what_is_missing_is_refused(instance, name):
    path = config.load(instance).instance / name
    path.rename(path.with_suffix(".away"))

    assert str(path) in refusal(instance)


def test_a_key_among_the_files_that_are_served_is_refused(instance, tmp_path, monkeypatch):
    from web import refusing

    app = start(instance)
    app.static_folder = str(tmp_path)

    said = [str(one) for one in refusing.nothing_secret_is_served(app)]
    assert [one.split(" lies among")[0] for one in said] == [str(tmp_path / "instance"),
                                                             str(tmp_path / "instance" / "journal.key")]


def test_a_journal_without_its_triggers_is_refused(instance):
    database = Database(config.load(instance).database_url)
    with database.write() as session:
        session.execute(text("DROP TRIGGER journal_refuses_DELETE"))
        session.commit()
    database.close()

    assert "The trigger journal_refuses_DELETE that guards the journal is missing." in refusal(instance)
    assert "tracker verify" in refusal(instance, PLAIN_HTTP=True)


def test_a_register_on_hold_is_served_without_its_triggers_for_nothing_can_be_recorded(instance):
    database = Database(config.load(instance).database_url)
    with database.write() as session:
        holding.put(session, [Finding(1, "V3", Sentence("It was changed."))], now=NOON)
        session.execute(text("DROP TRIGGER journal_refuses_DELETE"))
        session.commit()

    assert start(instance)
    with pytest.raises(IntegrityHold), database.write() as session:
        users.add(session, users.NewUser("new", "hash", ("clerk",)), SYSTEM, now=NOON, request="new")
    database.close()


def test_a_migration_that_was_not_run_is_refused(instance):
    database = Database(config.load(instance).database_url)
    database.downgrade("0010", losing=True)
    database.close()

    assert "The tables are of revision 0010" in refusal(instance)


def test_every_reason_is_told_at_once(instance):
    said = refusal({**instance, "TRACKER_SECRET_KEY": "please-change-me-0123456789abcdef-zq"}, DEBUG=True)

    assert "Debugging shows" in said
    assert "can be guessed" in said


def test_on_this_machine_alone_less_is_asked(instance):
    del instance["TRACKER_TRUSTED_HOSTS"]
    app = start(instance, PLAIN_HTTP=True)

    assert app.config["TRUSTED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
