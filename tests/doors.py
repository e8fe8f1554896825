"""Every write beside the journal, once, on a register where it can be done; as `acts` for what the journal tells.

With them go the few that are acts of an hour later, or of the clock.
"""

from datetime import date, timedelta

from sqlalchemy import func, select

from tests.cast import NOON
from tests.wrong import WRONG
from tracker.domain.actor import SYSTEM
from tracker.domain.findings import Finding
from tracker.domain.sentence import Sentence
from tracker.models import SignIn
from tracker.passwords import NONE
from tracker.services import (
    attempts,
    checkpoints,
    clearing,
    clock,
    corrections,
    doors_by_two,
    following,
    holding,
    resets,
    rulings,
    saved_filters,
    second_factors,
    security,
    signins,
    states,
    taking_over,
    users,
)
from tracker.services.ways_in import RESET

NETWORK, CODE, OTHER_CODE, STEP = "192.0.2.0/24", "a" * 64, "b" * 64, 100
LATER, MONTHS_AFTER, LONG_AFTER = (NOON + timedelta(hours=hours) for hours in (1, 24 * 60, 24 * 1000))
KEPT = clearing.Kept(timedelta(days=90), timedelta(days=365))
STAGED = {}


def stage_first(desk):
    """A member that is suspended for a while, before there is a round that would ask it."""
    desk.do(states.record_state, states.NewState("MD", "Moldova"))
    desk.do(states.record_participation, states.NewParticipation("MD", "member"))
    desk.do(states.record_participation, states.NewParticipation(
        "MD", "suspended", date(2024, 3, 1), date(2024, 3, 20), basis="decision"))


def stage(desk):
    """Somebody signed in, with a second factor; a link that nobody used; a failure that was counted."""
    session, origin = desk.session, signins.Origin(NETWORK, "Firefox")
    for number in (1, 2):
        signins.begin(session, desk.olga.key, origin, second=True, now=NOON)
        attempts.count(session, f"nobody {number}", NETWORK, now=NOON)
    STAGED["sign_in"] = session.scalar(select(func.max(SignIn.key)))
    STAGED["link"] = resets.make(session, "ana", desk.adam, now=NOON)
    second_factors.enrol(session, "sealed", STEP, [CODE], desk.olga, now=NOON)
    saved_filters.save(session, desk.olga.key, "Late ones", "approvals", "only=late")
    _stage_for_later(desk)


def _stage_for_later(desk):
    """A text under notice, and the letter of a state that will take a draft over."""
    draft = desk.make_document(state="member_state_approval").reference
    desk.make_version(draft, "editorial")
    desk.do(rulings.rule, draft, rulings.Ruling("editorial", "Chair", "carry_over", reason="commas"))
    STAGED.update(draft=draft, letter=desk.make_paper(member_state="KZ"))


def _written(service, *things, **more):
    return lambda desk, request: service(desk.session, *things, now=LATER, **more)


def _of_olga(service, *things, **more):
    return lambda desk, request: service(desk.session, desk.olga.key, *things, **more)


def _by_olga(service, *things):
    return lambda desk, request: service(desk.session, *things, desk.olga, now=LATER)


WRITES = {
    "attempt counted": _written(attempts.count, "olga", NETWORK),
    "attempt undone": lambda desk, request: attempts.undo(desk.session, "nobody 1", NETWORK),
    "attempt that succeeds": _written(attempts.succeed, "nobody 1", NETWORK),
    "old things cleared": lambda desk, request: clearing.clear(desk.session, KEPT, now=LONG_AFTER),
    "hold": _written(holding.put, [Finding(1, "V3", Sentence("It was changed."))]),
    "link made": lambda desk, request: resets.make(desk.session, "olga", desk.adam, now=LATER),
    "link used": lambda desk, request: resets.use(
        desk.session, STAGED["link"], "new hash", desk.ana, now=LATER, request=request),
    "link made in an emergency": lambda desk, request: doors_by_two.in_emergency(
        desk.session, "carl", RESET, SYSTEM, now=LATER, request=request),
    "account made with a link": lambda desk, request: resets.add(
        desk.session, users.NewUser("vera", NONE, ("reader",)), desk.adam, now=LATER, request=request),
    "password replaced by a link": lambda desk, request: resets.renew(
        desk.session, desk.olga.key, "unknown", desk.olga, now=LATER, request=request),
    "factor set up anew": _by_olga(second_factors.enrol, "sealed again", STEP + 1, [OTHER_CODE]),
    "factor taken off": _by_olga(second_factors.remove, "olga"),
    "recovery codes renewed": _by_olga(second_factors.renew_codes, [OTHER_CODE]),
    "code used": _of_olga(second_factors.use_step, STEP + 1),
    "recovery code used": _of_olga(second_factors.use_code, CODE, now=LATER),
    "line of the log": _written(security.note, "act.refused"),
    "sign-in begun": _of_olga(signins.begin, signins.Origin(NETWORK), second=False, now=LATER),
    "sign-in seen": lambda desk, request: signins.seen(desk.session, STAGED["sign_in"], now=LATER),
    "sign-in ended": lambda desk, request: signins.end(
        desk.session, desk.olga.key, STAGED["sign_in"], desk.olga.key, "signed_out", now=LATER),
    "all sign-ins ended": lambda desk, request: signins.end_all(
        desk.session, desk.olga.key, desk.adam.key, "administrator", now=LATER),
    "hash made stronger": _of_olga(signins.refresh_hash, "stronger"),
    "answers carried over": lambda desk, request: rulings.carry_over(
        desk.session, STAGED["draft"], desk.ana, now=MONTHS_AFTER, request=request),
    "draft taken over": lambda desk, request: desk.do(
        taking_over.take_over, "2024-0002", "KZ", STAGED["letter"], request=request, reason="goes on with it"),
    "correction dropped": lambda desk, request: desk.do(corrections.drop, WRONG["version"], request=request),
    "lines that follow the clock": lambda desk, request: following.follow(
        desk.session, now=MONTHS_AFTER, request=request),
    "filter saved": _of_olga(saved_filters.save, "Another", "documents", "state=open"),
    "filter renamed": _of_olga(saved_filters.rename, 1, "Renamed"),
    "filter deleted": _of_olga(saved_filters.remove, 1),
    "clock that ran": _written(clock.ran),
    "checkpoint of the day": lambda desk, request: checkpoints.daily(desk.session, now=MONTHS_AFTER),
}
"""By name what is done on a desk, under a request key where there is one."""
