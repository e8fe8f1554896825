"""A printed sheet held against the register: whether it holds, since which entry not, what was changed in it."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from tests.acts import ANSWERING, DONE, LATER, PAPER
from tests.cast import NOON
from tests.output.test_sheet_register import OURS, annul, lines, printed
from tracker.domain.actor import LOCAL
from tracker.domain.sentence import Titled
from tracker.domain.sheet_claims import ENTRIES, JSON, read_claims
from tracker.language import use
from tracker.output.sheet import sheet_pdf
from tracker.output.sheet_check import check
from tracker.queries.sheet_views import Settings
from tracker.services import corrections, users


def checked(desk, content, settings=OURS):
    desk.session.flush()
    inside = attached(content)
    return check(desk.session, content, read_claims(inside[JSON], inside[ENTRIES]), LOCAL, LATER, settings)


def attached(content):
    reader = PdfReader(BytesIO(content))
    return {name: reader.attachments[name][0] for name in (JSON, ENTRIES)}


def with_inside(content, **changed):
    """The same pages with other files attached."""
    writer = PdfWriter()
    for page in PdfReader(BytesIO(content)).pages:
        writer.add_page(page)
    for name, inside in {**attached(content), **{key: one for key, one in changed.items() if key != "said"}}.items():
        writer.add_attachment(name, inside)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def telling(content, change):
    """The same sheet whose data were changed by `change`."""
    told = json.loads(attached(content)[JSON])
    change(told)
    return with_inside(content, **{JSON: json.dumps(told).encode()})


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_sheet_holds_for_as_long_as_nothing_that_it_says_changes(desk, language):
    with use(language):
        content = sheet_pdf(printed(desk))
    desk.make_document()
    desk.make_paper()

    assert checked(desk, content).status == "holds"


def test_a_sheet_printed_before_a_correction_no_longer_holds_since_that_entry(desk):
    content, (armenia,) = sheet_pdf(printed(desk)), lines(printed(desk), "AM")
    desk.make_document()
    for by in (desk.ana, desk.carl):
        receipt = desk.do(corrections.correct, armenia.answer.seq, {"text": "in full"}, by=by, reason="misread")
    desk.make_document()

    verdict = checked(desk, content)

    assert (verdict.status, verdict.since.seq, verdict.since.kind) == ("outdated", receipt.last_seq, "entry.corrected")
    assert "a correction" in str(verdict.since_said)
    assert verdict.fields == ("22", "23", "27")
    assert checked(desk, sheet_pdf(printed(desk))).status == "holds"


def test_a_sheet_printed_before_an_annulment_no_longer_holds_since_that_entry(desk):
    content, (armenia,) = sheet_pdf(printed(desk)), lines(printed(desk), "AM")
    desk.answer(DONE, "KZ", "object", paper=desk.make_paper())
    against = annul(desk, armenia.answer.seq)

    verdict = checked(desk, content)

    assert (verdict.status, verdict.since.seq) == ("outdated", against)
    assert "an annulment" in str(verdict.since_said)


def test_a_sheet_printed_before_a_later_answer_no_longer_holds_since_that_answer(desk):
    content = sheet_pdf(printed(desk))
    receipt = desk.answer(ANSWERING, "KG", paper=PAPER)
    desk.answer(ANSWERING, "KZ", paper=PAPER)

    verdict = checked(desk, content)

    assert (verdict.status, verdict.since.seq) == ("outdated", receipt.first_seq)
    assert "a later answer" in str(verdict.since_said)


def test_a_sheet_of_a_round_that_was_annulled_no_longer_holds(desk):
    content, round = sheet_pdf(printed(desk, "2024-0010")), printed(desk, "2024-0010")
    opened = min(one.seq for one in round.entries if b'"round.opened"' in one.body)
    step = opened - 1
    desk.do(corrections.annul, step, by=desk.carl, reason="")

    verdict = checked(desk, content)

    assert (verdict.status, verdict.since.kind) == ("outdated", "entry.annulled")


@pytest.mark.parametrize("change", [
    lambda told: told["rows"][1]["16"].update(position="approve"), lambda told: told["fields"].update({"4": "2024-1"}),
    lambda told: told["fields"]["24"].update(approve=5), lambda told: told["rows"].pop(),
    lambda told: told["verification"].update(code="AAAAA AAAAA AAAAA-A"), lambda told: told.update(day="2024-03-09"),
    lambda told: told["verification"].update(seq=told["verification"]["seq"] - 1), lambda told: told.update(round=2),
    lambda told: told.update(reference="2024-0007"), lambda told: told.update(since=1),
])
def test_whatever_is_changed_in_the_data_is_recognised(desk, change):
    verdict = checked(desk, telling(sheet_pdf(printed(desk)), change))

    assert verdict.status == "changed"


def test_pages_that_say_something_else_than_the_data_are_recognised(desk):
    content = sheet_pdf(printed(desk))

    assert checked(desk, with_inside(content)).status == "changed"
    assert checked(desk, content + b"\n% one line more\n").status == "changed"


def test_an_entry_that_was_changed_does_not_bear_its_leaf(desk):
    content = sheet_pdf(printed(desk))
    entries = attached(content)[ENTRIES].replace(b"approve", b"abstain", 1)

    verdict = checked(desk, with_inside(content, **{ENTRIES: entries}))

    assert verdict.status == "changed"
    assert "do not bear their fingerprints" in str(verdict.reasons[0])


def test_a_sheet_of_another_register_is_recognised_by_its_entries(desk):
    content = sheet_pdf(printed(desk))

    assert checked(desk, telling(content, lambda told: told.update(origin="other/1"))).status == "changed"
    with desk.session.begin_nested() as undone:
        desk.answer(ANSWERING, "KG", paper=PAPER)
        cut = sheet_pdf(printed(desk))
        undone.rollback()
    assert checked(desk, cut).status == "foreign"


def test_an_account_that_was_renamed_and_another_organisation_make_a_sheet_doubtful(desk):
    content = sheet_pdf(printed(desk, DONE))
    other = Settings(Titled("Another", ""), OURS.zone)

    assert checked(desk, content).status == "holds"
    assert checked(desk, content, other).status == "doubtful"
    desk.do(users.rename, "ana", "anna", by=desk.adam)
    assert checked(desk, content).status == "doubtful"


def test_a_sheet_of_another_release_is_doubtful_because_its_pages_cannot_be_compared(desk):
    content = telling(sheet_pdf(printed(desk)), lambda told: told.update(made_with="draft-tracker/0.0.1"))

    assert checked(desk, content).status == "doubtful"


def test_a_sheet_as_known_on_a_day_is_made_again_as_of_that_day(desk):
    desk.now = NOON.replace(day=7)
    annul(desk, lines(printed(desk), "AM")[0].answer.seq)
    content = sheet_pdf(printed(desk, now=desk.now, day=NOON.date()))

    verdict = checked(desk, content)

    assert (verdict.status, verdict.since.kind) == ("outdated", "entry.annulled")
