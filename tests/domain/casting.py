"""States, actors and builders for the tests of the rules: plain values with defaults."""

from datetime import UTC, datetime

from tracker.domain import completeness, guards, silent_guards
from tracker.domain.actor import Actor
from tracker.domain.round import AnswerFact, Line, RoundFacts
from tracker.domain.sentence import Titled
from tracker.domain.subject import GUARDS, Decision, Facts, Subject

GUARD_FILES = (guards, completeness, silent_guards)

ANA = Actor("ana", frozenset({"officer"}))
CARL = Actor("carl", frozenset({"head"}))
OLGA = Actor("olga", frozenset({"reader"}))

STATES = {
    "AM": Titled("Armenia", "Армения"),
    "BY": Titled("Belarus", "Беларусь"),
    "KZ": Titled("Kazakhstan", "Казахстан"),
    "KG": Titled("Kyrgyzstan", "Киргизия"),
    "RU": Titled("Russia", "Россия"),
    "TJ": Titled("Tajikistan", "Таджикистан"),
}
DUE = datetime(2024, 4, 12, 15, 0, tzinfo=UTC)
"""18:00 in Moscow."""


def line(code, position=None, mode="asked", *, comments=0, conditions=(), contradicted=False, held="", **answer):
    given = AnswerFact(position, **{"version": 1, "asked_as": mode, **answer}) if position else None
    return Line(STATES[code], code, mode, given, comments, conditions, contradicted, held)


def frozen(position=None, **answer):
    return line("AM", position, "asked_for_no_objection", **answer)


def make_round(*lines, **values):
    return RoundFacts(lines=lines, due_at=DUE, **values)


def make_subject(state="member_state_approval", target="", actor=ANA, **facts):
    return Subject(state, Facts(**{"document": "2024-0001", "current_version": 1, **facts}), actor, target)


def decision(body, outcome, **values):
    return Decision(body, outcome, **{"version_out": 1, "seq": 9, "meeting": "M-2024-0003", "format": "full", **values})


def said(name, subject):
    """What a guard says, in English, or None."""
    reason = GUARDS[name].ask(subject)
    return str(reason) if reason else None
