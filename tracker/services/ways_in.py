"""New ways into an account: a link for a new password, or no second factor any more."""

from sqlalchemy import select

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import SecondFactor, User
from tracker.services import confirmers, second_factors, signins
from tracker.services.acts import Act

RESET, FACTOR = "reset.make", "factor.remove"
WAYS = {RESET: "password", FACTOR: "factor"}


def check(act: Act, user: User, way: str, *, confirming: bool) -> None:
    """Refuse what could not be opened, or what nobody else could confirm."""
    factor = select(SecondFactor.id).where(SecondFactor.user_id == user.id)
    if way == FACTOR and act.session.scalar(factor) is None:
        raise Invalid(Sentence("{name} has no second factor.", name=user.name), field="name")
    if not confirming and not confirmers.is_one_today(act, user):
        raise Invalid(Sentence(
            "Nobody else can confirm this today. Whoever runs the register can do it on the server, in an emergency: "
            "`tracker user`, with --emergency."), field="name")


def open_way(act: Act, user: User, way: str) -> str | None:
    """Open it, and give the secret of a link, which is kept nowhere."""
    if way == RESET:
        return signins.make_link(act.session, user, act.actor.key, now=act.at)
    second_factors.forget(act.session, user, act.actor.key, now=act.at)
    return None
