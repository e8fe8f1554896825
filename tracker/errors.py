"""What can go wrong by somebody's doing, each with a sentence that says what to do next.

No status codes here: each edge has its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tracker.domain.sentence import Sentence

if TYPE_CHECKING:
    from tracker.domain.findings import Finding
    from tracker.domain.importing import Fault
    from tracker.domain.subject import Refusal


class TrackerError(Exception):
    """Anything that a person may be told in full."""

    def __init__(self, message: Sentence) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class NotFound(TrackerError):
    """There is no such thing, or this person may not know of it."""


class Invalid(TrackerError):
    """What was given cannot be taken as it is; `field` names the field to mend."""

    def __init__(self, message: Sentence, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Unfit(Invalid):
    """A file cannot be imported as it is: `faults` holds everything that is wrong with it, each with its place."""

    def __init__(self, message: Sentence, faults: tuple[Fault, ...]) -> None:
        super().__init__(message, field="file")
        self.faults = faults


class Forbidden(TrackerError):
    """This person may not; `who` holds the roles that may."""

    def __init__(self, message: Sentence, who: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.who = who


class Refused(TrackerError):
    """A step cannot be taken yet: every reason at once.

    For a package `document` is its key and `blockers` gives the refusals of each
    draft that holds it up; `refusals` then holds all of them in the same order.
    """

    def __init__(
        self,
        document: str,
        action: str,
        state: str,
        refusals: tuple[Refusal, ...],
        blockers: Mapping[str, tuple[Refusal, ...]] | None = None,
    ) -> None:
        message = Sentence("{document} cannot take this step yet.", document=document)
        for refusal in refusals:
            message = Sentence("{before} {reason}", before=message, reason=refusal.reason)
        super().__init__(message)
        self.document, self.action, self.state = document, action, state
        self.refusals = refusals
        self.blockers = dict(blockers or {})


class Stale(TrackerError):
    """The thing has moved since the actor looked at it; `state` is where it is now."""

    def __init__(self, document: str, state: str) -> None:
        super().__init__(Sentence("{document} has moved on since you opened it. Look at it again.", document=document))
        self.document, self.state = document, state


class RequestReused(TrackerError):
    """A request key came again with other content."""


class Busy(TrackerError):
    """Others wrote for longer than we wait; nothing was changed, trying again helps."""


class IntegrityHold(TrackerError):
    """The journal does not verify: reading goes on, writing stops.

    `found` is what was found just now: the edge, whose transaction is undone, puts the
    register on hold for it.
    """

    def __init__(self, message: Sentence, found: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.found = found


class Unsafe(TrackerError):
    """The surroundings are not fit to keep a register in: work does not begin."""
