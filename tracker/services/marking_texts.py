"""Who may read one text of a draft: a version can be marked more tightly than its draft, never more loosely."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.plain import Exact
from tracker.domain.sentence import Sentence
from tracker.domain.things import Text
from tracker.errors import Invalid
from tracker.models import Document, Version
from tracker.models.documents import MARKINGS
from tracker.services import amending, found
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.marking import Marking, checked, draft, must_still_read, values_of


def mark(
    session: Session, reference: str, number: int, marking: Marking, actor: Actor,
    *, reason: str, now: datetime, request: str,
) -> Receipt:
    """Say who may read a text from now on, `open` being whoever reads the draft.  The caller commits."""
    act = begin_act(session, [reference], actor, "document.mark", request=request, now=now, content={
        "document": reference, "version": number, "marking": marking, "reason": reason})
    if act.done:
        return act.done
    document = act.document(reference)
    row = found.version(session, document, number)
    before, after = {"marking": row.marking, "cleared_for": row.cleared_for}, closer(act, document, number, marking)
    if before == after:
        raise Invalid(Sentence("The text is marked so already."), field="level")
    write(row, after)
    act.record("version.marked", document=reference, object=f"{reference}/v{number}", before=Exact(before),
               after=Exact(after), reason=amending.why(reason))
    return act.receipt()


def closer(act: Act, document: Document, number: int, marking: Marking) -> dict[str, str]:
    """The marking of a text as it is kept; refused if it were looser than that of its draft."""
    after = {name: value for name, value in checked(act, marking).items() if name != "shown_as"}
    above = values_of(document)
    if after["marking"] != "open" and _is_looser(after, above):
        raise Invalid(Sentence("A text is never marked more loosely than its draft."), field="level")
    officer = document.officer.key if document.officer else None
    must_still_read(act, Text(draft(document.reference, officer, above), number, after["marking"],
                              frozenset(after["cleared_for"].split())))
    return after


def write(row: Version, values: Mapping[str, str]) -> None:
    row.marking, row.cleared_for = values["marking"], values["cleared_for"]


def _is_looser(text: Mapping[str, str], above: Mapping[str, str]) -> bool:
    if MARKINGS.index(text["marking"]) < MARKINGS.index(above["marking"]):
        return True
    cleared, may_be = (set(one["cleared_for"].split()) for one in (text, above))
    return above["marking"] == "restricted" and not cleared <= may_be
