"""Every act that writes, once, on a register where it can be done: for the rules that hold for all of them."""

from datetime import date, datetime, timedelta

from tests import giving, wrong
from tests.cast import NOON, ON_THE_DAY, TODAY, UTC
from tracker.domain.findings import Finding
from tracker.domain.occurred import Occurred
from tracker.domain.rights import ALLOWED
from tracker.domain.sentence import Sentence
from tracker.errors import TrackerError
from tracker.services import (
    answers,
    checkpoints,
    days_off,
    documents,
    holding,
    keys,
    marking,
    meetings,
    moves,
    notes,
    packages,
    papers,
    releasing,
    remarks,
    round_lines,
    rounds,
    rulings,
    states,
    supplements,
    users,
    versions,
)
from tracker.services.facts import Given
from tracker.services.files import File
from tracker.services.permission import must
from tracker.signing import Signer

READ_ONLY = {"register.read", "circulation.read", "people.read", "security.read", "journal.verify", "journal.export",
             "answer.register", "official.read", "restricted.read"}
DONE, WAITING, CHANGED = "2024-0007", "2024-0008", "2024-0009"
FIRST, ALONE, ANSWERING, READY, PAIR = "2024-0001", "2024-0002", "2024-0003", "2024-0004", ("2024-0005", "2024-0006")
PACKAGE, PAPER, DECISION, MEETING = "PK-2024-0001", "P-2024-0001", "P-2024-0002", "M-2024-0001"
PDF = File("draft.pdf", b"%PDF-1.7 a text")
LATER = datetime(2024, 6, 1, 15, 0, tzinfo=UTC)
DUE = Given(due_at=LATER, zone="Asia/Dushanbe")


def stage(desk):
    """The drafts, the package, the paper and the meeting that the acts below are about."""
    desk.make_document(versions=0)
    desk.make_document()
    desk.make_document(state="permanent_council")
    desk.make_meeting("permanent_council", "send_for_approval", ANSWERING)
    desk.make_paper(number="7/1", direction="incoming")
    desk.make_paper(kind="decision")
    desk.move(ANSWERING, "send_for_approval")
    desk.make_document(state="permanent_council")
    desk.make_meeting("permanent_council", "send_for_approval", READY)
    for _ in PAIR:
        desk.make_document()
    desk.make_package(*PAIR)
    _tell_more(desk)


def _tell_more(desk):
    """One of everything else that a register can hold, on drafts that no act is about."""
    desk.answer(ANSWERING, "BY", paper=PAPER, text="as it is")
    desk.answer(ANSWERING, "BY", "object", paper=DECISION, dated_on=TODAY)
    desk.answer(ANSWERING, "AM", "no_objection", scope="both", paper=PAPER)
    desk.answer(ANSWERING, "RU", by=desk.cleo)
    desk.make_document(versions=0, aliases=("a plan",), officer="boris", synthetic=True)
    desk.make_version(DONE, file=PDF, occurred=Occurred.parse("2024-02", source="the letter"))
    desk.take(DONE, to="approved")
    desk.make_document(source="a letter")
    desk.make_document(versions=2)
    _answered(desk)
    desk.move(WAITING, "withdraw", reason="no longer wanted", paper=desk.make_paper(member_state="TJ"))
    desk.do(states.record_participation, states.NewParticipation("RU", "frozen", until=date(2020, 1, 1), paper=PAPER))
    desk.do(documents.amend, DONE, {"title_en": "Plan", "officer": None}, reason="mistyped")
    desk.do(papers.amend, DECISION, {"sender": "Secretariat"}, reason="mistyped")
    desk.do(meetings.amend, "M-2024-0002", {"note": "resumed"}, reason="mistyped")
    desk.do(days_off.amend, "BY", date(2024, 3, 8), False, "", "", reason="decree")
    desk.do(rounds.extend, ANSWERING, LATER - timedelta(days=20), reason="asked for")
    desk.do(notes.record, notes.NewNote("It is said.", "", ON_THE_DAY, DONE), by=desk.cleo)
    wrong.stage(desk)
    giving.stage(desk)
    desk.do(meetings.record, meetings.NewMeeting(
        "council", Occurred.unknown(), "Session", presiding="KZ", protocol=PAPER, present=(
            meetings.Present("A. B.", "Chair", "KZ"),), items=(meetings.Decided(WAITING, "taken_note"),)), by=desk.sam)


