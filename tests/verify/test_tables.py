"""The live tables are copies: whatever is changed in one of them is found, and the thing is named."""

from hashlib import sha256

import pytest
from sqlalchemy import text

from tests.acts import PDF
from tests.verify.tampering import undone
from tracker.queries.verify import verify

OF_ROUND = (
    "round_id = (SELECT r.id FROM rounds r JOIN documents d ON d.id = r.document_id"
    " WHERE d.reference = '2024-0003')")
OF_STATE = "member_state_id = (SELECT id FROM member_states WHERE code = '{}')"
LINE = f"UPDATE round_participants SET {{}} WHERE {OF_ROUND} AND {OF_STATE.format('KZ')}"
ANSWER = f"UPDATE answers SET {{}} WHERE {OF_ROUND} AND replaced_by IS NULL AND {OF_STATE.format('AM')}"
ROUND = "UPDATE rounds SET {} WHERE document_id = (SELECT id FROM documents WHERE reference = '2024-0003')"
DOCUMENT = "UPDATE documents SET {} WHERE reference = '2024-0003'"
CHANGES = [
    (DOCUMENT.format("state = 'approved'"), "document 2024-0003", "state"),
    (DOCUMENT.format("since_on = '2024-03-01'"), "document 2024-0003", "since_on"),
    (DOCUMENT.format("since_precision = 'month'"), "document 2024-0003", "since_precision"),
    (DOCUMENT.format("title_ru = 'Проект.'"), "document 2024-0003", "title_ru"),
    (DOCUMENT.format("initiator_id = NULL"), "document 2024-0003", "initiator"),
    (DOCUMENT.format("package_id = (SELECT min(id) FROM packages)"), "document 2024-0003", "package"),
    (DOCUMENT.format("officer_id = (SELECT min(id) FROM users)"), "document 2024-0003", "officer"),
    (DOCUMENT.format("definition_version = 2"), "document 2024-0003", "definition"),
    (DOCUMENT.format("synthetic = true"), "document 2024-0003", "synthetic"),
    ("UPDATE documents SET reference = '2023-0001' WHERE reference = '2024-0008'", "document 2024-0008", None),
    ("DELETE FROM aliases", "document 2024-0007", "aliases"),
    (ROUND.format("status = 'called_off'"), "round 2024-0003/r1", "status"),
    (ROUND.format("due_at = '2024-05-12 15:00:01'"), "round 2024-0003/r1", "due_at"),
    (ROUND.format("mode = 'explicit'"), "round 2024-0003/r1", "mode"),
    (ROUND.format("zone = 'Asia/Dushanbe'"), "round 2024-0003/r1", "zone"),
    (ROUND.format("override_reason = 'so decided'"), "round 2024-0003/r1", "override"),
    (ROUND.format("version_id = (SELECT max(id) FROM versions)"), "round 2024-0003/r1", "version"),
    (LINE.format("mode = 'informed'"), "participant 2024-0003/r1 KZ", "mode"),
    (LINE.format("because = 'observer'"), "participant 2024-0003/r1 KZ", "because"),
    (LINE.format("pending = false"), "participant 2024-0003/r1 KZ", "pending"),
    (LINE.format("due_at = '2025-05-12 15:00:01'"), "participant 2024-0003/r1 KZ", "due_at"),
    (f"DELETE FROM round_participants WHERE {OF_ROUND} AND {OF_STATE.format('KZ')}",
     "participant 2024-0003/r1 KZ", None),
    (ANSWER.format("position = 'abstain', scope = NULL"), "answer", "position"),
    (ANSWER.format("scope = 'format'"), "answer", "scope"),
    (ANSWER.format("paper_id = NULL"), "answer", "paper"),
    (ANSWER.format("text = 'with joy'"), "answer", "text"),
    (ANSWER.format("received_at = '2024-03-01 06:00:00'"), "answer", "received_at"),
    (ANSWER.format("replaced_by = 9999"), "answer", "replaced_by"),
    (ANSWER.format("version_id = (SELECT max(id) FROM versions)"), "answer", "version"),
    (ANSWER.format(OF_STATE.format("KG")), "answer", "member_state"),
    (f"DELETE FROM answers WHERE {OF_ROUND} AND {OF_STATE.format('AM')}", "answer", None),
    ("INSERT INTO answers (seq, round_id, member_state_id, version_id, counts_for_id, position, received_at, text,"
     " given, signed_by, capacity, asked_as, condition_met, kept) SELECT 9999, round_id,"
     " (SELECT id FROM member_states WHERE code = 'KZ'), version_id, version_id, 'approve', received_at, '',"
     " given, signed_by, capacity, asked_as, condition_met, kept"
     f" FROM answers WHERE {OF_ROUND} AND {OF_STATE.format('RU')}", "answer 9999", None),
    ("UPDATE versions SET label = 'final' WHERE blob_id IS NOT NULL", "version 2024-0007/v1", "label"),
    ("UPDATE versions SET number = 2 WHERE blob_id IS NOT NULL", "version 2024-0007/v1", None),
    ("UPDATE versions SET precision = 'day' WHERE blob_id IS NOT NULL", "version 2024-0007/v1", "precision"),
    ("UPDATE versions SET blob_id = NULL, not_held_reason = 'lost' WHERE blob_id IS NOT NULL",
     "version 2024-0007/v1", "text_sha256"),
    ("UPDATE papers SET number = '8/1' WHERE number = '7/1'", "paper P-2024-0001", "number"),
    ("UPDATE papers SET member_state_id = NULL WHERE key = 'P-2024-0004'", "paper P-2024-0004", "member_state"),
    ("UPDATE meetings SET note = '' WHERE key = 'M-2024-0002'", "meeting M-2024-0002", "note"),
    ("UPDATE agenda_items SET outcome = 'approved' WHERE number = 1", "agenda item M-2024-0001/1", "outcome"),
    ("UPDATE agenda_items SET version_out_id = NULL", "agenda item M-2024-0001/1", "version_out"),
    ("UPDATE agenda_items SET version_in_id = (SELECT max(id) FROM versions)",
     "agenda item M-2024-0001/1", "version_in"),
    ("UPDATE attendances SET present = false", "meeting M-2024-", "present"),
    ("UPDATE packages SET title_en = 'Parcel'", "package PK-2024-0001", "title_en"),
    ("UPDATE participations SET status = 'member' WHERE status = 'frozen'", "participation ", "status"),
    ("DELETE FROM participations WHERE status = 'frozen'", "participation ", None),
    ("UPDATE member_states SET title_en = 'Kazakhstan' WHERE code = 'KZ'", "state KZ", "title_en"),
    ("UPDATE bodies SET approves = true WHERE key = 'joint_meeting'", "body joint_meeting", "approves"),
    ("UPDATE proposals SET status = 'confirmed' WHERE status = 'open'", "proposal ", "status"),
    ("UPDATE proposals SET given = replace(given, 'no longer', 'much') WHERE status = 'open'", "proposal ", "given"),
    ("UPDATE proposals SET given = '{' WHERE status = 'open'", "proposal ", "given"),
    ("UPDATE proposals SET made_by_id = (SELECT id FROM users WHERE name = 'carl')", "proposal ", "made_by"),
    ("INSERT INTO user_roles (user_id, role, since) SELECT id, 'head', created_at FROM users WHERE name = 'olga'",
     "role u-", None),
    ("UPDATE users SET active = false WHERE name = 'olga'", "user u-", "active"),
    ("UPDATE users SET active = true WHERE name = 'gone'", "user u-", "active"),
    ("UPDATE user_roles SET until = since WHERE role = 'auditor'", "role u-", None),
    ("UPDATE user_roles SET role = 'administrator' WHERE role = 'clerk'", "role u-", None),
    ("DELETE FROM requests WHERE first_seq = 40", "request ", None),
    ("UPDATE requests SET last_seq = last_seq + 1 WHERE first_seq = 40", "request ", "last_seq"),
]


