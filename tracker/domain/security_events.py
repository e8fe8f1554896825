"""What the security log tells, in words; it is operational and no part of the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.actor import ROLES
from tracker.domain.rights import GRANTING
from tracker.domain.sentence import Sentence
from tracker.domain.words import MARKINGS

KINDS = {
    "sign_in.began": Sentence("Signed in"),
    "sign_in.failed": Sentence("Failed to sign in"),
    "sign_in.delayed": Sentence("Made to wait after failures"),
    "sign_in.ended": Sentence("Sign-in ended"),
    "factor.enrolled": Sentence("Second factor set up"),
    "factor.removed": Sentence("Second factor taken off"),
    "recovery.renewed": Sentence("Recovery codes made"),
    "recovery.used": Sentence("Recovery code used"),
    "reset.made": Sentence("Link for a new password made"),
    "reset.used": Sentence("Link for a new password used"),
    "act.refused": Sentence("Tried what is not allowed"),
    "user.added": Sentence("Account made"),
    "user.changed": Sentence("Account changed"),
    "role.granted": Sentence("Role given"),
    "role.revoked": Sentence("Role taken"),
    "deputy.appointed": Sentence("Deputy appointed"),
    "deputy.ended": Sentence("Deputy ended"),
    "right.proposed": Sentence("Right proposed, waits for a second person"),
    "right.confirmed": Sentence("Right confirmed by a second person"),
    "right.dropped": Sentence("Proposed right let fall"),
    "document.marked": Sentence("Access marking of a draft changed"),
    "key.rotated": Sentence("Key of the journal changed"),
    "journal.incident": Sentence("Key of the journal replaced"),
    "journal.exported": Sentence("Journal exported"),
    "backup.made": Sentence("Backup made"),
    "register.restored": Sentence("Register restored from a backup"),
    "log.cleared": Sentence("Old sign-ins, links and lines of this log removed"),
    "server.started": Sentence("Server started"),
    "emergency": Sentence("Done by the operator of the server alone, in an emergency"),
    "incident": Sentence("Fault of the program"),
}
ECHOED = {
    **{kind: kind for kind in (
        "user.added", "user.changed", "role.granted", "role.revoked", "deputy.appointed", "deputy.ended",
        "document.marked", "key.rotated", "journal.incident")},
    "proposal.made": "right.proposed", "proposal.confirmed": "right.confirmed", "proposal.dropped": "right.dropped",
}
"""Kinds of journal entries that the security log tells too, in the same transaction, and as what."""

TELLING = ("role", "stands_for", "what", "marking")
"""What is told of an entry: a role, who is stood in for, how a draft is marked; never which draft."""

ENDS = {
    "signed_out": Sentence("signed out"),
    "revoked": Sentence("ended by the person"),
    "administrator": Sentence("ended by an administrator"),
    "password": Sentence("the password changed"),
    "factor": Sentence("the second factor changed"),
    "closed": Sentence("the account was closed"),
}
CHANGES = {
    "password": Sentence("the password"),
    "name": Sentence("the name"),
    "closed": Sentence("closed"),
    "opened": Sentence("opened again"),
    "reset": Sentence("a link for a new password, in an emergency"),
    "factor": Sentence("the second factor, in an emergency"),
}
"""What of an account was changed."""

OPENED = {**ROLES, "password": Sentence("a link for a new password"), "factor": Sentence("the second factor off")}
"""What two persons gave: a role, or a new way into an account."""


@dataclass(frozen=True)
class Echo:
    """What the security log tells of an entry: about whom, and one word more."""

    kind: str
    person: str | None
    detail: str


def echo_of(kind: str, fields: Mapping[str, Any]) -> Echo | None:
    """What the log tells of an entry with these fields; nothing of most, as of a proposal that is about a draft."""
    said = {**(fields.get("before") or {}), **(fields.get("after") or {})}
    if kind not in ECHOED or (kind.startswith("proposal.") and said.get("action") not in GRANTING):
        return None
    person = said.get("user") or (None if "document" in fields else fields.get("object"))
    return Echo(ECHOED[kind], person, _detail(kind, said))


def _detail(kind: str, said: Mapping[str, Any]) -> str:
    if kind != "user.changed":
        return next((str(said[one]) for one in TELLING if said.get(one)), "")
    return next(iter(said)) if "active" not in said else "opened" if said["active"] else "closed"


def words_of(kind: str, detail: str) -> object:
    """The detail of a line in words where there are some: a role, an end, a change; all else as it is."""
    known: Mapping[str, object] = {
        "sign_in": ENDS, "user": CHANGES, "role": ROLES, "right": OPENED, "document": MARKINGS,
    }.get(kind.split(".")[0], {})
    return known.get(detail, detail)