def _answered(desk):
    """What can stand beside an answer: its signatory, remarks, a statement, a reminder, a decision to wait."""
    desk.answer(ANSWERING, "TJ", paper=PAPER, capacity="acting", signed_by="A. B.")
    desk.do(remarks.make, ANSWERING, "TJ", remarks.NewRemark("art. 1", "shorter", "too long"), by=desk.cleo)
    desk.do(remarks.make, ANSWERING, "TJ", remarks.NewRemark("art. 2", "longer"), by=desk.cleo)
    desk.do(remarks.settle, f"{ANSWERING}/r1/TJ/2", remarks.Settled("partly", "by half", 1, True, PAPER))
    desk.do(supplements.attach, ANSWERING, "BY", supplements.NewAttachment("special_opinion", "text", PAPER))
    desk.do(supplements.remind, ANSWERING, ["TJ"], paper=PAPER)
    desk.do(round_lines.hold, ANSWERING, ["TJ"], "on_hold", reason="until the session")


def _act(service, *things, **more):
    def done(desk, by, request):
        return desk.do(service, *things, by=by, request=request, **more)
    return done


def _propose(desk, by, request):
    return desk.move(FIRST, "lapse", by=by, request=request, reason="forgotten", paper=DECISION)


def _release(desk, by, request):
    """A hold stands only for as long as the act lasts: no other act can be done under it."""
    must(by, "hold.release")
    hold = holding.put(desk.session, [Finding(1, "V3", Sentence("It was changed."))], now=desk.now)
    try:
        return desk.do(releasing.release, lambda session, notes: (), by=by, request=request, reason="put back")
    except TrackerError:
        desk.session.delete(hold)
        desk.session.flush()
        raise


def _set_own_password(desk, by, request):
    return desk.do(users.set_password, by.key, "another hash", by=by, request=request)


