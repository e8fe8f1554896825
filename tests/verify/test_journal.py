"""Whatever is changed behind the register's back is found and named."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.cast import journal_size
from tests.verify.tampering import found, undone
from tracker.domain import chain
from tracker.domain.canonical import canonical
from tracker.models import JournalEntry
from tracker.queries.verify import verify
from tracker.signing import Signer

BYTES = ("prev", "nonce", "body", "body_digest", "leaf", "key_id", "sig")
TEXTS = ("at", "kind", "document", "actor", "effective_on", "from_state", "to_state", "request")
MANY = settings(max_examples=60, deadline=None, derandomize=True,
                suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_an_untouched_register_verifies(desk):
    verdict = verify(desk.session)

    assert verdict.findings == ()
    assert verdict.ok
    assert verdict.entries == journal_size(desk.session)
    assert set(verdict.checked) - {"storage"} == {
        "V1", "V2", "V3", "V4", "V5", "V6", "V7", "V10", "columns", "replay", "files"}
    assert ("storage" in verdict.checked) is (desk.session.info["dialect"] == "sqlite")
    assert not verdict.anchored


def test_it_can_be_held_against_a_key_from_outside(desk, signer, tmp_path):
    stranger = Signer.create(tmp_path / "other.key")

    assert verify(desk.session, key=signer.public_key).ok
    assert verify(desk.session, key=signer.public_key).anchored
    assert (0, "V5") in found(desk.session, key=stranger.public_key)


def tamper(session, seq, column, value):
    as_text = isinstance(value, bytes) and column in TEXTS
    shown = "CAST(:value AS TEXT)" if as_text and session.info["dialect"] == "sqlite" else ":value"
    if as_text and session.info["dialect"] == "postgresql":
        value = value.decode()
    session.execute(text(f"UPDATE journal SET {column} = {shown} WHERE seq = :seq"), {"value": value, "seq": seq})


@MANY
@given(choice=st.data())
def test_any_changed_byte_of_a_row_is_found_and_the_row_is_named(unfenced, choice):
    seq = choice.draw(st.integers(0, journal_size(unfenced) - 1), "seq")
    column = choice.draw(st.sampled_from(BYTES + TEXTS), "column")
    was = unfenced.scalar(text(f"SELECT {column} FROM journal WHERE seq = {seq}"))
    stored = was.encode() if isinstance(was, str) else bytes(was or b"x")
    place = choice.draw(st.integers(0, len(stored) - 1), "place")
    flipped = stored[place] ^ choice.draw(st.integers(1, 255), "bits")
    changed = stored[:place] + bytes([flipped]) + stored[place + 1:]
    if column in TEXTS and unfenced.info["dialect"] == "postgresql":
        changed = changed.decode(errors="replace").replace("\0", "0").encode()

    with undone(unfenced):
        tamper(unfenced, seq, column, changed)
        named = {one for one, _ in found(unfenced)}

    assert seq in named


def test_a_moment_that_is_none_any_more_is_found_and_the_row_is_named(unfenced):
    for seq in range(journal_size(unfenced)):
        with undone(unfenced):
            tamper(unfenced, seq, "at", b"2024-13-04T06:00:00.000000Z")
            assert seq in {one for one, _ in found(unfenced)}


@MANY
@given(choice=st.data())
def test_a_row_rewritten_without_the_key_is_found_whatever_it_says(unfenced, choice):
    """Somebody who can write to the tables, and knows how to chain, but has not the key."""
    seq = choice.draw(st.integers(0, journal_size(unfenced) - 1), "seq")
    row = unfenced.get(JournalEntry, seq)
    body = chain.parse(row.body)
    rubbish = st.none() | st.integers(-9, 9) | st.text(max_size=3) | st.just([]) | st.just({}) | st.just([[]])
    body[choice.draw(st.sampled_from(sorted(body)), "field")] = choice.draw(rubbish, "value")
    if isinstance(body.get("after"), dict) and body["after"]:
        body["after"][choice.draw(st.sampled_from(sorted(body["after"])), "name")] = choice.draw(rubbish, "said")
    stored = canonical(body)
    if stored == row.body:
        return
    digest = chain.body_digest(row.nonce, stored)
    leaf = chain.leaf(chain.header("test/register/3fa9c1d2", seq, row.at, row.prev, digest))

    with undone(unfenced):
        for column, value in (("body", stored), ("body_digest", digest), ("leaf", leaf)):
            tamper(unfenced, seq, column, value)
        named = found(unfenced)

    assert (seq, "V5") in named


@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_a_row_taken_out_is_named(unfenced, which):
    """The last one is missed by the tables, which hold what it said."""
    size = journal_size(unfenced)
    seq = {"first": 0, "middle": size // 2, "last": size - 1}[which]

    unfenced.execute(text(f"DELETE FROM journal WHERE seq = {seq}"))

    assert {"first": (0, "V1"), "middle": (seq, "V1"), "last": (0, "replay")}[which] in found(unfenced)


def test_two_rows_that_change_places_are_named(unfenced):
    for old, new in ((5, -5), (6, 5), (-5, 6)):
        if unfenced.info["dialect"] == "sqlite":
            unfenced.execute(text("PRAGMA ignore_check_constraints = ON"))
        else:
            unfenced.execute(text("ALTER TABLE journal DROP CONSTRAINT IF EXISTS ck_journal_seq_from_zero"))
        unfenced.execute(text(f"UPDATE journal SET seq = {new} WHERE seq = {old}"))

    assert {5, 6} <= {seq for seq, _ in found(unfenced)}
    if unfenced.info["dialect"] == "sqlite":
        unfenced.execute(text("PRAGMA ignore_check_constraints = OFF"))


def test_an_entry_added_without_the_key_is_named(unfenced, tmp_path):
    stranger = Signer.create(tmp_path / "other.key")
    size = journal_size(unfenced)
    unfenced.info["signer"], own = stranger, unfenced.info["signer"]
    unfenced.execute(text("UPDATE documents SET title_en = 'Forged' WHERE reference = '2024-0001'"))
    forged = {"v": 1, "kind": "document.amended", "actor": "u-3fa9c1d2", "document": "2024-0001",
              "after": {"title_en": "Forged"}}
    last = unfenced.get(JournalEntry, size - 1)
    stored, nonce = canonical(forged), bytes(32)
    digest = chain.body_digest(nonce, stored)
    header = chain.header("test/register/3fa9c1d2", size, last.at, last.leaf, digest)
    unfenced.add(JournalEntry(
        seq=size, at=last.at, prev=last.leaf, nonce=nonce, body=stored, body_digest=digest, leaf=chain.leaf(header),
        key_id=own.key_id, sig=stranger.sign(header), kind="document.amended", document="2024-0001",
        actor="u-3fa9c1d2", effective_on="2024-03-04"))
    unfenced.flush()

    assert found(unfenced) == [(size, "V5")]


def test_a_text_that_was_emptied_is_found(unfenced):
    if unfenced.info["dialect"] == "sqlite":
        pytest.skip("SQLite cannot take back that a column must be filled")
    for column in ("nonce", "body"):
        unfenced.execute(text(f"ALTER TABLE journal ALTER COLUMN {column} DROP NOT NULL"))
    unfenced.execute(text("UPDATE journal SET nonce = NULL, body = NULL WHERE seq = 40"))

    assert (40, "V3") in found(unfenced)
