"""Versions and the bytes of their files."""

from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import func, select

from tracker.domain.occurred import Occurred
from tracker.errors import Invalid, NotFound, Refused
from tracker.models import Blob
from tracker.services import versions as service
from tracker.services.files import MOST, File

PDF = b"%PDF-1.7 another text"


@pytest.fixture
def draft(desk):
    return desk.make_document(versions=0).reference


def blobs(desk):
    return desk.session.scalar(select(func.count()).select_from(Blob))


def versions(desk, draft):
    return desk.document(draft).versions


def test_versions_are_numbered_from_one(desk, draft):
    for _ in range(3):
        desk.make_version(draft)

    assert [(one.number, one.kind) for one in versions(desk, draft)] == [
        (1, "first"), (2, "substantive"), (3, "substantive")]


def test_a_text_that_is_not_held_says_why(desk, draft):
    desk.make_version(draft, not_held_reason="not public", label="as finalised", fixed_by="the working group",
                      occurred=Occurred.parse("2024-01", source="the letter"))

    row = versions(desk, draft)[0]
    assert (row.blob, row.not_held_reason, row.label, row.fixed_by) == (
        None, "not public", "as finalised", "the working group")
    assert (row.occurred_from, row.occurred_to, row.precision, row.source) == (
        date(2024, 1, 1), date(2024, 1, 31), "month", "the letter")


def test_a_file_is_kept_under_its_fingerprint_once(desk, draft):
    before = blobs(desk)
    other = desk.make_document(versions=0).reference

    desk.make_version(draft, file=File(r"C:\drafts\text.PDF", PDF))
    desk.make_version(other, file=File("again.pdf", PDF))

    one, two = versions(desk, draft)[0], versions(desk, other)[0]
    assert one.blob.sha256 == sha256(PDF).hexdigest()
    assert (one.blob_id, one.file_name, one.media_type) == (two.blob_id, "text.PDF", "application/pdf")
    assert blobs(desk) == before + 1


@pytest.mark.parametrize(("name", "content"), [
    ("text.pdf", b"MZ this is a program"), ("text.docx", PDF), ("text.odt", b""), ("text.pdf", b""),
    ("text.exe", b"MZ"), ("text", PDF), ("", PDF), (".pdf", PDF), ("te\0xt.pdf", PDF), ("text.txt", b"a\0b"),
    ("text.txt", b"\xff\xfe"), ("x" * 300 + ".pdf", PDF), ("text.html", b"<script>"),
])
def test_a_file_that_is_not_what_it_says_is_refused(desk, draft, refuses, name, content):
    with refuses(Invalid, field="file"):
        desk.make_version(draft, file=File(name, content))


def test_a_file_that_is_too_large_is_refused(desk, draft, refuses):
    with refuses(Invalid, "larger than 25 MB", field="file"):
        desk.make_version(draft, file=File("text.pdf", PDF + bytes(MOST)))


@pytest.mark.parametrize("fields", [{"file": File("a.pdf", PDF), "not_held_reason": "both"}, {"not_held_reason": " "}])
def test_either_the_file_or_why_it_is_not_held(desk, draft, refuses, fields):
    with refuses(Invalid, field="file"):
        desk.make_version(draft, **fields)


def test_the_first_is_first_and_the_others_are_not(desk, draft, refuses):
    with refuses(Invalid, field="kind"):
        desk.make_version(draft, "editorial")
    desk.make_version(draft)
    for kind in ("first", "poetic"):
        with refuses(Invalid, field="kind"):
            desk.make_version(draft, kind)


@pytest.mark.parametrize(("fields", "field"), [
    ({"language": "tj"}, "language"), ({"label": "x" * 101}, "label"), ({"fixed_by": "nul\0l"}, "fixed_by"),
    ({"occurred": Occurred.on(date(2024, 3, 5))}, "occurred"),
    ({"occurred": Occurred.unknown(source="\x07")}, "source"),
])
def test_what_cannot_be_a_version_is_refused_field_by_field(desk, draft, refuses, fields, field):
    with refuses(Invalid, field=field):
        desk.make_version(draft, **fields)


def test_a_new_text_leaves_the_open_round_on_the_version_that_was_sent(desk, refuses):
    reference = desk.make_document(state="member_state_approval").reference
    desk.answer_all(reference)
    desk.make_version(reference)

    with refuses(Refused, "the text is now version 2") as caught:
        desk.move(reference, "conclude_agreed")

    assert [one.guard for one in caught.value.refusals] == ["the_round_is_on_the_current_version"]
    assert desk.round(reference).version.number == 1


def test_a_draft_at_its_end_takes_no_new_text(desk, refuses):
    draft = desk.make_document(state="approved").reference

    with refuses(Invalid, "has ended its way"):
        desk.make_version(draft)


def test_an_unknown_draft_is_not_found(desk, refuses):
    with refuses(NotFound):
        desk.do(service.register, "2024-9999", service.NewVersion("first", not_held_reason="r"))


def test_the_file_of_an_earlier_version_is_registered_again_only_on_purpose(desk, draft):
    text = File("first.pdf", PDF)
    desk.make_version(draft, file=text)
    desk.make_version(draft, file=File("second.pdf", PDF + b"."))

    with pytest.raises(Invalid, match="This file is version 1 already") as refused:
        desk.make_version(draft, file=File("other name.pdf", PDF))
    desk.make_version(draft, file=text, again=True)

    assert refused.value.field == "again"
    assert [one.blob.sha256 for one in versions(desk, draft)][::2] == [text.sha256] * 2
    desk.make_version(desk.make_document(versions=0).reference, file=text)
