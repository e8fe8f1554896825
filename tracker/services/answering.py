"""What an answer must contain, who may give it, and what it may replace."""

from typing import TYPE_CHECKING, Any

from tracker.domain.positions import CAPACITIES, OWING, POSITIONS, needs_authority
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.things import AnswerOf
from tracker.errors import Invalid
from tracker.models import Answer, MemberState, Paper, Round, Version
from tracker.models.answers import GIVEN, SCOPES
from tracker.services import checks, found, letters
from tracker.services.acts import Act
from tracker.services.round_rows import standing
from tracker.services.rounds import must_be_open

if TYPE_CHECKING:
    from tracker.services.answers import NewAnswer


def asked_state(act: Act, code: str, *, with_paper: bool) -> MemberState:
    """The state that speaks; a representative speaks for the own one, and hands in no paper."""
    state = found.state(act.session, code)
    act.need("answer.record", AnswerOf(state.code, with_paper))
    return state


def may_answer(state: MemberState, asked_as: str, position: str, *, was_asked: bool) -> None:
    """Refuse a state that is not asked, and an approval of one that is asked for a no-objection."""
    name = Titled(state.title_en, state.title_ru)
    if asked_as not in OWING and not was_asked:
        raise Invalid(Sentence("{state} is not asked in this round.", state=name), field="member_state")
    if asked_as == "asked_for_no_objection" and position.startswith("approve"):
        raise Invalid(Sentence("{state} is asked for a no-objection: its participation is frozen. "
                               "Record a no-objection, an objection or an abstention.", state=name), field="position")


def checked(act: Act, new: "NewAnswer", paper: Paper | None) -> dict[str, Any]:
    """The values of an answer as they can be kept, each position with what it must contain."""
    checks.one_of(new.position, POSITIONS, "position")
    if (new.position == "no_objection") != bool(new.scope):
        raise Invalid(Sentence("Say for a no-objection, and only for one, whether it is to the text, "
                               "to limited format or to both."), field="scope")
    _must_contain(new, paper)
    authority = found.paper(act.session, new.authority, "authority").key if new.authority else None
    return {
        "position": new.position,
        "scope": checks.one_of(new.scope, SCOPES, "scope") if new.scope else None,
        "given": checks.one_of(new.given, GIVEN, "given"),
        "dated_on": checks.past(new.dated_on, act.today, "dated_on"),
        "received_at": checks.received(new.received_at, act.at),
        "text": checks.text(new.text, "text"),
        "signed_by": checks.line(new.signed_by, "signed_by"),
        "capacity": checks.one_of(new.capacity, CAPACITIES, "capacity"),
        "authority_paper": authority if needs_authority(new.capacity) else None,
        "expected_on": new.expected_on,
    }


def _must_contain(new: "NewAnswer", paper: Paper | None) -> None:
    kinds = {one.kind for one in new.remarks}
    if new.position == "approve_with_comments" and "comment" not in kinds:
        raise Invalid(Sentence("An approval with comments needs at least one comment."), field="remarks")
    if new.position == "approve_conditional" and "condition" not in kinds:
        raise Invalid(Sentence("An approval on a condition needs the condition."), field="remarks")
    if "condition" in kinds and new.position != "approve_conditional":
        raise Invalid(Sentence("A condition goes with an approval on a condition alone."), field="remarks")
    if new.position == "reserve_position" and not new.text.strip():
        raise Invalid(Sentence("Say why the position is reserved."), field="text")
    if new.position == "not_participating" and paper is None:
        raise Invalid(Sentence("A state stays outside by a paper: register it, and name it."), field="paper")
    if new.given == "orally" and paper is not None and paper.kind != "protocol":
        raise Invalid(Sentence("What was said orally is proved only by the minutes of the meeting."), field="paper")


def must_be_new(
    round: Round, state: MemberState, after: dict[str, Any], version: Version | None, paper: Paper | None
) -> None:
    """Refuse what the state has said already on this text, by the same paper or the same letter under another key."""
    said = (after["position"], after["scope"], version.id if version else None, after["given"])
    for old in round.answers:
        if old.member_state_id == state.id and said == (old.position, old.scope, old.version_id, old.given):
            _must_be_another(old, after, paper)


def _must_be_another(old: Answer, after: dict[str, Any], paper: Paper | None) -> None:
    if paper is None or old.paper is None:
        stands = old.replaced_by is None and (not old.kept or old.text == after["text"])
        if stands and paper is old.paper:
            raise Invalid(Sentence("This answer is recorded already, as entry {seq}.", seq=old.seq))
    elif paper.id == old.paper_id:
        raise Invalid(Sentence("This answer is recorded already, as entry {seq}.", seq=old.seq), field="paper")
    elif letters.is_one_letter(paper, old.paper):
        raise Invalid(Sentence(
            "{paper} is one letter with {first}, and its answer is recorded already, as entry {seq}.",
            paper=paper.key, first=old.paper.key, seq=old.seq), field="paper")


def may_replace(old: Answer, paper: Paper | None) -> None:
    """Refuse an answer without a paper in the place of one that has it."""
    if old.paper_id is not None and paper is None:
        raise Invalid(Sentence("An answer with a paper stands, as entry {seq}. Only another paper can replace it.",
                               seq=old.seq), field="paper")


def position_in(act: Act, reference: str, code: str) -> tuple[Round, Answer]:
    """The position of a state in the open round; Invalid if it has none."""
    round, state = must_be_open(act, act.document(reference)), found.state(act.session, code)
    answer = standing(round).get(state.id)
    if answer is None:
        raise Invalid(Sentence("{state}: no answer is on record in this round.",
                               state=Titled(state.title_en, state.title_ru)), field="member_state")
    return round, answer

