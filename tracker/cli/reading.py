"""What several commands read and show alike: a document's page, the lines of a round."""

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tracker.cli import printing
from tracker.cli.edge import Edge
from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence
from tracker.domain.words import ASKED, SCOPES, word
from tracker.errors import Forbidden
from tracker.language import gettext as _
from tracker.language import say

if TYPE_CHECKING:
    from tracker.domain.actor import Actor
    from tracker.queries.document import DocumentPage
    from tracker.queries.round_views import AnswerView, LineView


def page(edge: Edge, reference: str, as_of: str | None = None, clock: str | None = None) -> "DocumentPage":
    """Everything about one draft, as the one who reads may see it; as of a day if one is given."""
    from tracker.queries.document import document
    from tracker.services.veils import behind_a_veil

    with edge.reading("register.read") as session:
        actor = edge.reader(session)
        if (veil := behind_a_veil(session, reference)) is not None:
            raise Forbidden(veil.sentence)
        if as_of is None:
            return document(session, reference, actor, edge.now)
        return _past(edge, session, reference, actor, as_of, clock)


def _past(edge: Edge, session: Any, reference: str, actor: "Actor", as_of: str, clock: str | None) -> "DocumentPage":
    from tracker.domain.policy import only_reading
    from tracker.queries.document import document
    from tracker.services.past import past, read_as_of
    from tracker.services.visible import limit

    wanted = read_as_of(as_of, clock, edge.today)
    with past(session, wanted) as then:
        limit(then, actor)
        return document(then, reference, only_reading(actor), min(edge.now, wanted.end(ZoneInfo(edge.settings.zone))))


def line_row(line: "LineView") -> tuple[object, ...]:
    """A state's line of a round; a no-objection is never worded as an approval."""
    answer = line.answer
    if answer is None:
        return line.code, line.state, word(ASKED, line.mode), _("no answer"), "", "", remains(line)
    said = POSITIONS[answer.position].title
    said_in_full: object
    if not answer.counts:
        said_in_full = Sentence("{position}, not counted", position=said)
    elif answer.scope:
        said_in_full = Sentence("{said} {scope}", said=said, scope=word(SCOPES, answer.scope))
    else:
        said_in_full = said
    return (line.code, line.state, word(ASKED, line.mode), said_in_full, answer.version, answer.paper or _("none"),
            remains(line))


def remains(line: "LineView") -> str:
    """What is still expected of a state, without its name."""
    said = line.remains.values.get("said") if line.remains else None
    return say(said)


def answer_data(line: "LineView", one: "AnswerView") -> dict[str, Any]:
    return {
        "seq": one.seq, "state_code": line.code, "asked": line.mode, "position": one.position, "scope": one.scope,
        "version": one.version, "paper": one.paper, "dated_on": printing.iso(one.dated_on),
        "received_at": printing.when(one.received_at), "counts": one.counts, "late": one.late,
        "hindrances": list(one.hindrances),
        "replaced_by": one.replaced_by, "text": one.text or None, "given": one.given,
        "signed_by": one.signed_by or None, "capacity": one.capacity,
        "attachments": [{"kind": item.kind, "text": item.text, "paper": item.paper} for item in one.attachments],
    }
