"""A register with a draft of each kind, what belongs to each, and somebody of every role."""

from datetime import date, timedelta

from sqlalchemy import select

from tests.cast import ON_THE_DAY, TODAY
from tests.web.conftest import HASH
from tests.web.drafts import building
from tracker.domain.actor import SYSTEM
from tracker.models import JournalEntry
from tracker.services import deputies, marking, notes, remarks, states, translating, users
from tracker.services.files import File

PDF, ENGLISH = File("text.pdf", b"%PDF-1.7 a text"), File("english.pdf", b"%PDF-1.7 in English")
STAGES = {
    "circulated": "member_state_approval", "restricted": "member_state_approval", "kept": "working_group",
    "approved": "approved", "withdrawn": "member_state_approval", "official": "member_state_approval",
}
MARKINGS = {"restricted": marking.Marking("restricted", "number", ("KZ",)), "official": marking.Marking("official")}
MISSING = {
    "reference": "2024-0999", "papers": "P-2024-0999", "numbered": "7/missing", "meetings": "M-2024-0999",
    "packages": "PK-2024-0999", "seq": "9999",
}
NEXT_DAY = timedelta(days=1)
"""After the day on which everything was made, what was given for that day alone is over."""


def furnish(database):
    """Give by kind of draft the names of it and of what belongs to it."""
    with building(database) as desk:
        desk.found()
        desk.do(states.record_participation, states.NewParticipation(
            "KG", "suspended", since=date(2024, 2, 1), basis="decision"), by=SYSTEM)
        hire(desk)
    with building(database) as desk:
        return {**{kind: furnished(desk, kind) for kind in STAGES}, "missing": MISSING}


def hire(desk):
    """Everybody whom the pages' tests do not have: two of them until the end of the day."""
    for name, role, state in (("boris", "officer", None), ("tahir", "representative", "TJ"),
                              ("frida", "representative", "AM"), ("paul", "representative", "KG")):
        desk.do(users.add, users.NewUser(name, HASH, (role,), state), by=SYSTEM)
    for name in ("nora", "xenia", "dana", "emil"):
        desk.do(users.add, users.NewUser(name, HASH, ()), by=SYSTEM)
    desk.do(users.grant_role, "xenia", "representative", by=SYSTEM, member_state="KZ", last_on=TODAY)
    desk.do(deputies.appoint, "dana", "ana", TODAY, TODAY + timedelta(days=30), by=SYSTEM)
    desk.do(deputies.appoint, "emil", "ana", TODAY, TODAY, by=SYSTEM)


def furnished(desk, kind):
    """One draft that came to its stage, and one of each thing that belongs to it; it is marked at the end."""
    reference = desk.make_document(versions=0, title_en=f"Title {kind}", officer="ana").reference
    desk.make_version(reference, file=PDF)
    translated = desk.do(translating.translate, reference, 1, translating.NewTranslation("en", ENGLISH)).last_seq
    desk.take(reference, to=STAGES[kind])
    paper = desk.make_paper(file=File("letter.pdf", b"%PDF-1.7 " + kind.encode()), number=f"7/{kind}")
    desk.do(notes.record, notes.NewNote("said", "", ON_THE_DAY, reference, None, paper))
    names = {"reference": reference, "translation": str(translated), "papers": paper, "numbered": f"7/{kind}",
             "packages": desk.make_package(reference),
             "meetings": desk.make_meeting("joint_meeting", "taken_note", reference)}
    if STAGES[kind] == "member_state_approval":
        desk.do(remarks.make, reference, "KZ", remarks.NewRemark("art. 4", "shorter"))
    if kind == "withdrawn":
        withdraw(desk, reference)
    if kind in MARKINGS:
        desk.do(marking.mark, reference, MARKINGS[kind], reason="a note")
    first = select(JournalEntry.seq).where(JournalEntry.document == reference).order_by(JournalEntry.seq)
    return {**names, "seq": str(desk.session.scalar(first))}


def withdraw(desk, reference):
    """Proposed by the officer, confirmed by the head."""
    why = {"reason": "no longer wanted", "paper": desk.make_paper(member_state="TJ")}
    desk.move(reference, "withdraw", **why)
    if desk.document(reference).state != "withdrawn":
        desk.move(reference, "withdraw", by=desk.carl, **why)
    assert desk.document(reference).state == "withdrawn"
