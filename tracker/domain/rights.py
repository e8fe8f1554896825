"""The table of rights: every action of the register with the roles that it takes, included roles unnamed."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.actor import ROLES

CLERK, OFFICER, AUDITOR, ADMINISTRATOR = ("clerk",), ("officer",), ("auditor",), ("administrator",)

ALLOWED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "register.read": ("clerk", "secretary", "reader", "auditor"),
    "circulation.read": ("representative",),
    "official.read": ("clerk", "secretary", "representative", "auditor"),
    "restricted.read": ("head", "auditor"),
    "document.register": CLERK,
    "document.amend": OFFICER,
    "document.mark": OFFICER,
    "document.move": OFFICER,
    "version.register": CLERK,
    "paper.register": ("clerk", "secretary"),
    "paper.amend": OFFICER,
    "meeting.record": ("clerk", "secretary"),
    "meeting.amend": ("officer", "secretary"),
    "package.register": CLERK,
    "package.put": CLERK,
    "participation.record": OFFICER,
    "state.record": OFFICER,
    "body.record": OFFICER,
    "calendar.amend": OFFICER,
    "answer.record": ("clerk", "representative"),
    "answer.register": CLERK,
    "answer.confirm": CLERK,
    "answer.attach": CLERK,
    "remark.make": CLERK,
    "remark.settle": OFFICER,
    "reminder.send": CLERK,
    "version.rule": OFFICER,
    "round.extend": OFFICER,
    "round.hold": OFFICER,
    "note.record": CLERK,
    "register.import": OFFICER,
    "entry.correct": OFFICER,
    "entry.annul": OFFICER,
    "password.change": tuple(ROLES),
    "people.read": ADMINISTRATOR,
    "security.read": ("administrator", "auditor"),
    "user.add": ADMINISTRATOR,
    "user.change": ADMINISTRATOR,
    "user.close": ADMINISTRATOR,
    "role.grant": ADMINISTRATOR,
    "role.confirm": ("administrator", "head"),
    "role.revoke": ADMINISTRATOR,
    "deputy.appoint": ADMINISTRATOR,
    "deputy.end": ADMINISTRATOR,
    "journal.verify": AUDITOR,
    "journal.export": AUDITOR,
    "checkpoint.make": ("officer", "secretary", "administrator"),
    "hold.release": ("administrator", "head"),
    "key.change": ("administrator", "head"),
})

GRANTING = ("role.grant", "deputy.appoint", "reset.make", "factor.remove")
"""What gives somebody a right, or a new way into an account that has rights of weight."""

SECOND: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "entry.correct": ("head",),
    "entry.annul": ("head",),
    "role.confirm": ("administrator", "head"),
})
"""Who confirms an act of two persons; for the steps of a draft its route says so."""

GUARDED = tuple(sorted({*SECOND["role.confirm"], *ALLOWED["restricted.read"]}))
"""Roles of weight: who confirms, and who reads what is restricted."""
