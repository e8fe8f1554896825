"""What goes with an answer without changing it, and reminders to those who have not answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.round import days_past
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Attachment, Reminder
from tracker.models.answers import ATTACHMENT_KINDS
from tracker.services import answering, checks, found
from tracker.services.acts import Receipt, begin_act
from tracker.services.round_rows import deciding_lines
from tracker.services.rounds import key_of, must_be_open


@dataclass(frozen=True)
class NewAttachment:
    """A reservation, an interpretative statement or a special opinion, word for word."""

    kind: str
    text: str
    paper: str | None = None


def attach(
    session: Session, reference: str, code: str, new: NewAttachment, actor: Actor, *, now: datetime, request: str
) -> Receipt:
    """Put a statement beside a state's answer; it never changes the position.  The caller commits."""
    act = begin_act(session, [reference], actor, "answer.attach", request=request, now=now,
                    content={"document": reference, "code": code, "new": new})
    if act.done:
        return act.done
    round, answer = answering.position_in(act, reference, code)
    paper = found.paper(session, new.paper) if new.paper else None
    after = {"kind": checks.one_of(new.kind, ATTACHMENT_KINDS, "kind"),
             "text": checks.text(new.text, "text", required=True)}
    session.add(Attachment(seq=act.next_seq, answer_id=answer.id, paper_id=paper and paper.id, **after))
    act.record("answer.attached", document=reference, object=str(answer.seq), on_behalf_of=answer.member_state.code,
               paper=paper and paper.key, after={**after, "answer": answer.seq, "round": round.number})
    return act.receipt()


def remind(
    session: Session, reference: str, codes: Sequence[str], actor: Actor,
    *, paper: str | None = None, now: datetime, request: str,
) -> Receipt:
    """Record that states which owe an answer were reminded today, by this paper.  The caller commits.

    The entry keeps how many days from the deadline that was: -7 is a week before it.
    """
    act = begin_act(session, [reference], actor, "reminder.send", request=request, now=now,
                    content={"document": reference, "codes": codes, "paper": paper})
    if act.done:
        return act.done
    row = must_be_open(act, act.document(reference))
    proof, lines = found.paper(session, paper) if paper else None, deciding_lines(row)
    asked = [found.state(session, code) for code in dict.fromkeys(codes)]
    if not asked or any(one.id not in lines or not lines[one.id].pending for one in asked):
        raise Invalid(Sentence("Choose states that owe an answer in this round."), field="states")
    step, sent_on = days_past(row.due_at, row.zone, act.at), act.at.astimezone(ZoneInfo(row.zone)).date()
    session.add_all(Reminder(seq=act.next_seq, round_id=row.id, member_state_id=one.id, step=step, due_at=row.due_at,
                             sent_on=sent_on, paper_id=proof and proof.id) for one in asked)
    act.record("reminder.sent", document=reference, object=key_of(row.document, row), paper=proof and proof.key,
               after={"states": [one.code for one in asked], "step": step, "due_at": row.due_at, "sent_on": sent_on})
    return act.receipt()
