"""What the papers of a draft say: their minimum content in both languages, the same bytes, never more than is known."""

from datetime import date, timedelta

import pytest

from tests import acts
from tests.cast import ON_THE_DAY, TODAY
from tests.output.test_typeset import read
from tracker.domain.sentence import Titled
from tracker.errors import Forbidden, Invalid, NotFound
from tracker.output.letters.catalogue import Wanted, made, papers_of
from tracker.services import corrections, meetings, notes, remarks
from tracker.services.files import File
from tracker.services.meetings import Present

TEXT = File("draft.txt", b"Article 3\nTerms.\nArticle 4\nMeans.\n")
CSTO = Titled("Organization of the Treaty", "Организация Договора")


def said(content):
    """The text of all pages on one line, words that were broken at the end of a line put together."""
    whole = "\n".join(page.extract_text() for page in read(content).pages)
    return " ".join(whole.replace("\u200b", "").replace("\u00ad\n", "").replace("-\n", "").split())


@pytest.fixture
def printed(desk):
    """The text of a paper as somebody reads it."""
    def text(kind, reference, *, by=None, language="en", **asked):
        return said(made(desk.session, Wanted(kind, reference, **asked), by or desk.olga, now=desk.now,
                         language=language, organisation=CSTO))

    return text


@pytest.fixture
def draft(desk):
    """Before the states on a text that is held: two approve, two want the same of it, Armenia does not object."""
    reference = desk.make_document(versions=0, title_en="Border plan", title_ru="План границы").reference
    assert TEXT.text.state == "ok"
    desk.make_version(reference, file=TEXT, label="rev. 2")
    desk.take(reference, to="member_state_approval")
    paper = desk.make_paper()
    for code in ("BY", "RU"):
        desk.answer(reference, code, paper=paper)
    for code in ("KZ", "TJ"):
        desk.answer(reference, code, "approve_conditional", paper=paper, remarks=(
            remarks.NewRemark("art. 4", "Ways and means.", "no budget", "condition"),))
    desk.answer(reference, "AM", "no_objection", scope="both", paper=paper)
    return reference


def test_the_table_of_comments_holds_every_column(desk, printed, draft):
    desk.do(remarks.settle, f"{draft}/r1/KZ/1", remarks.Settled("partly", "by half", 1, paper=desk.make_paper()))

    table = printed("comments", draft)

    assert "Organization of the Treaty" in table
    assert "1 State KZ condition 1 art. 4 Article 4 Means. Ways and means. no budget by half accepted in part" in table
    assert "not confirmed by the state version 1" in table
    assert "2 State TJ condition 1 art. 4 Article 4 Means. Ways and means. no budget not recorded open" in table


def test_the_table_of_comments_can_be_of_one_round(printed, draft):
    assert "Round 1 on version 1, rev. 2" in printed("comments", draft, round=1)
    with pytest.raises(NotFound, match="has no round 99999999999999999999"):
        printed("comments", draft, round=99999999999999999999)


def test_the_table_of_disagreements_holds_what_is_open_and_who_stands_behind_it(desk, printed, draft):
    desk.do(remarks.settle, f"{draft}/r1/TJ/1", remarks.Settled("withdrawn", "dropped", paper=desk.make_paper()))

    table = printed("disagreements", draft)

    assert "1 art. 4 Article 4 Means. State BY State RU Ways and means. State KZ no budget" in table
    assert "State AM" not in table
    assert "Редакция Б: предложение" in printed("disagreements", draft, language="ru")


def test_whoever_has_no_objection_stands_behind_no_wording(printed, draft):
    assert "State AM" not in printed("disagreements", draft)


def test_the_extract_tells_every_entry_as_known_on_a_day(desk, printed, draft):
    before = printed("extract", draft, day=TODAY)
    desk.now += timedelta(days=2)
    desk.answer(draft, "KG", paper=desk.make_paper())

    assert "State KG" in printed("extract", draft)
    assert printed("extract", draft, day=TODAY).partition("No. Recorded")[2] == before.partition("No. Recorded")[2]
    assert "State KG" not in before


def test_what_was_annulled_says_so_in_the_extract_and_by_which_entry(desk, printed, draft):
    wrong = desk.do(notes.record, notes.NewNote("It is said.", "", ON_THE_DAY, draft)).first_seq
    for person in (desk.ana, desk.carl):
        done = desk.do(corrections.annul, wrong, by=person, reason="a rumour")

    assert f"Annulled by entry {done.last_seq}." in printed("extract", draft)


