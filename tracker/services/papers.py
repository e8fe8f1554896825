"""Papers: what proves a meeting, a move, an answer or how a state takes part."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.occurred import Occurred
from tracker.domain.plain import Exact
from tracker.models import Paper
from tracker.models.base import CERTAINTIES
from tracker.models.papers import DIRECTIONS, PAPER_KINDS
from tracker.services import amending, checks, files, found, letters, quota
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.annulled import annulled_numbers
from tracker.services.numbering import next_key

AMENDABLE = ("title_en", "title_ru", "number", "sender", "addressee", "link", "source")


@dataclass(frozen=True)
class NewPaper:
    """A paper as it lies on the desk; a number of None means that none is known.

    `another` says that it is another letter than the one in the register that looks the same.  What comes in, goes
    out or stays in the house has a `direction`, and gets the next number of the register in it; a press item has none.
    """

    kind: str
    title_en: str = ""
    title_ru: str = ""
    number: str | None = None
    dated_on: date | None = None
    received_at: datetime | None = None
    sender: str = ""
    addressee: str = ""
    member_state: str | None = None
    link: str = ""
    source: str = ""
    certainty: str = "stated"
    file: files.File | None = None
    another: bool = False
    direction: str | None = None


def register(session: Session, new: NewPaper, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Register a paper under the next number of the year; the same letter twice is refused.  The caller commits."""
    act = begin_act(session, (), actor, "paper.register", request=request, now=now, content={"new": new})
    if act.done:
        return act.done
    enter(act, new)
    return act.receipt()


def enter(act: Act, new: NewPaper) -> Paper:
    """Give a paper its number within an act that is under way."""
    session, after = act.session, {**_checked(act, new), **_numbered(act, new.direction)}
    state = found.state(session, new.member_state) if new.member_state else None
    quota.must_have_room(act, new.file)
    blob = files.keep(session, new.file) if new.file else None
    paper = Paper(seq=act.next_seq, member_state_id=state and state.id, blob_id=blob and blob.id, registered_at=act.at,
                  **after)
    alike = letters.must_be_new(session, paper, blob.sha256 if blob else None, another=new.another)
    paper.key = next_key(act, Paper.key, f"P-{act.today.year}-")
    session.add(paper)
    dated = Occurred.on(new.dated_on) if new.dated_on else None
    act.record("paper.registered", object=paper.key, occurred=dated, text_sha256=blob and blob.sha256,
               after={**after, "member_state": state and state.code, "another_than": alike and alike.key})
    return paper


def _numbered(act: Act, direction: str | None) -> dict[str, object]:
    """The next number of the year in a direction; the locks of the act keep two from being given the same."""
    if not direction:
        return {"direction": None, "register_year": None, "register_number": None}
    known, year = checks.one_of(direction, DIRECTIONS, "direction"), act.today.year
    last = act.session.scalar(select(func.max(Paper.register_number)).where(
        Paper.direction == known, Paper.register_year == year)) or 0
    return {"direction": known, "register_year": year,
            "register_number": 1 + max([last, *annulled_numbers(act.session, known, year)])}


def amend(
    session: Session, name: str, changes: dict[str, str], actor: Actor,
    *, reason: str, now: datetime, request: str,
) -> Receipt:
    """Mend what was mistyped in a paper's entry; what it was stays in the journal.  The caller commits."""
    act = begin_act(session, (), actor, "paper.amend", request=request, now=now,
                    content={"paper": name, "changes": Exact(changes), "reason": reason})
    if act.done:
        return act.done
    paper = found.paper(session, name)
    before, after = amending.amended(paper, changes, AMENDABLE)
    act.record("paper.amended", object=paper.key, before=before, after=after, reason=amending.why(reason))
    return act.receipt()


def _checked(act: Act, new: NewPaper) -> dict[str, object]:
    checks.past(new.dated_on, act.today, "dated_on")
    received = checks.received(new.received_at, act.at) if new.received_at else None
    return {
        "kind": checks.one_of(new.kind, PAPER_KINDS, "kind"),
        **checks.titles(new.title_en, new.title_ru),
        "number": checks.line(new.number, "number", most=100) or None,
        "dated_on": new.dated_on,
        "received_at": received,
        "sender": checks.line(new.sender, "sender"),
        "addressee": checks.line(new.addressee, "addressee"),
        "link": checks.link(new.link),
        "source": checks.line(new.source, "source"),
        "certainty": checks.one_of(new.certainty, CERTAINTIES, "certainty"),
        **(files.named(new.file) if new.file else {}),
    }
