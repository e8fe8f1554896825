"""Who could be the second person of a right: anybody ever, and who is left if a role ends.

Both are asked under the lock of the journal, so that no two acts can take away each other's answer.
"""

from collections.abc import Iterable

from sqlalchemy import Select, func, or_, select

from tracker.domain.policy import titled
from tracker.domain.rights import SECOND
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import User, UserRole
from tracker.services.acts import Act

CONFIRM = "role.confirm"


def there_was_one(act: Act, user: User) -> bool:
    """Whether ever anybody else could confirm: only where nobody ever could, one person is enough.

    It asks for the past, because who is there today could be sent away first by the very person who proposes.
    """
    return act.session.scalar(_others(act).where(User.id != user.id)) != 0


def is_one_today(act: Act, user: User) -> bool:
    """Whether anybody else than the actor and this person can confirm today."""
    return act.session.scalar(_today(act).where(User.id != user.id)) != 0


def must_remain(act: Act, user: User, ending: Iterable[UserRole]) -> None:
    """Refuse to end roles of a person without whom the actor would be alone; the operator of the server may."""
    roles = [one.id for one in ending]
    if "system" in act.actor.roles or not act.session.scalar(_today(act).where(UserRole.id.in_(roles))):
        return
    if not act.session.scalar(_today(act).where(UserRole.id.not_in(roles))):
        raise Invalid(Sentence(
            "{name} is the last one besides you who can confirm what one person proposes. First give somebody else "
            "one of these roles: {who}.", name=user.name, who=titled(SECOND[CONFIRM])), field="role")


def _others(act: Act) -> Select[int]:
    """Roles that confirm, ended ones too, of others than who acts and in whose place."""
    return select(func.count(UserRole.id)).join(UserRole.user).where(
        UserRole.role.in_(SECOND[CONFIRM]), User.key.not_in({act.actor.key, act.in_place_of or act.actor.key}))


def _today(act: Act) -> Select[int]:
    return _others(act).where(
        User.active, UserRole.until.is_(None), or_(UserRole.first_on.is_(None), UserRole.first_on <= act.today),
        or_(UserRole.last_on.is_(None), UserRole.last_on >= act.today))