def test_the_memo_says_where_it_is_stuck_since_when_and_for_whom_it_waits(desk, printed, draft):
    desk.now += timedelta(days=40)

    memo, russian = printed("memo", draft), printed("memo", draft, language="ru")

    assert "In approval by member states Since 4 March 2024, 40 days" in memo
    assert "Waits for 3 answers, 3 of them late; 2 comments or conditions open" in memo
    assert "18:00 Moscow time (UTC+3), 3 April 2024" in memo
    assert "18:00 по московскому времени (UTC+3), 3 апреля 2024 г." in russian
    assert "Next meeting ____" in memo


def test_the_memo_as_of_a_day_knows_nothing_of_later_days(desk, printed, draft):
    desk.now += timedelta(days=40)
    desk.answer(draft, "KG", paper=desk.make_paper())

    assert "Waits for 3 answers, 0 of them late" in printed("memo", draft, day=TODAY)


def test_a_paper_as_of_a_day_that_has_not_come_is_refused(printed, draft):
    with pytest.raises(Invalid, match="has not come yet"):
        printed("memo", draft, day=date(2030, 1, 1))


def test_the_excerpt_from_the_minutes_holds_who_was_there_what_was_heard_and_decided(desk, printed):
    memo = printed("minutes", acts.READY, meeting=last_meeting(desk))

    for said_of_it in ("Meeting", "council", "4 March 2024", "A. B., Chair", "Absent State AM", "Heard", "version 1",
                       "Decided Outcome approved Format full format", "Decision number 5",
                       "Separate views of delegations Not recorded in this register."):
        assert said_of_it in memo


def last_meeting(desk):
    """A session that approved a draft, with its minutes and who was there."""
    present = (Present("A. B.", "Chair", "KZ"), Present(member_state="AM", present=False))
    item = meetings.Decided(acts.READY, "approved", format="full", decision_number="5")
    return desk.do(meetings.record, meetings.NewMeeting(
        "council", ON_THE_DAY, "Session", "Сессия", presiding="KZ", protocol=acts.PAPER, present=present,
        items=(item,)), by=desk.sam).object


def test_no_excerpt_is_made_of_a_meeting_that_did_not_deal_with_the_draft(printed):
    with pytest.raises(NotFound, match="did not deal with"):
        printed("minutes", acts.READY, meeting="M-2024-0999")


def test_the_status_list_sets_states_against_drafts_with_a_legend(desk, printed, draft):
    package = desk.make_package(draft, desk.make_document().reference)

    matrix = printed("status-list", package)

    assert "State BY A 4 Mar 2024 ·" in matrix
    assert "State AM NO 4 Mar 2024 ·" in matrix
    assert "NO has no objection; this is no approval" in matrix
    assert "НВ возражений не имеет (не является согласованием)" in printed("status-list", package, language="ru")


@pytest.mark.parametrize("kind", ["comments", "disagreements", "minutes", "memo", "extract"])
def test_the_same_state_of_the_register_gives_the_same_bytes(desk, draft, kind):
    one, other = (made(desk.session, Wanted(kind, draft), desk.olga, now=desk.now + timedelta(minutes=n), language="ru")
                  for n in range(2))

    assert one == other


def test_a_paper_that_makes_no_sense_now_says_why(printed):
    for kind in ("comments", "disagreements", "minutes"):
        with pytest.raises(NotFound, match=acts.ALONE):
            printed(kind, acts.ALONE)
    with pytest.raises(NotFound, match="There is no paper of the kind poem"):
        printed("poem", acts.ALONE)


def test_a_representative_reads_no_table_of_the_register(desk, printed, draft):
    with pytest.raises(Forbidden):
        printed("comments", draft, by=desk.zara)


def test_a_dossier_gets_every_paper_that_makes_sense(desk, draft):
    papers = dict(papers_of(desk.session, draft, desk.olga, desk.now, "ru"))

    assert [name.partition("-")[0] for name in papers] == [
        "comments.pdf", "disagreements.pdf", "extract.pdf", "memo.pdf", "minutes", "minutes"]
    assert dict(papers_of(desk.session, acts.FIRST, desk.olga, desk.now, "ru")).keys() == {"extract.pdf", "memo.pdf"}
    assert all(content.startswith(b"%PDF") for content in papers.values())
