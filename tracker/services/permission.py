"""What the policy refuses becomes an error, with the roles that may."""

from tracker.domain import policy
from tracker.domain.actor import Actor
from tracker.errors import Forbidden


def must(actor: Actor, action: str, thing: object = None) -> policy.Verdict:
    """Raise Forbidden unless the policy lets somebody do this to this; give what it says."""
    return need(policy.may(actor, action, thing))


def need(verdict: policy.Verdict) -> policy.Verdict:
    """Raise Forbidden, with the first reason, unless a verdict is in favour."""
    if not verdict:
        raise Forbidden(verdict.reasons[0], who=verdict.who)
    return verdict
