"""The one policy: what each role may do to which thing, and that the rest is refused."""

import ast
from pathlib import Path

import pytest

from tracker.domain.actor import LOCAL, ROLES, SYSTEM, Actor
from tracker.domain.policy import may, may_any, sight, who_may
from tracker.domain.rights import ALLOWED, SECOND
from tracker.domain.things import AnswerOf, ByRoles, Draft, Owner, Proposed

ROOT = Path(__file__).parent.parent.parent
KAZAKH = Actor("zara", frozenset({"representative"}), "KZ")
CLERK, OFFICER, HEAD = (Actor(name, frozenset({name})) for name in ("clerk", "officer", "head"))
ADMINISTRATOR, NOBODY = Actor("adam", frozenset({"administrator"})), Actor("nobody", frozenset())


def said(verdict):
    return [str(reason) for reason in verdict.reasons]


@pytest.mark.parametrize(("role", "does", "does_not"), [
    ("clerk", "version.register", "document.move"),
    ("officer", "document.move", "journal.export"),
    ("officer", "answer.record", "people.read"),
    ("head", "document.register", "user.add"),
    ("secretary", "meeting.record", "document.register"),
    ("representative", "answer.record", "register.read"),
    ("reader", "register.read", "journal.verify"),
    ("auditor", "journal.export", "note.record"),
    ("administrator", "role.grant", "register.read"),
])
def test_a_role_allows_what_it_is_for_and_no_more(role, does, does_not):
    actor = Actor("u", frozenset({role}))

    assert may(actor, does)
    assert not may(actor, does_not)


def test_the_system_may_everything_and_nobody_nothing():
    assert all(may(SYSTEM, action) for action in ALLOWED)
    assert not any(may(NOBODY, action) for action in ALLOWED)
    assert may(LOCAL, "register.read")


def test_every_action_names_roles_that_exist_those_above_included():
    assert all(set(roles) <= set(ROLES) for roles in (*ALLOWED.values(), *SECOND.values()))
    assert who_may("document.move") == ("officer", "head")


def test_what_no_rule_knows_is_refused_to_everybody():
    assert said(may(SYSTEM, "register.burn")) == ["Nobody may do this: no rule allows it."]
    assert said(may(HEAD, "document.move", object())) == ["Nobody may do this: no rule allows it."]
    assert said(may_any(HEAD, ("register.burn",))) == ["Nobody may do this: no rule allows it."]
    assert who_may("register.burn") == ()


def test_a_refusal_says_why_and_who_may():
    verdict = may(CLERK, "document.move")

    assert (said(verdict), verdict.who) == (
        ["You may not do this. It can be done by: officer, head."], ("officer", "head"))


def test_a_head_may_as_an_officer_but_an_officer_not_as_a_head():
    assert may(HEAD, "document.move", ByRoles(("officer",)))
    assert not may(OFFICER, "document.move", ByRoles(("head",)))
    assert not may(CLERK, "document.move", ByRoles(("clerk",)))


def test_a_representative_answers_for_the_own_state_alone_and_without_a_paper():
    assert may(KAZAKH, "answer.record", AnswerOf("KZ"))
    assert said(may(KAZAKH, "answer.record", AnswerOf("TJ"))) == ["You answer for your own state alone."]
    assert said(may(KAZAKH, "answer.record", AnswerOf("KZ", with_paper=True))) == [
        "A clerk registers the paper of your answer."]
    assert may(CLERK, "answer.record", AnswerOf("TJ", with_paper=True))
    assert not may(Actor("lost", frozenset({"representative"})), "answer.record", AnswerOf("KZ"))
    assert not may(NOBODY, "answer.record", AnswerOf("KZ"))


def test_a_representative_sees_what_went_to_the_own_state():
    assert may(KAZAKH, "draft.see", Draft("2024-0001", frozenset({"KZ", "TJ"})))
    assert said(may(KAZAKH, "draft.see", Draft("2024-0001", frozenset({"TJ"})))) == ["There is no document 2024-0001."]
    assert not may(KAZAKH, "document.move", Draft("2024-0001", frozenset({"KZ"})))
    assert may(OFFICER, "document.move", Draft("2024-0001"))
    assert (sight(CLERK).all, sight(KAZAKH).states) == (True, {"KZ"})
    assert (sight(ADMINISTRATOR).all, sight(ADMINISTRATOR).states) == (False, frozenset())


