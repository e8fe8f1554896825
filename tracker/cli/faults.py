"""Where everything that goes wrong becomes words for a person, or a problem for a program, and an exit code."""

import json
import traceback
from typing import Any

import click

from tracker import errors
from tracker.cli.edge import Edge
from tracker.cli.supplying import FLAGS, Moved, supplies
from tracker.domain.actor import ROLES
from tracker.domain.importing import Fault
from tracker.domain.sentence import Sentence
from tracker.domain.subject import Refusal
from tracker.language import gettext as _
from tracker.language import say

REFUSED = 1
STATUS: dict[type[errors.TrackerError], int] = {
    errors.NotFound: 404,
    errors.Invalid: 422,
    errors.Unfit: 422,
    errors.Forbidden: 403,
    errors.Refused: 409,
    errors.Stale: 409,
    errors.RequestReused: 409,
    errors.Busy: 503,
    errors.IntegrityHold: 503,
    errors.Unsafe: 503,
}
FAILED = Sentence(
    "The program failed ({kind}); nothing was recorded by this command. Run it again with --debug to see where."
)


def refuse(error: errors.TrackerError, edge: Edge) -> int:
    """Say what was refused and why, completely; give the exit code."""
    click.echo(json.dumps(problem(error), ensure_ascii=False, indent=2) if edge.json else words(error), err=True)
    return REFUSED


def fail(error: Exception, edge: Edge) -> int:
    """A fault of the program: one sentence, and the whole of it for who asks."""
    if edge.debug:
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    sentence = Sentence(FAILED.template, kind=type(error).__name__)
    members = {"type": "urn:draft-tracker:failed", "title": say(sentence), "status": 500}
    click.echo(json.dumps(members, ensure_ascii=False, indent=2) if edge.json else say(sentence), err=True)
    return REFUSED


def words(error: errors.TrackerError) -> str:
    """The refusal as text: for a step, every reason on a line, and under it who can help and how."""
    if isinstance(error, errors.Invalid) and error.field in FLAGS:
        return "\n".join((say(error.message), say(Sentence("If so: {option}", option=FLAGS[error.field]))))
    if isinstance(error, errors.Unfit):
        return "\n".join((say(error.message), *(f"  {place(one)}: {say(one.what)}" for one in error.faults)))
    if not isinstance(error, errors.Refused):
        return say(error.message)
    head = say(Sentence("{document} cannot take this step yet.", document=error.document))
    lines = [head]
    for document, refusals in _by_document(error).items():
        if len(error.blockers) > 1 or document != error.document:
            lines.append(f"{document}:")
        lines += [line for one in refusals for line in reason_lines(one, document, _moved(error))]
    return "\n".join(lines)


def place(fault: Fault) -> str:
    """Where in a file something is wrong, as the file and its program call it."""
    row = say(Sentence("row {n}", n=fault.row)) if fault.row else ""
    return ", ".join(one for one in (fault.sheet, row, fault.column or "") if one)


def reason_lines(refusal: Refusal, document: str, moved: Moved) -> list[str]:
    """A reason, and below it who can supply what is missing, by which command."""
    who = say(ROLES.get(refusal.who, refusal.who))
    first, *others = supplies(refusal, document, moved)
    return [f"  - {say(refusal.reason)}", f"      {who}: {first}", *(f"      {_('or')}: {other}" for other in others)]


def problem(error: errors.TrackerError) -> dict[str, Any]:
    """The refusal as data (DESIGN, section 9); `link` is the command that supplies what is missing."""
    members: dict[str, Any] = {
        "type": f"urn:draft-tracker:{kind_of(error)}", "title": say(error.message), "status": STATUS.get(
            type(error), STATUS[errors.Invalid]),
    }
    if isinstance(error, errors.Invalid) and error.field:
        members["field"] = error.field
    if isinstance(error, errors.Unfit):
        members["faults"] = [{"sheet": one.sheet, "row": one.row, "column": one.column, "what": say(one.what)}
                             for one in error.faults]
    if isinstance(error, errors.Forbidden):
        members["who"] = list(error.who)
    if isinstance(error, errors.Stale):
        members |= {"document": error.document, "state": error.state}
    if isinstance(error, errors.Refused):
        members["title"] = say(Sentence("{document} cannot take this step yet.", document=error.document))
        members |= {"document": error.document, "action": error.action, "state": error.state, "refusals": [
            refusal_data(one, document, _moved(error))
            for document, refusals in _by_document(error).items() for one in refusals]}
    return members


def refusal_data(refusal: Refusal, document: str, moved: Moved) -> dict[str, Any]:
    """One reason as data."""
    return {"guard": refusal.guard, "reason": say(refusal.reason), "who": refusal.who,
            "link": supplies(refusal, document, moved)[0]}


def kind_of(error: errors.TrackerError) -> str:
    """The name of an error's kind: RequestReused is `request_reused`."""
    name = type(error).__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def _moved(error: errors.Refused) -> Moved:
    return Moved(error.document, error.action)


def _by_document(error: errors.Refused) -> dict[str, tuple[Refusal, ...]]:
    return dict(error.blockers) or {error.document: error.refusals}
