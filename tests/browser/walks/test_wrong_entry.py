"""Scenario 14, walked to the letter: an entry of 2014 from a press item is found wrong in 2024."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from tests.browser.walks.acts import register_letter, show
from tests.countering import correct
from tracker.domain.occurred import Occurred
from tracker.models import JournalEntry

pytestmark = pytest.mark.browser
BEGUN = datetime(2014, 2, 3, 9, 0, tzinfo=UTC)
PRESS = Occurred.on(date(2014, 2, 20), source="a press item")
WRONG = "Approved, on the strength of meeting M-2014-0003."


@pytest.fixture(scope="module")
def draft(office):
    """In February 2014 the clerk put the whole way of a programme down as gone on the 20th, by a press item."""
    with office.desk() as desk:
        reference = desk.make_document(title_en="Programme of work", title_ru="Программа работ").reference
    office.at(2014, 2, 21, 10, 0)
    with office.desk() as desk:
        desk.take(reference, to="approved", occurred=PRESS)
    office.at(2024, 12, 2, 10, 0)
    return reference


@pytest.fixture(scope="module")
def wrong(office, draft):
    """The number of the entry that says "programme adopted, 20 Feb 2014"; a colleague has found that it was later."""
    return steps(office, draft)[-1]


def steps(office, draft):
    with office.database.read() as session:
        return session.scalars(select(JournalEntry.seq).where(
            JournalEntry.kind == "document.moved", JournalEntry.document == draft).order_by(JournalEntry.seq)).all()


def as_of(person, draft, clock):
    """What the page says as of 1 March 2014, asked for by clicks."""
    show(person, draft)
    person.page.click("text=See it as of a day")
    person.put(person.page.locator("[name=as_of]"), "2014-03-01")
    person.put(person.page.locator("[name=clock]"), clock)
    person.press(person.page.locator(".past-ask button"))
    return person.read(".lede")


def propose(clerk, wrong, **said):
    """From the wrong entry in the history: what it should say, why, and the paper that shows it."""
    clerk.click(f"entry {wrong}", "#history")
    clerk.click("Correct this entry")
    clerk.picture("14-correction")
    clerk.fill(reason="The press item was about the meeting of experts.", **said)
    clerk.send()


def test_14_the_wrong_entry_is_corrected_by_two_persons(office, draft, wrong):
    clerk, head = office.person("ana"), office.person("carl")
    paper = register_letter(clerk, kind="decision", title_en="Decision of the Council", number="7/1")
    assert "Approved on 20 February 2014" in as_of(clerk, draft, "fact")
    show(clerk, draft)
    propose(clerk, wrong, entry_occurred="2024-11-28", entry_source="the decision itself", paper=paper)

    head.open("/")
    head.click(f"Confirm: to correct entry {wrong}")
    head.picture("14-confirming")
    was_and_is_and_why(" ".join(head.read().split()), draft, paper)
    head.send()
    assert f"Recorded as entries {wrong + 4} to {wrong + 5}." in head.read()


def was_and_is_and_why(asked, draft, paper):
    """What the second person reads before confirming."""
    assert "20 Feb 2014 28 Nov 2024" in asked
    assert "a press item the decision itself" in asked
    assert f"The press item was about the meeting of experts. Paper {paper}" in asked
    assert f"Register extracts and dossiers of {draft} made since 21 Feb 2014." in asked


def test_14_the_wrong_entry_stays_struck_through_with_links_both_ways(office, draft, wrong):
    reader = office.person("olga")
    show(reader, draft)
    struck = reader.page.locator(f"#history #entry-{wrong}")
    assert "gone" in struck.get_attribute("class")
    assert WRONG in struck.inner_text()
    assert "20 Feb 2014" in struck.inner_text()
    reader.picture("14-history", "#history")
    reader.press(struck.get_by_role("link", name="Corrected by entry"))
    assert f"Entry {wrong} corrected" in reader.read("h1")
    reader.picture("14-counter-entry")
    reader.click("the entry that was wrong")
    assert WRONG in reader.read("h1")
    assert f"Register extracts and dossiers of {draft} made from 21 Feb 2014 to 2 Dec 2024." in reader.read()
    reader.picture("14-wrong-entry")


def test_14_the_state_of_the_day_is_worked_out_anew(office, draft, wrong):
    """The steps before it came from the same press item, and are corrected in the same way."""
    with office.desk() as desk:
        for seq in steps(office, draft)[:-1]:
            correct(desk, seq, {"occurred": "2024-11-01"}, reason="Taken from the same press item.")
    reader = office.person("olga")

    assert "In working group" in as_of(reader, draft, "fact")
    reader.picture("14-as-it-was", "#history")
    assert "Approved on 28 November 2024" in show(reader, draft, ".lede")


def test_14_as_known_then_still_shows_the_wrong_belief(office, draft, wrong):
    reader = office.person("olga")
    assert "Approved on 20 February 2014" in as_of(reader, draft, "known")
    assert "As it was known on 1 March 2014" in reader.read(".past")
    reader.picture("14-as-known")
    assert reader.page.locator("#history .gone").count() == 0


def test_14_an_extract_printed_earlier_is_affected(office, draft, wrong):
    reader = office.person("olga")
    show(reader, draft)
    reader.click("Register extract", "#history")
    reader.put(reader.page.locator("[name=day]"), "2014-03-01")
    reader.press(reader.page.locator(".filters button"))

    assert "As known on 1 Mar 2014. Stage: Approved." in reader.read(".lede")
    assert "Affected: 6 entries of this extract were corrected or annulled since then." in reader.read(".warn-note")
    assert reader.page.locator(".log .gone").count() == 0
    reader.picture("14-extract")
