"""Who may read a draft: its access marking, and the states and bodies that are cleared for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.plain import Exact
from tracker.domain.policy import may
from tracker.domain.sentence import Sentence
from tracker.domain.things import Draft, Text
from tracker.errors import Forbidden, Invalid
from tracker.models import Document
from tracker.models.documents import MARKINGS, SHOWN_AS
from tracker.services import amending, checks, found
from tracker.services.acts import Act, Receipt, begin_act


@dataclass(frozen=True)
class Marking:
    """Open, for official use, or restricted to states and bodies; others see its title or its number."""

    level: str = "open"
    shown_as: str = "title"
    cleared_for: tuple[str, ...] = ()


OPEN = Marking()
CODE = 2


def mark(
    session: Session, reference: str, marking: Marking, actor: Actor, *, reason: str, now: datetime, request: str
) -> Receipt:
    """Say who may read a draft from now on; the reason is kept.  The caller commits."""
    act = begin_act(session, [reference], actor, "document.mark", request=request, now=now,
                    content={"document": reference, "marking": marking, "reason": reason})
    if act.done:
        return act.done
    row = act.document(reference)
    before, after = values_of(row), checked(act, marking)
    if before == after:
        raise Invalid(Sentence("The draft is marked so already."), field="level")
    must_still_read(act, draft(reference, row.officer.key if row.officer else None, after))
    write(row, after)
    row.row_version += 1
    act.record("document.marked", document=reference, before=Exact(before), after=Exact(after),
               reason=amending.why(reason))
    return act.receipt()


def checked(act: Act, marking: Marking) -> dict[str, str]:
    """A marking as it is kept; only what is restricted names states and bodies, and then one at least."""
    checks.one_of(marking.level, MARKINGS, "level")
    cleared = sorted({_cleared(act.session, name) for name in marking.cleared_for})
    if marking.level == "restricted" and not cleared:
        raise Invalid(Sentence("Say to which states or bodies it is restricted."), field="cleared_for")
    if marking.level != "restricted" and cleared:
        raise Invalid(Sentence("Only what is restricted names the states and bodies that may read it."),
                      field="cleared_for")
    return {"marking": marking.level, "shown_as": checks.one_of(marking.shown_as, SHOWN_AS, "shown_as"),
            "cleared_for": " ".join(cleared)}


def _cleared(session: Session, name: str) -> str:
    """A state by its code of two letters, or a body by its key."""
    if len(name) == CODE:
        return found.state(session, name.upper(), "cleared_for").code
    return found.body(session, name, "cleared_for").key


def draft(reference: str, officer: str | None, marked: Mapping[str, str]) -> Draft:
    """A draft with a marking, as the policy is asked about it by somebody of the secretariat."""
    return Draft(reference, marking=marked["marking"], cleared_for=frozenset(marked["cleared_for"].split()),
                 officer=officer)


def must_still_read(act: Act, marked: Draft | Text) -> None:
    """Refuse who would shut themselves out: they could neither go on with the draft nor open it again."""
    if not may(act.actor, "draft.see", marked):
        raise Forbidden(Sentence("You could not read this any more. A head or the officer responsible for the draft "
                                 "restricts it."), who=("head",))


def write(row: Document, values: Mapping[str, str]) -> None:
    row.marking, row.shown_as, row.cleared_for = values["marking"], values["shown_as"], values["cleared_for"]


def values_of(row: Document) -> dict[str, str]:
    return {"marking": row.marking, "shown_as": row.shown_as, "cleared_for": row.cleared_for}
