"""Changes of the key: whatever moment the power fails at, the register goes on, and no key is silently believed."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from tests import racing
from tests.cast import journal_size
from tests.verify.tampering import take_down
from tracker import config, opening, signing
from tracker.database import newest
from tracker.domain.actor import Actor
from tracker.errors import IntegrityHold, Unsafe
from tracker.queries.checkpoints import checkpoints as checkpoint_pages
from tracker.queries.keys import announced_keys
from tracker.queries.verify import verify
from tracker.services import checkpoints, keys
from tracker.signing import Signer

NOW = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
FIRST_WITH_CHECKPOINTS = 10
HEAD = Actor("u-00000001", frozenset({"head"}))


@pytest.fixture
def settings(register_url, tmp_path):
    """A register that has begun, with its key in a file."""
    settings = config.load({"TRACKER_INSTANCE": str(tmp_path / "instance"), "TRACKER_DATABASE_URL": register_url})
    settings.instance.mkdir()
    settings.key_file.touch(0o600)
    settings.key_file.write_bytes(racing.SEED)
    return settings


def rotated(database, path, request="rotate", *, commit=True):
    """The change of a key up to its commit, or to just before it."""
    with database.write() as session:
        keys.rotate(session, lambda: signing.make_next(path), HEAD, now=NOW, request=request)
        if commit:
            session.commit()


def goes_on(settings):
    """Open the register anew, write, verify all of it; gives the key that signs."""
    database = opening.opened(settings)
    try:
        with database.write() as session:
            checkpoints.checkpoint(session, HEAD, now=NOW, request=f"go on {journal_size(session)}")
            session.commit()
        with database.read() as session:
            assert [str(one.message) for one in verify(session).findings] == []
            return announced_keys(session)[-1]
    finally:
        database.close()


def test_a_new_key_is_announced_by_the_old_one_and_takes_its_place(settings):
    old, path = Signer.load(settings.key_file).public_key, settings.key_file
    database = opening.opened(settings)
    rotated(database, path)
    database.close()

    assert goes_on(settings) == Signer.load(path).public_key != old
    assert not signing.next_to(path).exists()


def test_the_bytes_of_the_old_key_are_destroyed(settings):
    path = settings.key_file
    kept = path.open("rb")  # whoever holds the old file open must not find the key in it
    database = opening.opened(settings)
    rotated(database, path)
    database.close()
    goes_on(settings)

    with kept:
        assert kept.read() == bytes(32)


def test_power_that_fails_before_the_commit_leaves_the_old_key(settings):
    old, path = Signer.load(settings.key_file).public_key, settings.key_file
    database = opening.opened(settings)
    rotated(database, path, commit=False)
    database.close()

    assert signing.next_to(path).exists()
    assert goes_on(settings) == old == Signer.load(path).public_key


def test_a_key_that_was_never_announced_makes_room_for_the_next(settings):
    path = settings.key_file
    for commit in (False, True):
        database = opening.opened(settings)
        rotated(database, path, f"{commit}", commit=commit)
        database.close()

    assert goes_on(settings) == Signer.load(path).public_key


def test_half_a_new_key_is_no_hindrance(settings):
    old = Signer.load(settings.key_file).public_key
    signing.next_to(settings.key_file).write_bytes(b"half")

    assert goes_on(settings) == old


@pytest.mark.parametrize("moment", ["before the new key takes its place", "after it, before the old one is wiped"])
def test_power_that_fails_after_the_commit_is_made_good_at_the_next_start(settings, moment):
    path = settings.key_file
    database = opening.opened(settings)
    rotated(database, path)
    database.close()
    new = Signer.load(signing.next_to(path)).public_key
    if moment.startswith("after"):
        signing.next_to(path).replace(path)

    assert goes_on(settings) == new == Signer.load(path).public_key


def test_a_server_that_runs_meanwhile_signs_with_the_new_key(settings):
    server, other = opening.opened(settings), opening.opened(settings)
    rotated(other, settings.key_file)

    with server.write() as session:
        checkpoints.checkpoint(session, HEAD, now=NOW, request="served")
        session.commit()
    for database in (server, other):
        database.close()

    assert goes_on(settings) == Signer.load(settings.key_file).public_key


def test_a_register_with_another_key_on_the_disk_is_not_written_to(settings):
    settings.key_file.unlink()
    Signer.create(settings.key_file)

    with pytest.raises(Unsafe, match="not the key that this register announced last"):
        opening.opened(settings)
    opening.opened(settings, signing=False).close()


def test_a_key_exchanged_under_a_server_that_runs_writes_nothing(settings):
    database = opening.opened(settings)
    with database.write() as session:
        session.info["signer"] = Signer.from_seed(b"\x05" * 32)
        session.info["renew"] = lambda: Signer.from_seed(b"\x06" * 32)
        with pytest.raises(Unsafe, match="not the one that the journal announced last"):
            checkpoints.checkpoint(session, HEAD, now=NOW, request="x")
    database.close()


def test_after_a_loss_the_register_goes_on_and_everybody_is_told(settings):
    path = settings.key_file
    path.unlink()
    database = opening.opened(settings, signing=False)
    with database.write() as session:
        keys.lost(session, lambda: signing.make_next(path), HEAD, reason="the disk", now=NOW, request="lost")
        session.commit()
    database.close()

    new = goes_on(settings)
    database = opening.opened(settings)
    with database.read() as session:
        verdict, keys_known = verify(session), announced_keys(session)
        strict = verify(session, key=keys_known[0], vouched=keys_known[:1])
    database.close()
    assert [one.key for one in verdict.incidents] == [new]
    assert {one.check for one in strict.findings} >= {"V5"}


def test_a_register_of_any_release_that_has_checkpoints_is_sealed_before_it_is_upgraded(settings):
    """The statements of today meet the tables of then: a migration that breaks this must seal another way."""
    database, sealed = opening.opened(settings), 0
    for older in (f"{n:04}" for n in range(int(newest()), FIRST_WITH_CHECKPOINTS - 1, -1)):
        database.downgrade(older, losing=True)
        for _ in range(2):  # a second try after a power cut makes no second one
            opening.seal_before_migrating(database, settings, "9999", now=NOW)
        sealed += 1
    database.upgrade()

    with database.read() as session:
        assert [one.number for one in checkpoint_pages(session).rows] == list(range(sealed, 0, -1))
        assert verify(session).ok
    database.close()


def test_one_that_does_not_verify_is_not_migrated(settings):
    database = opening.opened(settings)
    with database.write() as session:
        take_down(session)
        session.execute(text("UPDATE journal SET sig = nonce"))
        session.commit()

    with pytest.raises(IntegrityHold, match="nothing was signed"):
        opening.seal_before_migrating(database, settings, "9999", now=NOW)
    database.close()
