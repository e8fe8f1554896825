"""What a marking hides is not there for an act either: what is typed is looked for in what its actor may know of."""

from datetime import date

import pytest

from tests.cast import ON_THE_DAY, entries_about
from tracker.errors import Forbidden, Invalid, NotFound
from tracker.models import JournalEntry
from tracker.queries import papers as reading
from tracker.services import corrections, documents, marking, meetings, notes, papers, remarks, rounds, states
from tracker.services.files import File
from tracker.services.journal import read_body
from tracker.services.marking import Marking
from tracker.services.visible import limit

RESTRICTED = Marking("restricted", "number", ("KZ",))
LETTER = {"number": "12/7", "sender": "Ministry", "dated_on": date(2024, 3, 1),
          "file": File("letter.pdf", b"%PDF-1.7 letter")}


@pytest.fixture
def shut(desk):
    """A restricted draft in approval with a paper of its own, and an open one in approval."""
    opened = desk.make_document(state="member_state_approval", officer="boris").reference
    kept = desk.make_document(state="member_state_approval", officer="ana").reference
    letter = desk.make_paper(**LETTER)
    told = desk.do(notes.record, notes.NewNote("Secret", "Тайна", ON_THE_DAY, kept, paper=letter)).first_seq
    desk.do(marking.mark, kept, RESTRICTED, by=desk.carl, reason="as agreed")
    desk.named = {"open": opened, "kept": kept, "letter": letter, "told": told}
    return desk


def note(desk, paper):
    desk.do(notes.record, notes.NewNote("Said", "Сказано", ON_THE_DAY, desk.named["open"], paper=paper), by=desk.boris)


def meeting(desk, paper):
    desk.do(meetings.record, meetings.NewMeeting("joint_meeting", ON_THE_DAY, "Meeting", protocol=paper), by=desk.boris)


def answer(desk, paper):
    desk.answer(desk.named["open"], "KZ", paper=paper, by=desk.boris)


def authority(desk, paper):
    desk.answer(desk.named["open"], "KZ", authority=paper, by=desk.boris)


def step(desk, paper):
    desk.move(desk.named["open"], "withdraw", reason="as agreed", paper=paper, by=desk.boris)


def extension(desk, paper):
    due = desk.round(desk.named["open"]).due_at.replace(year=2030)
    desk.do(rounds.extend, desk.named["open"], due, by=desk.boris, reason="asked for", paper=paper)


def participation(desk, paper):
    new = states.NewParticipation("KZ", "frozen", paper=paper)
    desk.do(states.record_participation, new, by=desk.boris)


def amendment(desk, paper):
    desk.do(papers.amend, paper, {"title_en": "Other"}, by=desk.boris, reason="mistyped")


def correction(desk, paper):
    desk.do(corrections.correct, 2, {"source": "Other"}, by=desk.boris, reason="mistyped", paper=paper)


TYPED = (note, meeting, answer, authority, step, extension, participation, amendment, correction)


@pytest.mark.parametrize("named_by", ["letter", "number"])
@pytest.mark.parametrize("act", TYPED)
def test_a_hidden_paper_is_refused_like_one_that_is_not_there(shut, act, named_by):
    said = []
    for paper in ({"letter": shut.named["letter"], "number": "12/7"}[named_by], "P-2024-0999"):
        with pytest.raises(Invalid) as refused:
            act(shut, paper)
        said.append(str(refused.value).replace(paper, "PAPER"))

    assert said == ["There is no paper PAPER. Register it first."] * 2


@pytest.mark.parametrize("act", [corrections.annul, corrections.drop, corrections.correct])
def test_a_hidden_entry_is_refused_like_one_that_is_not_there(shut, refuses, act):
    more = {"reason": "wrong"} if act is not corrections.drop else {}
    given = ({"text_en": "Other"},) if act is corrections.correct else ()

    for seq in (shut.named["told"], 9999):
        with refuses(NotFound, match=f"The journal has no entry {seq}"):
            shut.do(act, seq, *given, by=shut.boris, **more)


def test_whoever_is_cleared_names_all_of_it(shut):
    shut.do(papers.amend, "12/7", {"title_en": "Other"}, by=shut.carl, reason="mistyped")
    shut.do(corrections.annul, shut.named["told"], by=shut.ana, reason="wrong")

    assert entries_about(shut.session, shut.named["kept"])[-1] == "proposal.made"


@pytest.mark.parametrize("changed", [{}, {"number": "99"}, {"file": None}, {"another": True}])
def test_a_letter_that_is_hidden_is_not_told_of_by_one_that_is_alike(shut, changed):
    twin = papers.NewPaper("letter", "Letter", "Письмо", **{**LETTER, **changed})
    receipt = shut.do(papers.register, twin, by=shut.boris)

    said = read_body(shut.session.get(JournalEntry, receipt.last_seq).body)
    assert receipt.object != shut.named["letter"]
    assert "another_than" not in said["after"]
    assert shut.named["letter"] not in str(said)
    for person, told in ((shut.boris, ()), (shut.carl, (shut.named["letter"],))):
        shut.session.info["whole"] = False
        limit(shut.session, person)
        assert reading.paper(shut.session, receipt.object).copies == told


def test_how_a_state_takes_part_is_recorded_in_hidden_rounds_too(shut):
    participation(shut, None)

    for reference in (shut.named["open"], shut.named["kept"]):
        assert "round.roster_changed" in entries_about(shut.session, reference)


def test_a_package_with_a_hidden_draft_is_moved_by_who_reads_all_of_it(shut, refuses):
    package = shut.make_package(shut.named["open"], shut.named["kept"])

    with refuses(Forbidden, match=f"{package} holds a restricted draft"):
        shut.move(package, "return_to_working_group", reason="as agreed", by=shut.boris)
    shut.move(package, "return_to_working_group", reason="as agreed", by=shut.carl)


def test_nobody_shuts_themselves_out(shut, refuses):
    with refuses(Forbidden, match="You could not read this any more", who=("head",)):
        shut.do(marking.mark, shut.named["open"], RESTRICTED, by=shut.ana, reason="as agreed")
    with refuses(Forbidden, match="You could not read this any more"):
        shut.do(documents.register, documents.NewDocument("plan", "Plan", officer="ana", marking=RESTRICTED),
                by=shut.boris)
    shut.do(marking.mark, shut.named["open"], RESTRICTED, by=shut.boris, reason="as agreed")


def test_a_remark_is_settled_with_no_hidden_paper(shut, refuses):
    shut.answer(shut.named["open"], "KZ", "approve_with_comments", paper=shut.make_paper(),
                remarks=(remarks.NewRemark("art. 4", "Without it", "", "comment"),))
    settled = remarks.Settled("accepted", "Taken out", paper=shut.named["letter"])

    with refuses(Invalid, match="There is no paper"):
        shut.do(remarks.settle, f"{shut.named['open']}/r1/KZ/1", settled, by=shut.boris)
