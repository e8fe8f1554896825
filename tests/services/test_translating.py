"""Versions in other languages: under their version, and as closed as it is."""

import pytest
from sqlalchemy import select

from tests.cast import entries_about, journal_size
from tests.verify.tampering import found as found_by_replay
from tracker.errors import Forbidden, Invalid
from tracker.models import Translation, Version
from tracker.queries.document import document
from tracker.queries.files import translation_of
from tracker.queries.history import about
from tracker.services import corrections, marking_texts
from tracker.services.files import File
from tracker.services.marking import Marking
from tracker.services.translating import NewTranslation, translate
from tracker.services.visible import limit

ENGLISH, RUSSIAN = File("english.txt", b"Article 1"), File("russian.txt", "Статья 1".encode())
DRAFT = "2024-0007"


def put(desk, new=None, number=1, **more):
    return desk.do(translate, DRAFT, number, new or NewTranslation("en", ENGLISH), **more)


def test_a_translation_is_shown_under_its_version_and_changes_nothing_else(desk):
    before = desk.document(DRAFT).versions[-1].number

    seq = put(desk, NewTranslation("en", ENGLISH, translator="Language service")).last_seq

    text = document(desk.session, DRAFT, desk.carl, desk.now).versions[0]
    assert [(one.seq, one.language, one.authentic, one.translator) for one in text.translations][-1] == (
        seq, "en", False, "Language service")
    assert (text.number, text.sha256 != ENGLISH.sha256) == (before, True)
    assert entries_about(desk.session, DRAFT)[-1] == "version.translated"
    assert str(about(desk.session, DRAFT)[-1].sentence) == "Translation of version 1: English."
    assert found_by_replay(desk.session, chain=False) == []


@pytest.mark.parametrize(("new", "number", "said"), [
    (NewTranslation("ru", ENGLISH), 1, "in this language itself"),
    (NewTranslation("hy", ENGLISH), 1, "hy"),
    (NewTranslation("en"), 1, "Give either the file"),
    (NewTranslation("en", ENGLISH, "lost"), 1, "Give either the file"),
    (NewTranslation("en", ENGLISH), 9, "has no version 9"),
    (NewTranslation("en", File("a.exe", b"MZ")), 1, "Files of these kinds"),
    (NewTranslation("en", File("draft.pdf", b"%PDF-1.7 a text")), 1, "held under version 1 already"),
])
def test_what_is_no_translation_is_refused_in_words(desk, new, number, said):
    before = journal_size(desk.session)

    with pytest.raises(Invalid, match=said):
        put(desk, new, number)

    assert journal_size(desk.session) == before


def test_the_same_file_is_put_under_a_version_once(desk):
    put(desk)

    with pytest.raises(Invalid, match="held under version 1 already"):
        put(desk)


def test_who_may_not_read_the_version_reads_no_translation_of_it(desk):
    seq = put(desk).last_seq
    assert translation_of(desk.session, DRAFT, 1, seq, desk.carl).content == ENGLISH.content
    desk.do(marking_texts.mark, DRAFT, 1, Marking("restricted", cleared_for=("KZ",)), reason="a note",
            by=desk.carl)

    desk.session.flush()
    desk.session.expunge_all()
    desk.session.info["whole"] = False
    limit(desk.session, desk.sam)
    with pytest.raises(Forbidden):
        translation_of(desk.session, DRAFT, 1, seq, desk.sam)


def test_a_translation_put_there_by_mistake_is_annulled(desk):
    seq = put(desk).last_seq
    for person in (desk.ana, desk.carl):
        desk.do(corrections.annul, seq, by=person, reason="of another draft")

    assert desk.session.scalar(select(Translation).where(Translation.seq == seq)) is None
    assert desk.session.scalar(select(Version).join(Version.document).where(Version.number == 1).limit(1)) is not None
    assert found_by_replay(desk.session, chain=False) == []