ACTS = {
    "document.register": _act(documents.register, documents.NewDocument(
        "plan", "Plan", "План", initiator="KZ", officer="ana", aliases=("a plan", "the plan"), source="a letter")),
    "document.amend": _act(documents.amend, ALONE, {"title_en": "Mended", "officer": "boris"}, reason="mistyped"),
    "document.mark": _act(marking.mark, ALONE, marking.Marking("official", "number"), reason="a note"),
    "document.move": _act(moves.move, ALONE, "refer_to_joint_meeting", occurred=ON_THE_DAY),
    "document.move that opens a round": _act(moves.move, READY, "send_for_approval", occurred=ON_THE_DAY, given=DUE),
    "document.move that closes a round": _act(moves.move, ANSWERING, "return_to_working_group", occurred=ON_THE_DAY,
                                              given=Given(reason="the text is not ripe")),
    "document.move that proposes": _propose,
    "document.move of a package": _act(moves.move, PACKAGE, "refer_to_joint_meeting", occurred=ON_THE_DAY),
    "version.register": _act(versions.register, FIRST, versions.NewVersion(
        "first", file=PDF, label="as received", occurred=Occurred.parse("2024-02"))),
    "paper.register": _act(papers.register, papers.NewPaper(
        "note_verbale", "Note", "Нота", number="1/2", dated_on=date(2024, 3, 1), received_at=NOON - timedelta(hours=2),
        sender="Ministry", member_state="KZ", link="https://example.org/1", file=PDF, direction="incoming")),
    "paper.amend": _act(papers.amend, PAPER, {"number": None, "sender": "Embassy"}, reason="mistyped"),
    "meeting.record": _act(meetings.record, meetings.NewMeeting(
        "council", Occurred.parse("2024-02-27/2024-03-01"), "Session", "Сессия", presiding="KZ", place="Astana",
        protocol=PAPER,
        present=(meetings.Present("A. B.", "Chair", "KZ"), meetings.Present(member_state="AM", present=False)),
        items=(meetings.Decided(ALONE, "taken_note"), meetings.Decided(READY, "approved", format="full",
                                                                       decision_number="5")))),
    "meeting.amend": _act(meetings.amend, MEETING, {"place": "Moscow"}, reason="mistyped"),
    "package.register": _act(packages.register, packages.NewPackage("Two", "Два", (FIRST, ALONE))),
    "package.put": _act(packages.put, ALONE, PACKAGE),
    "participation.record": _act(states.record_participation, states.NewParticipation(
        "KZ", "suspended", since=TODAY, until=date(2025, 1, 1), basis="decision", paper=PAPER, statement="text")),
    "state.record": _act(states.record_state, states.NewState("UZ", "Uzbekistan")),
    "body.record": _act(states.record_body, states.NewBody("ministers", "Ministers", approves=True)),
    "calendar.amend": _act(days_off.amend, "KZ", date(2024, 4, 12), True, "", "Перенесённый выходной",
                           reason="decree of the government"),
    "calendar.amend that replaces": _act(days_off.amend, "BY", date(2024, 3, 8), True, "", "8 Марта",
                                         reason="mistyped"),
    "answer.record": _act(answers.record, ANSWERING, answers.NewAnswer("KZ", "approve", dated_on=TODAY, text="yes")),
    "answer.confirm": _act(answers.confirm_authority, ANSWERING, "TJ", PAPER),
    "answer.attach": _act(supplements.attach, ANSWERING, "BY", supplements.NewAttachment("reservation", "text")),
    "remark.make": _act(remarks.make, ANSWERING, "KZ", remarks.NewRemark("art. 4", "without it", "costs")),
    "remark.settle": _act(remarks.settle, f"{ANSWERING}/r1/TJ/1", remarks.Settled("accepted", "done", 1)),
    "reminder.send": _act(supplements.remind, ANSWERING, ("KZ", "TJ"), paper=PAPER),
    "round.hold": _act(round_lines.hold, ANSWERING, ("KZ",), "waiting", reason="until the session", paper=DECISION),
    "version.rule": _act(rulings.rule, CHANGED, rulings.Ruling("substantive", "Chair", reason="art. 4", paper=PAPER)),
    "round.extend": _act(rounds.extend, ANSWERING, LATER, reason="asked for"),
    "note.record": _act(notes.record, notes.NewNote(
        "It is said.", "Говорят.", ON_THE_DAY, FIRST, "KZ", PAPER, "agreed")),
    **wrong.ACTS,
    "password.change": _set_own_password,
    "user.add": _act(users.add, users.NewUser("new", "hash", ("clerk", "reader"))),
    "user.change": lambda desk, by, request: desk.do(
        users.set_password, desk.olga.key, "another hash", by=by, request=request),
    **giving.ACTS,
    "checkpoint.make": _act(checkpoints.checkpoint),
    "hold.release": _release,
    "key.change": _act(keys.rotate, lambda: Signer.from_seed(b"\x01" * 32)),
    "key.change after a loss": _act(keys.lost, lambda: Signer.from_seed(b"\x02" * 32), reason="the disk broke"),
    "role.revoke": _act(users.revoke_role, "olga", "reader"),
}


def action_of(name):
    return name.split(" ")[0]


def somebody(desk, name):
    """The first of the cast who may do the act; what was proposed is confirmed by the head."""
    if name.endswith("confirms"):
        return desk.carl
    role = ALLOWED[action_of(name)][0]
    by_role = {"clerk": desk.cleo, "officer": desk.ana, "administrator": desk.adam}
    return by_role[role]
