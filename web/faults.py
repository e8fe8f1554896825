"""What stands in an error summary: each fault with the link to where it is mended."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from tracker.domain.importing import Fault as FaultOfFile
from tracker.domain.sentence import Sentence
from tracker.domain.subject import Refusal
from tracker.errors import Forbidden, Invalid, Refused, RequestReused, Stale, TrackerError, Unfit
from web.links import place_link, thing_link
from web.words import role_names

MOST = 1000


@dataclass(frozen=True)
class Fault:
    """One line of an error summary; `note` says who can mend it."""

    text: Any
    link: str | None = None
    note: Any = None


def faults_of_form(errors: Mapping[str | None, Any]) -> list[Fault]:
    """List what is wrong with the fields, in their order, each linked to its field."""
    found = []
    for name, wrong in errors.items():
        found += [Fault(text, f"#{name}" if name else None) for text in wrong]
    return found


def faults_of(error: TrackerError, fields: Mapping[str, Any] = {}) -> list[Fault]:
    """List everything that a refusal says; a reason that a field of the form can supply is linked to it."""
    if isinstance(error, Refused) and error.refusals:
        held_up = error.blockers or {error.document: error.refusals}
        return [_of_refusal(document, one, fields, len(held_up) > 1) for document in held_up
                for one in held_up[document]]
    if isinstance(error, Unfit):
        return _of_file(error)
    if isinstance(error, Invalid):
        return [Fault(error.message, f"#{error.field}" if error.field in fields else None)]
    if isinstance(error, Forbidden) and error.who:
        told = "who" in error.message.values
        who = None if told else Sentence("It can be done by: {who}.", who=role_names(error.who))
        return [Fault(error.message, note=who)]
    if isinstance(error, Stale | RequestReused):
        there = thing_link(error.document) if isinstance(error, Stale) else None
        return [Fault(error.message, there or request.path, Sentence("Follow the link to see what it is now."))]
    return [Fault(error.message)]


def _of_file(error: Unfit) -> list[Fault]:
    """Everything wrong with a file at its places; a page holds no more than a person reads, and says so."""
    found = [Fault(Sentence("{place}", place=_place(one)), note=one.what) for one in error.faults[:MOST]]
    more = len(error.faults) - len(found)
    return found + ([Fault(Sentence("And {n} more. The command line lists all of them: tracker import FILE --dry-run",
                                    n=more))] if more else [])


def _place(one: FaultOfFile) -> tuple[object, ...]:
    """The sheet, the row and the column, as far as they are told."""
    row = Sentence("row {n}", n=one.row) if one.row else ""
    return tuple(part for part in (one.sheet, row, one.column) if part)


def _of_refusal(document: str, refusal: Refusal, fields: Mapping[str, Any], named: bool) -> Fault:
    """One reason; of a package each is told with the document that it holds up."""
    link = f"#{refusal.field}" if refusal.field in fields else place_link(refusal.at, document)
    reason = Sentence("{document}: {reason}", document=document, reason=refusal.reason) if named else refusal.reason
    return Fault(reason, link, Sentence("Can be supplied by: {who}.", who=role_names((refusal.who,))))
