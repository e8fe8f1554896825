"""Who caused a draft to be sent back, from what the register holds of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.sentence import Titled

BODY, STATES, SECRETARIAT = "body", "states", "secretariat"
CAUSES = (BODY, STATES, SECRETARIAT)


@dataclass(frozen=True)
class Cause:
    """What lies behind a return: the decision of a body, the objection of states, or the secretariat's own step."""

    kind: str
    who: tuple[Titled, ...] = ()


def cause(decided: Iterable[Titled], objecting: Iterable[Titled]) -> Cause:
    """A body that returned the text at this stage caused it; else states that objected in the round that ended.

    Where neither is on record it was the secretariat, which gave its reason.
    """
    if bodies := tuple(dict.fromkeys(decided)):
        return Cause(BODY, bodies)
    if states := tuple(dict.fromkeys(objecting)):
        return Cause(STATES, states)
    return Cause(SECRETARIAT)
