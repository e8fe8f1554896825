"""The journal in the browser: every entry readable and filtered, one in full, verified, exported."""

import json
import re

import pytest
from sqlalchemy import text

from tests.web.conftest import entries
from tests.web.drafts import draft, office

__all__ = ["draft", "office"]
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
CANARY = "<svg/onload=alert(1)>"


def tampered(database, statement, **values):
    """Change the journal as somebody could who owns the database."""
    with database.write() as session:
        for name in session.scalars(text(TRIGGERS)).all():
            session.execute(text(f'DROP TRIGGER "{name}"'))
        session.execute(text(statement), values)
        session.commit()


def numbers(page):
    return [int(n) for n in re.findall(r'<li id="entry-(\d+)"', page)]


def test_the_newest_entries_stand_first_by_day(browse, draft, web_database):
    reference = draft("joint_meeting")

    page = browse("olga").get("/journal").text

    assert numbers(page) == sorted(numbers(page), reverse=True)
    assert f"{entries(web_database)} entries, none ever changed" in page
    assert '<li class="day">Monday 4 March 2024</li>' in page
    assert re.search(rf'class="moved">.*?/documents/{reference}">{reference}</a>', page, re.DOTALL)


def test_entries_are_filtered_by_draft_kind_and_person(browse, draft):
    reference, olga = draft("joint_meeting"), browse("olga")
    draft()
    actor = re.search(r'<option value="(u-\w+)">ana</option>', olga.get("/journal").text)[1]

    about = olga.get(f"/journal?document={reference}").text
    moves = olga.get(f"/journal?document={reference}&kind=document.moved").text
    hers = olga.get(f"/journal?actor={actor}").text

    assert len(numbers(moves)) == 1
    assert set(numbers(moves)) < set(numbers(about))
    assert numbers(hers)
    assert "No entry fits." in olga.get("/journal?document=2099-0001").text
    assert olga.get("/journal?before=soon").status_code == 422


def test_a_long_journal_has_pages_by_number(browse, draft):
    for _ in range(15):
        draft("joint_meeting")
    olga = browse("olga")

    first = olga.get("/journal").text
    older = re.search(r'href="(/journal\?before=\d+)"', first)[1]
    second = olga.get(older).text

    assert len(numbers(first)) == 50
    assert numbers(second)[0] == numbers(first)[-1] - 1


def test_one_entry_shows_everything_it_consists_of(browse, draft):
    reference, olga = draft(), browse("olga")
    seq = numbers(olga.get(f"/journal?document={reference}&kind=document.registered").text)[0]

    page = olga.get(f"/journal/{seq}").text

    assert f"Entry {seq}<" in page
    assert "document.registered" in page
    assert "&#34;title_en&#34;:" in page
    assert len(re.findall(r'<dd class="mono">[0-9a-f]{64}</dd>', page)) == 4
    assert re.search(r'<dt>Key</dt><dd class="mono">[0-9a-f]{8}</dd>', page)
    assert re.search(r'<dt>Signature</dt><dd class="mono">[0-9a-f]{128}</dd>', page)
    assert f'href="/journal/{seq - 1}" rel="prev"' in page


@pytest.mark.parametrize("path", ["/journal/99999", f"/journal/{10**40}", "/journal/x"])
def test_an_entry_that_is_not_there_is_not_found(browse, path):
    assert browse("olga").get(path).status_code == 404


def test_the_auditor_verifies_and_writes_nothing_by_it(browse, draft, web_database):
    draft("joint_meeting")
    audrey, before = browse("audrey"), entries(web_database)
    assert "What will be checked" in audrey.get("/journal/verify").text

    page = audrey.post("/journal/verify")

    assert page.status_code == 200
    assert "The register verifies" in page.text
    assert f"{before} entries were checked, nothing is wrong." in page.text
    assert entries(web_database) == before


def test_a_changed_byte_is_found_and_named(browse, draft, web_database):
    reference, audrey = draft(), browse("audrey")
    seq = numbers(audrey.get(f"/journal?document={reference}&kind=document.registered").text)[0]
    tampered(web_database, "UPDATE journal SET body = CAST(replace(CAST(body AS TEXT), 'draft-1', 'draft-2') AS BLOB)"
             " WHERE seq = :seq", seq=seq)

    page = audrey.post("/journal/verify").text

    assert "The register does not verify" in page
    assert re.search(rf'<th scope="row"><a href="/journal/{seq}">{seq}</a></th><td data-label="Check">V3', page)
    assert "V10" in page


def test_an_entry_that_was_destroyed_is_shown_as_such_and_breaks_no_page(browse, draft, web_database):
    reference, audrey = draft(), browse("audrey")
    seq = numbers(audrey.get(f"/journal?document={reference}&kind=document.registered").text)[0]
    tampered(web_database, "UPDATE journal SET body = x'ff00', at = 'never' WHERE seq = :seq", seq=seq)

    assert "This entry cannot be read: its content was damaged." in audrey.get("/journal").text
    assert audrey.get(f"/journal/{seq}").status_code == 200
    assert "The register does not verify" in audrey.post("/journal/verify").text


def test_a_changed_state_of_a_draft_is_found_by_replay(browse, draft, web_database):
    reference, audrey = draft(), browse("audrey")
    audrey.get("/journal")
    tampered(web_database, "UPDATE documents SET state = 'approved' WHERE reference = :reference", reference=reference)

    page = audrey.post("/journal/verify").text

    assert f"{reference}" in page
    assert "replay" in page


def test_the_journal_is_exported_line_by_line(browse, draft, web_database):
    draft()
    exported = browse("audrey").get("/journal/export")
    head, *lines = exported.get_data(as_text=True).rstrip("\n").split("\n")

    assert exported.headers["Content-Disposition"] == "attachment; filename=journal-2024-03-04.jsonl"
    assert json.loads(head)["size"] == len(lines) == entries(web_database)
    assert [json.loads(line)["seq"] for line in lines] == list(range(len(lines)))


@pytest.mark.parametrize(("name", "path"), [
    ("olga", "/journal/verify"), ("ana", "/journal/export"), ("adam", "/journal"),
])
def test_who_may_not_is_told_who_may(browse, name, path):
    answer = browse(name).get(path)

    assert answer.status_code == 403
    assert "It can be done by:" in answer.text


def test_what_was_typed_is_shown_as_text(browse, draft):
    reference, olga = draft(title_en=CANARY), browse("olga")
    seq = numbers(olga.get(f"/journal?document={reference}").text)[-1]

    shown = olga.get("/journal").text + olga.get(f"/journal/{seq}").text
    typed = olga.get("/journal", query_string={"document": CANARY, "kind": CANARY, "actor": CANARY}).text

    assert "<svg/onload" not in shown + typed


def test_what_was_amended_is_shown_before_and_after_with_people_by_their_names(browse, draft):
    reference, ana = draft(), browse("ana")
    ana.get(f"/documents/{reference}/amend")
    ana.post(f"/documents/{reference}/amend", title_en="Draft", title_ru="Проект", initiator="TJ", officer="clara",
             source="", reason="Ana is away.", request_key="k-9")

    page = ana.get(f"/journal?document={reference}&kind=document.amended").text

    assert "responsible officer: <del>nothing</del> → clara" in page
    assert "Ana is away." in page
