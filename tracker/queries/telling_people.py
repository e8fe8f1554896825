"""Entries about people as sentences: roles with their periods, deputies, what is proposed of either kind."""

from collections.abc import Mapping
from datetime import date

from tracker.domain.actor import ROLES
from tracker.domain.rights import GRANTING
from tracker.domain.sentence import Sentence, Titled
from tracker.queries.telling_rounds import Body, Names, Tells

PROPOSED = {
    "role.grant": Sentence("Proposed: {person} is given the role {role}. A second person must confirm."),
    "deputy.appoint": Sentence("Proposed: {person} stands in for {other}. A second person must confirm."),
    "reset.make": Sentence("Proposed: {person} gets a link for a new password. A second person must confirm."),
    "factor.remove": Sentence("Proposed: the second factor of {person} is taken off. A second person must confirm."),
}
CONFIRMED = {
    "role.grant": Sentence("Confirmed by a second person: {person} is given the role {role}."),
    "deputy.appoint": Sentence("Confirmed by a second person: {person} stands in for {other}."),
    "reset.make": Sentence("Confirmed by a second person: {person} gets a link for a new password."),
    "factor.remove": Sentence("Confirmed by a second person: the second factor of {person} is taken off."),
}
DROPPED = {
    "role.grant": Sentence("The proposal was dropped: {person} is given the role {role}."),
    "deputy.appoint": Sentence("The proposal was dropped: {person} stands in for {other}."),
    "reset.make": Sentence("The proposal was dropped: {person} gets a link for a new password."),
    "factor.remove": Sentence("The proposal was dropped: the second factor of {person} is taken off."),
}


def or_for_a_person(sentences: Mapping[str, Sentence], otherwise: Tells) -> Tells:
    """A proposal that gives somebody a right in its own words, any other in theirs."""
    def tell(body: Body, after: Body, names: Names) -> Sentence | Titled:
        if after.get("action") not in GRANTING:
            return otherwise(body, after, names)
        what = str(after.get("what", ""))
        return Sentence(sentences[after["action"]].template, person=after.get("user", ""), role=ROLES.get(what, what),
                        other=what)
    return tell


def _granted(body: Body, after: Body, names: Names) -> Sentence:
    given = Sentence("{person} was given the role: {role}.", person=body["object"],
                     role=ROLES.get(after["role"], after["role"]))
    if after.get("body"):
        given = Sentence("{said} Of the body: {body}.", said=given,
                         body=names.bodies.get(after["body"], after["body"]))
    return _with_period(given, after)


def _revoked(body: Body, after: Body, names: Names) -> Sentence:
    role = body.get("before", {}).get("role", "")
    return Sentence("{person} no longer has the role: {role}.", person=body["object"], role=ROLES.get(role, role))


def _appointed(body: Body, after: Body, names: Names) -> Sentence:
    said = Sentence("{person} stands in for {other}.", person=body["object"], other=after["stands_for"])
    return _with_period(said, after)


def _ended(body: Body, after: Body, names: Names) -> Sentence:
    return Sentence("{person} no longer stands in for {other}.", person=after["user"], other=after["stands_for"])


def _with_period(said: Sentence, after: Body) -> Sentence:
    first, last = (date.fromisoformat(after[name]) if after.get(name) else None for name in ("first_on", "last_on"))
    if first and last:
        return Sentence("{said} From {first} to {last}.", said=said, first=first, last=last)
    if last:
        return Sentence("{said} Until {last}.", said=said, last=last)
    return Sentence("{said} From {first}.", said=said, first=first) if first else said


def _changed(body: Body, after: Body, names: Names) -> Sentence:
    """The journal tells that an account was closed, and of a name or a password only that it was changed."""
    if "emergency" in after.values():
        return Sentence("Account {key} was given a new way in by the operator of the server, in an emergency.",
                        key=body["object"])
    if "active" not in after:
        return Sentence("Account {key} was changed.", key=body["object"])
    if after["active"]:
        return Sentence("Account {key} was opened again.", key=body["object"])
    return Sentence("Account {key} was closed.", key=body["object"])


PEOPLE_TOLD: Mapping[str, Tells] = {
    "user.changed": _changed,
    "role.granted": _granted, "role.revoked": _revoked, "deputy.appointed": _appointed, "deputy.ended": _ended,
}
