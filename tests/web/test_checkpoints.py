"""Checkpoints and holds in the browser."""

import re

from sqlalchemy import text

from tests.web.drafts import draft, office

__all__ = ["draft", "office"]


def test_a_checkpoint_is_made_shown_printed_and_saved(browse, draft):
    draft()
    ana = browse("ana")
    assert "Make a checkpoint" in ana.get("/journal/checkpoints").text

    assert ana.post("/journal/checkpoints").status_code == 303

    listed = ana.get("/journal/checkpoints").text
    assert re.search(r"Receipt, to be kept: \d+:[0-9a-f]{64}", listed)
    number = re.search(r'href="/journal/checkpoints/(\d+)"', listed)[1]
    page, note = ana.get(f"/journal/checkpoints/{number}").text, ana.get(f"/journal/checkpoints/{number}/note")
    assert re.search(r"([0-9a-f]{4} ){7}[0-9a-f]{4}<br>([0-9a-f]{4} ){7}[0-9a-f]{4}", page)
    assert note.text.splitlines()[0] in page
    assert note.headers["Content-Disposition"] == f"attachment; filename=checkpoint-{number}.txt"


def test_a_reader_reads_them_and_makes_none(browse):
    olga = browse("olga")

    assert "Make a checkpoint" not in olga.get("/journal/checkpoints").text
    assert olga.post("/journal/checkpoints").status_code == 403
    assert olga.get("/journal/checkpoints/999").status_code == 404
    assert olga.get(f"/journal/checkpoints/{10**30}").status_code == 404


def test_a_damaged_register_is_read_under_a_banner_and_not_written_to(browse, draft, web_database):
    reference, ana = draft(), browse("ana")
    assert "Integrity hold" not in ana.get("/").text
    with web_database.write() as session:
        session.execute(text("UPDATE documents SET state = 'approved' WHERE reference = :it"), {"it": reference})
        session.commit()

    audrey = browse("audrey")
    audrey.get("/journal/verify")
    assert "Integrity hold since" in audrey.post("/journal/verify").text

    for path in ("/", "/documents", f"/documents/{reference}", "/journal", "/journal/checkpoints"):
        assert "Integrity hold since" in ana.get(path).text
    refused = ana.post("/journal/checkpoints", request_key="k-9")
    assert refused.status_code == 503
    assert "tracker verify --release" in refused.text


def test_a_register_that_verifies_again_stays_on_hold_until_somebody_has_told_the_cause(browse, draft, web_database):
    reference, audrey = draft(), browse("audrey")
    for state in ("approved", "working_group"):
        with web_database.write() as session:
            session.execute(text("UPDATE documents SET state = :state WHERE reference = :it"),
                            {"state": state, "it": reference})
            session.commit()
        audrey.get("/journal/verify")
        page = audrey.post("/journal/verify").text

    assert "nothing is wrong" in page
    assert "Integrity hold since" in page
    assert "It stays on hold until a head of unit or an administrator has told the cause" in page


def test_the_strip_says_in_russian_how_far_the_journal_is_sealed(browse, clock):
    ana = browse("ana")
    ana.get("/journal/checkpoints")
    ana.post("/journal/checkpoints")

    clock.pass_by(hours=3)
    ana = browse("ana")
    ana.get("/language/ru?next=/")
    assert re.search(r"Скреплено до записи \d+, 3 часа назад", ana.get("/journal").text)
