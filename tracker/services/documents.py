"""Documents: their numbers, names, packages and responsible officers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.plain import Exact
from tracker.models import Alias, Document
from tracker.models.base import CERTAINTIES
from tracker.models.documents import DOCUMENT_KINDS
from tracker.services import amending, checks, found
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.marking import OPEN, Marking, checked, draft, must_still_read, write
from tracker.services.numbering import next_key
from tracker.workflow.definition import current

LINKED = ("officer", "initiator")
AMENDABLE = ("title_en", "title_ru", "source")


@dataclass(frozen=True)
class NewDocument:
    """A draft as it comes to the register; `officer` is the name of the person responsible for it."""

    kind: str
    title_en: str = ""
    title_ru: str = ""
    authentic_language: str = "ru"
    initiator: str | None = None
    officer: str | None = None
    aliases: tuple[str, ...] = ()
    source: str = ""
    certainty: str = "stated"
    synthetic: bool = False
    marking: Marking = OPEN


def register(session: Session, new: NewDocument, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Give a draft its number and put it at the beginning of the route in force.  The caller commits."""
    act = begin_act(session, (), actor, "document.register", request=request, now=now,
                    content={"new": new})
    if act.done:
        return act.done
    enter(act, new)
    return act.receipt()


def enter(act: Act, new: NewDocument) -> Document:
    """Give a draft its number within an act that is under way."""
    session, after = act.session, _checked(new)
    initiator = found.state(session, new.initiator, "initiator") if new.initiator else None
    officer = found.user(session, new.officer, "officer") if new.officer else None
    workflow = current()
    row = Document(
        reference=next_key(act, Document.reference, f"{act.today.year}-"), **after,
        initiator_id=initiator and initiator.id, officer_id=officer and officer.id,
        definition_name=workflow.name, definition_version=workflow.version, state=workflow.initial.key,
        since_on=act.today, since_precision="day", registered_on=act.today, registered_at=act.at, row_version=1,
    )
    marked = {} if new.marking == OPEN else checked(act, new.marking)
    if marked:
        must_still_read(act, draft(row.reference, officer.key if officer else None, marked))
        write(row, marked)
    session.add(row)
    aliases = _name(session, row, new.aliases, new.source, new.certainty)
    act.record("document.registered", document=row.reference, after={
        **after, "state": row.state, "definition": f"{workflow.name}-{workflow.version}", "aliases": aliases,
        "initiator": initiator and initiator.code, "officer": officer and officer.key, **marked,
    })
    return row


def amend(
    session: Session, reference: str, changes: dict[str, str | None], actor: Actor,
    *, reason: str, now: datetime, request: str,
) -> Receipt:
    """Mend a title, or say who is responsible or who began it; the reason is kept.  The caller commits.

    `changes` may name title_en, title_ru, source, officer (a person's name), initiator (a state's code).
    """
    act = begin_act(session, [reference], actor, "document.amend", request=request, now=now,
                    content={"document": reference, "changes": Exact(changes), "reason": reason})
    if act.done:
        return act.done
    row = act.document(reference)
    linked = {name: value for name, value in changes.items() if name in LINKED}
    before, after = _linked(session, row, linked)
    plainly = {name: value for name, value in changes.items() if name not in linked}
    more = amending.amended(row, plainly, AMENDABLE, other=bool(after))
    before.update(more[0])
    after.update(more[1])
    row.row_version += 1
    act.record("document.amended", document=reference, before=before, after=after, reason=amending.why(reason))
    return act.receipt()


def _checked(new: NewDocument) -> dict[str, object]:
    language = checks.one_of(new.authentic_language, ("en", "ru"), "authentic_language")
    return {
        "kind": checks.one_of(new.kind, DOCUMENT_KINDS, "kind"),
        **checks.titles(new.title_en, new.title_ru),
        "authentic_language": language,
        "source": checks.line(new.source, "source"),
        "certainty": checks.one_of(new.certainty, CERTAINTIES, "certainty"),
        "synthetic": bool(new.synthetic),
    }


def _name(session: Session, row: Document, names: tuple[str, ...], source: str, certainty: str) -> list[str]:
    clean = list(dict.fromkeys(checks.line(name, "aliases", required=True) for name in names))
    session.add_all(Alias(document=row, name=name, source=source, certainty=certainty) for name in clean)
    return clean


def _linked(session: Session, row: Document, changes: dict[str, str | None]) -> tuple[Exact, Exact]:
    """Set the person and the state that differ; what they were and what they are now."""
    before, after = Exact(), Exact()
    if "officer" in changes:
        officer = found.user(session, changes["officer"], "officer") if changes["officer"] else None
        before["officer"], after["officer"] = row.officer and row.officer.key, officer and officer.key
        row.officer = officer
    if "initiator" in changes:
        state = found.state(session, changes["initiator"], "initiator") if changes["initiator"] else None
        before["initiator"], after["initiator"] = row.initiator and row.initiator.code, state and state.code
        row.initiator = state
    differ = [name for name in after if before[name] != after[name]]
    return Exact({name: before[name] for name in differ}), Exact({name: after[name] for name in differ})