def messages(session):
    return [str(one.message) for one in verify(session, chain=False).findings]


@pytest.mark.parametrize(("statement", "thing", "name"), CHANGES)
def test_a_change_is_found_and_the_thing_is_named(desk, statement, thing, name):
    assert desk.session.execute(text(statement)).rowcount >= 1

    said = " in the " if name is None else f"shows {name} as"
    assert [one for one in messages(desk.session) if one.startswith(thing) and said in one]


def test_a_finding_says_what_is_shown_what_was_recorded_and_where(desk):
    desk.session.execute(text(DOCUMENT.format("state = 'approved'")))

    finding, = verify(desk.session).findings
    assert str(finding.message) == ("document 2024-0003: the register shows state as “approved”, "
                                    "the journal says “member_state_approval”.")
    kind = desk.session.scalar(text(f"SELECT kind FROM journal WHERE seq = {finding.seq}"))
    assert (finding.check, kind) == ("replay", "document.moved")


def test_a_second_line_of_a_state_is_found(desk):
    desk.session.execute(text(
        "INSERT INTO round_participants (round_id, member_state_id, mode, because, basis, due_at, pending, seq,"
        " held_as, held_reason)"
        " SELECT round_id, member_state_id, 'informed', because, basis, due_at, false, 1, '', ''"
        " FROM round_participants"
        f" WHERE {OF_ROUND} AND {OF_STATE.format('KZ')}"))

    assert any(one.startswith("participant 2024-0003/r1 KZ") for one in messages(desk.session))


def test_changed_bytes_of_a_file_are_found(desk):
    desk.session.execute(text("UPDATE blobs SET content = :other WHERE sha256 = :known"),
                         {"other": b"%PDF-1.7 A text", "known": PDF.sha256})

    assert messages(desk.session) == [f"The file {PDF.sha256} was changed."]


def test_a_file_exchanged_with_its_fingerprint_is_found(desk):
    other = b"%PDF-1.7 A text"
    desk.session.execute(text("UPDATE blobs SET content = :other, sha256 = :sha256 WHERE sha256 = :known"),
                         {"other": other, "sha256": sha256(other).hexdigest(), "known": PDF.sha256})

    assert any(one.startswith("version 2024-0007/v1: the register shows text_sha256") for one in messages(desk.session))


@pytest.mark.parametrize(("statement", "noun"), [
    (DOCUMENT.format("since_on = 'yesterday'"), "document"), (ROUND.format("due_at = x'ff00'"), "round"),
    (ANSWER.format("text = CAST(x'ff00' AS TEXT)"), "answer"), (DOCUMENT.format("title_en = x'00ff'"), "document"),
])
def test_what_is_not_even_of_its_kind_is_found(desk, statement, noun):
    if desk.session.info["dialect"] != "sqlite":
        pytest.skip("PostgreSQL takes no other kind")
    with undone(desk.session):
        desk.session.execute(text(statement))

        assert any(noun in one for one in messages(desk.session))
