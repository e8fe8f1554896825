"""Who may read a draft: its access marking, and the states that are cleared for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.policy import may
from tracker.domain.sentence import Sentence
from tracker.domain.things import Draft
from tracker.errors import Forbidden, Invalid
from tracker.models import Document
from tracker.models.documents import MARKINGS, SHOWN_AS
from tracker.services import amending, checks, found
from tracker.services.acts import Act, Receipt, begin_act


@dataclass(frozen=True)
class Marking:
    """Open, for official use, or restricted to some states; what others see of it is its title or its number."""

    level: str = "open"
    shown_as: str = "title"
    cleared_for: tuple[str, ...] = ()


OPEN = Marking()


def mark(
    session: Session, reference: str, marking: Marking, actor: Actor, *, reason: str, now: datetime, request: str
) -> Receipt:
    """Say who may read a draft from now on; the reason is kept.  The caller commits."""
    act = begin_act(session, [reference], actor, "document.mark", request=request, now=now,
                    content={"document": reference, "marking": marking, "reason": reason})
    if act.done:
        return act.done
    row = act.document(reference)
    before, after = _values(row), checked(act, marking)
    if before == after:
        raise Invalid(Sentence("The draft is marked so already."), field="level")
    must_still_read(act, reference, row.officer.key if row.officer else None, after)
    write(row, after)
    row.row_version += 1
    act.record("document.marked", document=reference, before=before, after=after, reason=amending.why(reason))
    return act.receipt()


def checked(act: Act, marking: Marking) -> dict[str, str]:
    """A marking as it is kept; only what is restricted names states, and then one at least."""
    checks.one_of(marking.level, MARKINGS, "level")
    states = sorted({found.state(act.session, code, "cleared_for").code for code in marking.cleared_for})
    if marking.level == "restricted" and not states:
        raise Invalid(Sentence("Say to which states it is restricted."), field="cleared_for")
    if marking.level != "restricted" and states:
        raise Invalid(Sentence("Only a restricted draft names the states that may read it."), field="cleared_for")
    return {"marking": marking.level, "shown_as": checks.one_of(marking.shown_as, SHOWN_AS, "shown_as"),
            "cleared_for": " ".join(states)}


def must_still_read(act: Act, reference: str, officer: str | None, after: Mapping[str, str]) -> None:
    """Refuse who would shut themselves out: they could neither go on with the draft nor open it again."""
    marked = Draft(reference, marking=after["marking"], cleared_for=frozenset(after["cleared_for"].split()),
                   officer=officer)
    if not may(act.actor, "draft.see", marked):
        raise Forbidden(Sentence("You could not read this draft any more. A head or the officer responsible for it "
                                 "restricts it."), who=("head",))


def write(row: Document, values: dict[str, str]) -> None:
    row.marking, row.shown_as, row.cleared_for = values["marking"], values["shown_as"], values["cleared_for"]


def _values(row: Document) -> dict[str, str]:
    return {"marking": row.marking, "shown_as": row.shown_as, "cleared_for": row.cleared_for}