@pytest.mark.parametrize(("by", "made_by", "roles", "allowed"), [
    (HEAD, "officer", ("head",), True),
    (HEAD, "head", ("head",), False),
    (OFFICER, "clerk", ("head",), False),
    (HEAD, None, ("head",), True),
    (HEAD, "officer", (), False),
])
def test_what_one_proposed_another_confirms(by, made_by, roles, allowed):
    assert bool(may(by, "document.move", Proposed(made_by, roles))) is allowed


def test_nobody_confirms_what_gives_something_to_themselves():
    assert may(HEAD, "entry.correct", Proposed("officer"))
    assert not may(HEAD, "entry.correct", Proposed("officer", gives_to="head"))


def test_what_is_ones_own_is_changed_by_oneself_or_by_the_administrator():
    assert may(CLERK, "user.change", Owner("clerk"))
    assert not may(CLERK, "user.change", Owner("officer"))
    assert may(ADMINISTRATOR, "user.change", Owner("clerk"))
    assert may(ADMINISTRATOR, "role.revoke", Owner("clerk"))
    assert said(may(ADMINISTRATOR, "role.revoke", Owner("adam"))) == [
        "Nobody takes a role from themselves; another administrator can."]


def test_roles_are_asked_for_in_the_policy_alone():
    """Everybody else asks the policy, so that a right stands in one place."""
    asking = {
        str(path.relative_to(ROOT)) for room in ("tracker", "web", "seeds") for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "may_as"}
    pages = {str(path) for path in (ROOT / "web").rglob("*.html") if "may_as" in path.read_text(encoding="utf-8")}

    assert (asking, pages) == ({"tracker/domain/policy.py"}, set())


def deputy(key, own, *others):
    """Somebody with own roles who stands in for others, each as (key, role, state)."""
    return Actor(key, frozenset(own), deputising=tuple(
        Actor(key, frozenset({role}), state, in_place_of=other) for other, role, state in others))


def test_a_deputy_may_what_the_other_one_may_and_says_for_whom():
    boris = deputy("boris", ["officer"], ("carl", "head", None), ("zara", "representative", "KZ"))

    assert may(boris, "document.move").in_place_of is None
    assert may(boris, "hold.release").in_place_of == "carl"
    assert may(boris, "entry.correct", Proposed("ana")).in_place_of == "carl"
    assert not may(boris, "journal.export")


def test_a_deputy_counts_as_themselves():
    boris = deputy("boris", ["officer"], ("carl", "head", None))

    assert not may(boris, "entry.correct", Proposed("boris"))
    assert not may(boris, "entry.correct", Proposed("ana", gives_to="boris"))
    assert not may(boris, "entry.correct", Proposed("carl"))
    assert may(boris, "entry.correct", Proposed("ana"))


def test_who_stands_in_for_a_representative_speaks_for_that_state():
    dana = deputy("dana", [], ("zara", "representative", "KZ"))

    assert sight(dana).states == {"KZ"}
    assert may(dana, "answer.record", AnswerOf("KZ")).in_place_of == "zara"
    assert not may(dana, "answer.record", AnswerOf("TJ"))


@pytest.mark.parametrize(("actor", "official", "restricted"), [
    (CLERK, True, False), (OFFICER, True, False), (HEAD, True, True), (LOCAL, True, True), (SYSTEM, True, True),
    (Actor("sam", frozenset({"secretary"})), True, False), (Actor("olga", frozenset({"reader"})), False, False),
    (KAZAKH, True, False), (ADMINISTRATOR, False, False), (NOBODY, False, False),
])
def test_a_marking_lets_nobody_read_but_those_whom_it_is_for(actor, official, restricted):
    sent = frozenset({"KZ"})

    assert bool(may(actor, "draft.see", Draft("2024-0001", sent, "official"))) is official
    assert bool(may(actor, "draft.see", Draft("2024-0001", sent, "restricted", frozenset({"TJ"})))) is restricted
    assert not may(actor, "draft.see", Draft("2024-0001", sent, "of a kind unknown")) or restricted


def test_the_states_named_and_the_officer_responsible_read_what_is_restricted():
    draft = Draft("2024-0001", frozenset({"KZ", "TJ"}), "restricted", frozenset({"KZ"}), officer="officer")
    tajik = Actor("tahir", frozenset({"representative"}), "TJ")

    assert may(KAZAKH, "draft.see", draft)
    assert not may(tajik, "draft.see", draft)
    assert may(OFFICER, "draft.see", draft)
    assert not may(CLERK, "document.register", draft)
    assert may(deputy("boris", ["clerk"], ("officer", "officer", None)), "draft.see", draft)
