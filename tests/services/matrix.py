"""The reviewed table of acts: whom each service lets act, and on which kind of draft.  It asks no policy.

The letters and the kinds are those of the table of doors in `tests/web/matrix.py`.  Whoever is not among those who
may hears that they may not; whoever is, and not in the cell of a kind, hears what they would of what is not there.
"""

from datetime import date, datetime

from tests.books import LETTER, book
from tests.cast import ON_THE_DAY, TODAY, UTC
from tests.web.matrix import ROWS as OF_DOORS
from tracker.services import (
    answers,
    checkpoints,
    closing,
    corrections,
    days_off,
    deputies,
    documents,
    doors_by_two,
    granting,
    importing,
    keys,
    marking,
    marking_texts,
    meetings,
    moves,
    notes,
    packages,
    papers,
    releasing,
    remarks,
    resets,
    round_lines,
    rounds,
    rulings,
    second_factors,
    states,
    supplements,
    taking_over,
    translating,
    users,
    versions,
)
from tracker.services.facts import Given
from tracker.services.ways_in import RESET
from tracker.signing import Signer

LATER = datetime(2024, 6, 1, 15, 0, tzinfo=UTC)
MAY = {
    "registered": "coihd", "decided": "oihd", "answered": "coihktfpd", "gathering+": "oihsd", "filed": "coihsd",
    "moved": "oihd",
}
ROWS = {
    **{name: OF_DOORS[name] for name in ("registered", "decided", "answered", "gathering+")},
    # what     circulated  restricted  kept      approved  withdrawn  official
    "filed":  ("coihsd",   "ihd",      "coihsd", "coihsd", "coihsd",  "coihsd"),
    "moved":  ("oihd",     "ihd/o",    "oihd",   "oihd",   "oihd",    "oihd"),
}
"""Who stands after the stroke sees the package, and hears that it is moved by who may read all of its drafts."""


def _of(service, *things, **more):
    """An act on a draft by its number."""
    return lambda names, code: (service, (names["reference"], *things), more)


ON_A_DRAFT = {
    "answers.record": ("answered", lambda names, code: (
        answers.record, (names["reference"], answers.NewAnswer(code, "approve")), {})),
    "answers.confirm_authority": ("registered", lambda names, code: (
        answers.confirm_authority, (names["reference"], "KZ", "P-2024-0001"), {})),
    "corrections.annul": ("decided", lambda names, code: (
        corrections.annul, (int(names["seq"]),), {"reason": "x"})),
    "corrections.correct": ("decided", lambda names, code: (
        corrections.correct, (int(names["seq"]), {"title_en": "Mended"}), {"reason": "x"})),
    "corrections.drop": ("decided", lambda names, code: (corrections.drop, (int(names["seq"]),), {})),
    "documents.amend": ("decided", _of(documents.amend, {"title_en": "Mended"}, reason="x")),
    "marking.mark": ("decided", _of(marking.mark, marking.Marking("official", "number"), reason="x")),
    "marking_texts.mark": ("decided", _of(marking_texts.mark, 1, marking.Marking("official"), reason="x")),
    "meetings.amend": ("gathering+", lambda names, code: (
        meetings.amend, (names["meetings"], {"place": "Moscow"}), {"reason": "x"})),
    "meetings.record": ("filed", lambda names, code: (meetings.record, (meetings.NewMeeting(
        "council", ON_THE_DAY, "Session", items=(meetings.Decided(names["reference"], "taken_note"),)),), {})),
    "moves.move": ("decided", _of(moves.move, "withdraw", occurred=ON_THE_DAY, given=Given(reason="x"))),
    "moves.move of a package": ("moved", lambda names, code: (
        moves.move, (names["packages"], "withdraw"), {"occurred": ON_THE_DAY, "given": Given(reason="x")})),
    "notes.record": ("registered", lambda names, code: (
        notes.record, (notes.NewNote("said", "", ON_THE_DAY, names["reference"]),), {})),
    "notes.record with a paper": ("registered", lambda names, code: (
        notes.record, (notes.NewNote("said", "", ON_THE_DAY, None, "KZ", names["papers"]),), {})),
    "notes.record with the number of a paper": ("registered", lambda names, code: (
        notes.record, (notes.NewNote("said", "", ON_THE_DAY, None, "KZ", names["numbered"]),), {})),
    "packages.put": ("registered", _of(packages.put, None, reason="x")),
    "packages.register": ("registered", lambda names, code: (
        packages.register, (packages.NewPackage("Two", "Два", (names["reference"],)),), {})),
    "papers.amend": ("decided", lambda names, code: (
        papers.amend, (names["papers"], {"sender": "Embassy"}), {"reason": "x"})),
    "remarks.make": ("registered", _of(remarks.make, "KZ", remarks.NewRemark("art. 4", "shorter"))),
    "remarks.settle": ("decided", lambda names, code: (
        remarks.settle, (f"{names['reference']}/r1/KZ/1", remarks.Settled("accepted", "done")), {})),
    "round_lines.hold": ("decided", _of(round_lines.hold, ("KZ",), "waiting", reason="x")),
    "rounds.extend": ("decided", _of(rounds.extend, LATER, reason="x")),
    "rulings.carry_over": ("decided", _of(rulings.carry_over)),
    "rulings.rule": ("decided", _of(rulings.rule, rulings.Ruling("substantive", "Chair", reason="x"))),
    "supplements.attach": ("registered", _of(supplements.attach, "KZ", supplements.NewAttachment("statement", "text"))),
    "supplements.remind": ("registered", _of(supplements.remind, ("KZ",))),
    "taking_over.take_over": ("decided", lambda names, code: (
        taking_over.take_over, (names["reference"], "KZ", "P-2024-0001"), {"reason": "x"})),
    "translating.translate": ("registered", _of(translating.translate, 1, translating.NewTranslation(
        "en", not_held_reason="not public"))),
    "versions.register": ("registered", _of(versions.register, versions.NewVersion(
        "substantive", not_held_reason="not public"))),
}

