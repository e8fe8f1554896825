"""Letters of a round: what is asked of whom, until when, on which text; a no-objection is never an approval."""

from datetime import date, timedelta

import pytest

from tests.cast import FROZEN_SINCE
from tests.output.test_letters import printed, said
from tests.output.test_typeset import read
from tracker.domain.occurred import Occurred
from tracker.errors import Forbidden, NotFound
from tracker.output.letters.catalogue import Wanted, made
from tracker.services import rounds, supplements
from tracker.services.files import File

__all__ = ["printed"]
TEXT = File("draft.txt", b"Article 4. Means.")
BEFORE = Occurred.on(FROZEN_SINCE - timedelta(days=1))
APPROVAL = ("approv", "согласова", "согласу", "утвер")


@pytest.fixture
def sent(desk):
    """Before the states: five are asked to approve, Armenia for a no-objection."""
    reference = desk.make_document(versions=0, title_en="Border plan", title_ru="План границы", officer="ana").reference
    desk.make_version(reference, file=TEXT, label="rev. 2")
    desk.take(reference, to="member_state_approval")
    return reference


@pytest.fixture
def silent(desk):
    """Under a silence procedure that ends in three days, begun before Armenia froze its participation."""
    reference = desk.make_document(title_en="Border plan", title_ru="План границы").reference
    desk.take(reference, to="permanent_council", occurred=BEFORE)
    desk.make_meeting("permanent_council", "send_for_approval", reference, occurred=BEFORE)
    desk.move(reference, "send_for_approval", mode="silence", notice="Silence is consent.", occurred=BEFORE,
              due_at=desk.now + timedelta(days=3))
    return reference


def pages_of(desk, kind, reference, language="en", **asked):
    content = made(desk.session, Wanted(kind, reference, **asked), desk.olga, now=desk.now, language=language)
    return [" ".join(page.extract_text().split()) for page in read(content).pages]


def test_a_covering_letter_asks_for_approval_of_one_version_until_an_instant(printed, sent):
    letter = printed("covering", sent, state="KZ")

    for part in ("State KZ", "No. __________ of ________________", "version 1, rev. 2 (first text)",
                 "The state is asked for its approval of version 1 of the text by 18:00 Moscow time (UTC+3), 3 April",
                 "Enclosures 1. version 1, rev. 2 (first text), draft.txt", "Written by ana, telephone ____",
                 "page 1 of 1"):
        assert part in letter
    assert "Просьба согласовать редакцию 1 текста до 18:00 по московскому времени (UTC+3), 3 апреля 2024 г." in printed(
        "covering", sent, state="KZ", language="ru")


def test_the_fingerprint_of_the_text_is_whole(printed, sent):
    from hashlib import sha256

    digest = sha256(TEXT.content).hexdigest()

    assert digest in printed("covering", sent, state="KZ").replace(" ", "")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_state_that_is_frozen_is_asked_for_its_objections_and_for_no_approval(desk, printed, sent, language):
    desk.now += timedelta(days=40)

    for kind in ("covering", "reminder"):
        letter = printed(kind, sent, state="AM", language=language).lower()

        assert ("limited format" if language == "en" else "в ограниченном формате") in letter
        assert ("any objection to version 1" if language == "en" else "возражения против редакции 1") in letter
        assert [word for word in APPROVAL if word in letter] == []


def test_each_state_gets_a_letter_of_its_own(desk, sent):
    pages = pages_of(desk, "covering", sent)

    assert len(pages) == 6
    assert all(sum(f"State {code}" in page for code in ("AM", "BY", "KG", "KZ", "RU", "TJ")) == 1 for page in pages)
    assert all("page 1 of 1" in page for page in pages)


def test_an_outgoing_paper_gives_the_number_and_the_date(desk, printed, sent):
    paper = desk.make_paper(number="15/204", dated_on=date(2024, 3, 1))

    assert "No. 15/204 of 1 March 2024" in printed("covering", sent, state="KZ", paper=paper)
    assert "№ 15/204 от 1 марта 2024 г." in printed("covering", sent, state="KZ", paper=paper, language="ru")


def test_an_extension_is_told(desk, printed, sent):
    desk.do(rounds.extend, sent, desk.now + timedelta(days=60), reason="asked for")

    letter = printed("covering", sent, state="KZ")

    assert "Deadline put off The deadline was put off from 3 Apr 2024" in letter
    assert "by 12:00 Moscow time (UTC+3), 3 May 2024" in letter


