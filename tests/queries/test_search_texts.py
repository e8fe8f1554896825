"""Searching in the texts of files and in remarks, and how the databases go about it."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event, text

from tests.queries.test_search import subjects
from tracker.queries.search import Asked, search
from tracker.services import corrections, remarks, searchable, texts
from tracker.services.files import File
from tracker.services.translating import NewTranslation, translate
from tracker.services.visible import as_seen, limit

TEXT = "Статья 1. Общие положения\n\n" + "слово " * 200 + "Стороны мониторят озёра. " + "слово " * 200


@pytest.mark.parametrize("hold", ["version", "paper"])
def test_the_text_of_a_file_is_found_and_shown_around_the_words(stocked, hold):
    file = File("text.txt", TEXT.encode())
    assert file.text.state == "ok"
    draft = stocked.make_document(versions=0).reference
    subject = draft if hold == "version" else stocked.make_paper(file=file)
    if hold == "version":
        stocked.make_version(draft, file=file, language="ru")

    (found,) = search(stocked.session, Asked("озеро мониторить")).found
    (line,) = found.hits[0].lines

    assert (found.subject, found.hits[0].what) == (subject, "text")
    assert [one.text for one in line if one.hit] == ["мониторят", "озёра"]
    assert len("".join(one.text for one in line)) < 300
    assert line[0].text == line[-1].text == "…"
    assert subjects(stocked, "положение", what="text") == [subject]


def test_a_text_that_is_read_later_is_found_from_then_on(stocked):
    file = File("text.txt", TEXT.encode())
    draft = stocked.make_document(versions=0).reference
    stocked.make_version(draft, file=file)
    assert subjects(stocked, "озеро") == []

    texts.keep(stocked.session, file.sha256, texts.read("txt", file.content))

    assert subjects(stocked, "озеро") == [draft]
    assert searchable.stale(stocked.session) == []


@pytest.mark.parametrize("read", ["at once", "later"])
def test_a_text_in_another_language_is_found_under_its_draft_until_it_is_annulled(stocked, read):
    file = File("english.txt", b"Article 1. The reservoirs are measured.")
    draft = stocked.make_document().reference
    if read == "at once":
        assert file.text.state == "ok"
    seq = stocked.do(translate, draft, 1, NewTranslation("en", file)).last_seq
    if read == "later":
        assert subjects(stocked, "reservoir") == []
        texts.keep(stocked.session, file.sha256, texts.read("txt", file.content))

    (found,) = search(stocked.session, Asked("reservoir", what="text")).found
    (hit,) = found.hits
    assert (found.subject, hit.language, found.exact) == (draft, "en", False)
    assert str(hit.label) == "Text of version 1 in another language"
    assert searchable.stale(stocked.session) == []

    for person in (stocked.ana, stocked.carl):
        stocked.do(corrections.annul, seq, by=person, reason="of another draft")
    assert subjects(stocked, "reservoir") == []
    assert searchable.stale(stocked.session) == []


def test_a_representative_finds_words_of_the_text_that_was_sent_alone(stocked):
    draft = stocked.make_document(versions=0).reference
    for number, words in enumerate(("glaciers", "reservoirs", "estuaries"), 1):
        file = File(f"{words}.txt", f"Article 1. On {words}.".encode())
        assert file.text.state == "ok"
        stocked.make_version(draft, file=file)
        if number == 2:
            stocked.take(draft, to="member_state_approval")

    limit(stocked.session, stocked.zara)

    with as_seen(stocked.session):
        found = [subjects(stocked, word, what="text") for word in ("glacier", "reservoir", "estuary")]
    assert found == [[], [draft], []]


def test_a_remark_is_found_with_the_state_that_made_it(stocked):
    draft = stocked.make_document(state="member_state_approval").reference
    stocked.do(remarks.make, draft, "KZ", remarks.NewRemark("ст. 4", "исключить упоминание водохранилищ"))

    (found,) = search(stocked.session, Asked("водохранилище")).found

    assert (found.subject, found.hits[0].key) == (draft, f"{draft}/r1/KZ/1")
    assert str(found.hits[0].label) == "Remark 1 of State KZ, round 1"


@contextmanager
def plans_of(session):
    """The plans of the statements that search, as the database tells them."""
    told, connection = [], session.connection()
    explain = "EXPLAIN QUERY PLAN" if session.info["dialect"] == "sqlite" else "EXPLAIN"

    def listen(_connection, cursor, statement, values, *_more):
        if "search_rows" in statement and not statement.startswith("EXPLAIN"):
            cursor.execute(f"{explain} {statement}", values)
            told.append("\n".join(str(row[-1]) for row in cursor.fetchall()))

    event.listen(connection, "before_cursor_execute", listen)
    yield told
    event.remove(connection, "before_cursor_execute", listen)


def test_a_search_asks_the_index_and_never_reads_the_whole_table(stocked):
    if stocked.session.info["dialect"] == "postgresql":
        for way in ("seqscan", "indexscan"):  # so few rows are read from end to end, or in order, as statistics say
            stocked.session.execute(text(f"SET LOCAL enable_{way} = off"))

    with plans_of(stocked.session) as plans:
        search(stocked.session, Asked("ледники", limit=1))

    asked = ["search_index" if "search_index" in plan else "subject" for plan in plans]
    assert asked == ["search_index", "subject", "search_index"]
    assert "ix_search_rows_subject" in plans[1]
    assert not [plan for plan in plans if "SCAN search_rows" in plan or "Seq Scan on search_rows" in plan]