ELSEWHERE = {
    "checkpoints.checkpoint": ("oihsmd", checkpoints.checkpoint, ()),
    "closing.close": ("m", closing.close, ("olga",)),
    "closing.open_again": ("m", closing.open_again, ("olga",)),
    "days_off.amend": ("oihd", days_off.amend, ("KZ", date(2024, 4, 12), True, "Day off", ""), {"reason": "x"}),
    "deputies.appoint": ("m", deputies.appoint, ("boris", "ana", TODAY, date(2024, 4, 4))),
    "deputies.end": ("m", deputies.end, (1,)),
    "doors_by_two.in_emergency": ("", doors_by_two.in_emergency, ("olga", RESET)),
    "doors_by_two.propose": ("m", doors_by_two.propose, ("carl", RESET)),
    "documents.register": ("coihd", documents.register, (documents.NewDocument("plan", "Plan"),)),
    "granting.confirm": ("hm", granting.confirm, (1,)),
    "granting.drop": ("hm", granting.drop, (1,)),
    "importing.run": ("oihd", importing.run, (book({"papers": [LETTER]}),)),
    "corrections.undo_import": ("oihd", corrections.undo_import, (0,), {"reason": "x"}),
    "keys.lost": ("hm", keys.lost, (lambda: Signer.from_seed(b"\x01" * 32),), {"reason": "x"}),
    "keys.rotate": ("hm", keys.rotate, (lambda: Signer.from_seed(b"\x02" * 32),)),
    "papers.register": ("coihsd", papers.register, (papers.NewPaper("letter", "Letter"),)),
    "releasing.release": ("hm", releasing.release, (lambda session, notes: (),), {"reason": "x"}),
    "resets.add": ("m", resets.add, (users.NewUser("new", "hash", ("clerk",)),)),
    "resets.renew": ("m", resets.renew, ("olga", "another hash")),
    "resets.make": ("m", resets.make, ("olga",)),
    "second_factors.enrol": ("coihsktfpramd", second_factors.enrol, ("sealed", 1, ())),
    "second_factors.remove": ("mr", second_factors.remove, ("olga",)),
    "second_factors.renew_codes": ("coihsktfpramd", second_factors.renew_codes, ((),)),
    "states.record_body": ("oihd", states.record_body, (states.NewBody("ministers", "Ministers"),)),
    "states.record_participation": ("oihd", states.record_participation, (states.NewParticipation(
        "KZ", "frozen", since=TODAY, basis="public_statement"),)),
    "states.record_state": ("oihd", states.record_state, (states.NewState("UZ", "Uzbekistan"),)),
    "users.add": ("m", users.add, (users.NewUser("new", "hash", ("clerk",)),)),
    "users.grant_role": ("m", users.grant_role, ("olga", "clerk")),
    "users.rename": ("m", users.rename, ("nora", "nora p.")),
    "users.revoke_role": ("m", users.revoke_role, ("stella", "secretary")),
    "users.set_password": ("m", users.set_password, ("olga", "another hash")),
}
"""Acts that are about no draft: who may, and with what.  Olga, the reader, may take off her own second factor."""

MACHINERY = {
    "acts.asked": "the beginning of every act: it asks the policy",
    "acts.begin_act": "the beginning of every act: it asks the policy",
    "guarding.must_be_enough": "tells whether one person is enough",
    "permission.must": "asks the policy and does nothing",
    "proposals.refusals": "tells what the policy says",
    "security.note": "the actor is a key that is written down",
    "second_factors.forget": "the actor is a key; those who may call it stand above",
    "signins.make_link": "the actor is a key; those who may call it stand above",
    "signins.end": "the actor is a key; the doors that end sign-ins stand in the table of doors",
    "signins.end_all": "the actor is a key; the doors that end sign-ins stand in the table of doors",
    "visible.limit": "narrows what is read",
    "visible.visible": "narrows what is read",
}
"""What takes an actor and is no act, and why."""