def test_a_state_that_answered_an_earlier_text_is_sent_what_changed(desk, printed, sent):
    from tracker.services import rulings

    desk.answer(sent, "KZ", paper=desk.make_paper())
    desk.make_version(sent, "substantive", file=File("draft2.txt", b"Article 4. More means."))
    desk.do(rulings.rule, sent, rulings.Ruling("substantive", "Chair", reason="art. 4", effect="rebase"))

    assert "2. the changes since version 1, which the state answered" in printed("covering", sent, state="KZ")
    assert "the changes since" not in printed("covering", sent, state="BY")


def test_a_reminder_goes_to_those_who_owe_and_says_how_late_they_are(desk, printed, sent):
    desk.answer(sent, "KZ", paper=desk.make_paper())
    desk.do(supplements.remind, sent, ("BY",), paper=desk.make_paper())
    desk.now += timedelta(days=42)

    letter = printed("reminder", sent, state="BY")

    assert "Overdue 12 days" in letter
    assert "approval of version 1 of the text without delay" in letter
    assert "Reminded before on 4 Mar 2024" in letter
    assert "State KZ" not in printed("reminder", sent)
    with pytest.raises(NotFound, match="goes to KZ"):
        printed("reminder", sent, state="KZ")


def test_a_silence_notice_says_until_when_how_to_object_and_that_silence_is_consent(printed, silent):
    notice = printed("silence", silent, state="KZ")

    for part in ("Silence ends 12:00 Moscow time (UTC+3), 7 March 2024", "Silence is consent: if no objection and no",
                 "How to object", "an amendment does as much as an objection", "It bears no number of a decision.",
                 "version 1"):
        assert part in notice


def test_an_outcome_notice_says_by_whom_and_when_a_silence_was_broken(desk, printed, silent):
    with pytest.raises(NotFound, match="has no outcome yet"):
        printed("outcome", silent)
    desk.now += timedelta(days=1)
    desk.answer(silent, "KZ", "object", paper=desk.make_paper(), text="too dear")

    notice = printed("outcome", silent, state="BY")

    assert "The silence on version 1 was broken: the text is not agreed." in notice
    assert "State KZ objects 5 Mar 2024, 12:00 Moscow" in notice
    assert "too dear" in notice


def test_an_outcome_in_limited_format_names_who_was_absent_and_counts_it_for_nothing(desk, printed, sent):
    desk.take(sent, to="agreed")

    notice, russian = (printed("outcome", sent, state="BY", language=language) for language in ("en", "ru"))

    assert "Version 1 of the text is agreed by the member states in limited format." in notice
    assert "Limited format without State AM" in notice
    assert "State AM has no objection to the text and to limited format 1" in notice
    assert "Closed 4 March 2024, recorded" in notice
    assert "Государство AM возражений не имеет против текста и ограниченного формата 1" in russian


def test_an_answer_without_effect_is_told_as_such_and_not_as_an_approval(desk, printed, sent):
    desk.answer(sent, "BY")
    desk.move(sent, "return_to_permanent_council", reason="not ripe")

    notice = printed("outcome", sent, state="KZ")

    assert "State BY answered, without effect so far: provisional: no paper yet" in notice
    assert "Version 1 of the text is not agreed." in notice
    assert "Reason not ripe" in notice


def test_letters_that_make_no_sense_now_say_why(desk, printed, sent, silent):
    for kind, reference, why in (("silence", sent, "No silence procedure runs"), ("covering", silent, "get its notice"),
                                 ("reminder", silent, "Nobody owes an answer"), ("outcome", sent, "no outcome yet")):
        with pytest.raises(NotFound, match=why):
            printed(kind, reference)
    desk.move(sent, "return_to_permanent_council", reason="not ripe")
    with pytest.raises(NotFound, match="is closed: nothing is asked"):
        printed("covering", sent)


@pytest.mark.parametrize("kind", ["covering", "reminder"])
def test_the_same_state_of_the_register_gives_the_same_letters(desk, sent, kind):
    one, other = (made(desk.session, Wanted(kind, sent), desk.olga, now=desk.now + timedelta(minutes=n), language="ru")
                  for n in range(2))

    assert one == other
    assert len(said(one)) > 1000


def test_a_representative_reads_neither_the_outcome_nor_numbers_of_papers(desk, printed, sent):
    paper = desk.make_paper(number="15/204")
    desk.take(sent, to="agreed")

    for kind, asked in (("outcome", {}), ("covering", {"paper": paper})):
        with pytest.raises(Forbidden):
            printed(kind, sent, by=desk.zara, **asked)
