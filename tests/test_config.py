"""Settings come from the environment; whatever is wrong is said at once."""

from datetime import time

import pytest

from tracker import config
from tracker.errors import Invalid, Unsafe

SECRET = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def instance(tmp_path):
    return config.load({"TRACKER_INSTANCE": str(tmp_path / "instance")})


def test_without_any_setting_all_lies_in_the_instance_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    settings = config.load({})

    assert settings.instance == tmp_path / "instance"
    assert settings.database_url == f"sqlite:///{tmp_path}/instance/tracker.db"
    assert settings.key_file == tmp_path / "instance" / "journal.key"
    assert (settings.language, settings.zone, settings.seat, settings.user) == ("en", "Europe/Moscow", "RU", "")
    assert (settings.lapse_months, settings.round_days, settings.round_hour) == (24, 30, time(18))
    assert (settings.trusted_hosts, settings.proxies) == ((), 0)


def test_every_setting_can_be_given(tmp_path):
    settings = config.load({
        "TRACKER_DATABASE_URL": "postgresql://db/register", "TRACKER_KEY_FILE": str(tmp_path / "key"),
        "TRACKER_SECRET_KEY": SECRET, "TRACKER_LANG": "ru_RU.UTF-8", "TRACKER_USER": "officer",
        "TRACKER_ZONE": "Asia/Dushanbe", "TRACKER_SEAT": "TJ", "TRACKER_ORGANISATION": "Secretariat",
        "TRACKER_ORGANISATION_RU": "Секретариат", "TRACKER_TRUSTED_HOSTS": "a.example, b.example",
        "TRACKER_PROXIES": "1", "TRACKER_LAPSE_MONTHS": "12", "TRACKER_ROUND_DAYS": "45", "TRACKER_ROUND_HOUR": "17:30",
        "TRACKER_DAILY_MB": "50", "TRACKER_SIGN_IN_DAYS": "90", "TRACKER_LOG_DAYS": "365",
        "TRACKER_COMPRESS": "0",
    })

    assert settings.database_url == "postgresql://db/register"
    assert settings.key_file == tmp_path / "key"
    assert settings.secret() == SECRET
    assert (settings.language, settings.zone, settings.seat, settings.user) == ("ru", "Asia/Dushanbe", "TJ", "officer")
    assert settings.organisation.title_ru == "Секретариат"
    assert settings.trusted_hosts == ("a.example", "b.example")
    assert (settings.proxies, settings.lapse_months, settings.round_days) == (1, 12, 45)
    assert settings.round_hour == time(17, 30)
    assert (settings.daily_mb, settings.sign_in_days, settings.log_days) == (50, 90, 365)
    assert settings.compress is False


def test_an_empty_setting_is_one_that_was_not_given():
    assert config.load({"TRACKER_ZONE": " "}).zone == "Europe/Moscow"


@pytest.mark.parametrize(("name", "value"), [
    ("LANG", "tj"), ("ZONE", "Europe/Nowhere"), ("ZONE", "../etc/passwd"), ("SEAT", "ru"),
    ("SEAT", "Russia"), ("SEAT", "РФ"), ("PROXIES", "-1"), ("PROXIES", "one"),
    ("LAPSE_MONTHS", "0"), ("ROUND_DAYS", "1.5"), ("ROUND_DAYS", "٣"), ("ROUND_HOUR", "25:00"),
    ("DAILY_MB", "0"), ("SIGN_IN_DAYS", "89"), ("LOG_DAYS", "never"), ("COMPRESS", "no"),
    ("SECRET_KEY", "short"), ("SECRET_KEY", "a" * 64),
])
def test_a_bad_value_is_refused_with_what_would_be_right(name, value):
    with pytest.raises(Invalid, match=f"TRACKER_{name}: give ") as caught:
        config.load({f"TRACKER_{name}": value})

    assert caught.value.field == f"TRACKER_{name}"


def test_all_bad_values_are_named_at_once():
    with pytest.raises(Invalid) as caught:
        config.load({"TRACKER_ZONE": "nowhere", "TRACKER_PROXIES": "x", "TRACKER_ROUND_HOUR": "noon"})

    for name in ("TRACKER_ZONE", "TRACKER_PROXIES", "TRACKER_ROUND_HOUR"):
        assert name in str(caught.value)


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(instance):
    instance.make_secret()
    first = instance.secret()
    instance.make_secret()

    assert instance.secret() == first
    assert len(first) == 64
    assert instance.secret_file.stat().st_mode & 0o777 == 0o600
    assert instance.instance.stat().st_mode & 0o777 == 0o700


def test_there_is_no_default_secret(instance):
    with pytest.raises(Unsafe, match="tracker init"):
        instance.secret()


def test_an_empty_secret_file_is_no_secret(instance):
    instance.make_secret()
    instance.secret_file.write_text("\n")

    with pytest.raises(Unsafe, match="tracker init"):
        instance.secret()


def test_secrets_are_not_shown():
    settings = config.load({
        "TRACKER_SECRET_KEY": SECRET, "TRACKER_DATABASE_URL": "postgresql://tracker:pass:wo@rd@db/register",
    })

    shown = settings.shown()

    for secret in (SECRET, "pass:wo@rd"):
        assert secret not in str(shown) + repr(settings)
    assert shown["database_url"] == "postgresql://tracker:***@db/register"
