"""What the security log tells, in words; it is operational and no part of the journal."""

from tracker.domain.sentence import Sentence

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
    "key.rotated": Sentence("Key of the journal changed"),
    "journal.incident": Sentence("Key of the journal replaced"),
    "journal.exported": Sentence("Journal exported"),
    "server.started": Sentence("Server started"),
    "incident": Sentence("Fault of the program"),
}
ECHOED = frozenset({
    "user.added", "user.changed", "role.granted", "role.revoked", "key.rotated", "journal.incident",
})
"""Kinds of journal entries that the security log tells too, in the same transaction."""

ENDS = {
    "signed_out": Sentence("signed out"),
    "revoked": Sentence("ended by the person"),
    "administrator": Sentence("ended by an administrator"),
    "password": Sentence("the password changed"),
    "factor": Sentence("the second factor changed"),
}
