"""Notes and expectations: what sources say without moving anything."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.services import checks, found
from tracker.services.acts import Act, Receipt, begin_act
from tracker.workflow.definition import current


@dataclass(frozen=True)
class NewNote:
    """What a source says of a document (or of a state); `claims_state` if it says that a stage was reached."""

    text_en: str
    text_ru: str
    occurred: Occurred
    document: str | None = None
    member_state: str | None = None
    paper: str | None = None
    claims_state: str | None = None
    expectation: bool = False


def record(session: Session, new: NewNote, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Keep what a source says; nothing moves by it.  The caller commits."""
    documents = [new.document] if new.document else []
    act = begin_act(session, documents, actor, "note.record", request=request, now=now,
                    content={"new": new})
    if act.done:
        return act.done
    enter(act, new)
    return act.receipt()


def enter(act: Act, new: NewNote) -> None:
    """Keep what a source says within an act that is under way."""
    session = act.session
    checks.happened(new.occurred, act.today)
    if new.claims_state:
        checks.one_of(new.claims_state, tuple(state.key for state in current().states), "claims_state")
    state = found.state(session, new.member_state) if new.member_state else None
    paper = found.paper(session, new.paper) if new.paper else None
    texts = {"text_en": checks.text(new.text_en, "text_en"), "text_ru": checks.text(new.text_ru, "text_ru")}
    if not any(texts.values()):
        raise Invalid(Sentence("Fill in this field."), field="text_en")
    act.record("expectation.recorded" if new.expectation else "note.recorded", document=new.document,
               object=state and state.code, occurred=new.occurred, paper=paper and paper.key,
               after={**texts, "claims_state": new.claims_state})
