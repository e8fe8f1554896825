"""`tracker documents` and `tracker document`: the drafts of the register, and what is recorded of them."""

from collections.abc import Iterator
from typing import Any

from tracker.cli import printing
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import OF_DRAFTS, Edge
from tracker.cli.titles import marked, reason, source, titles
from tracker.cli.values import Word, choices, given
from tracker.domain.sentence import Sentence
from tracker.domain.words import DOCUMENT_KINDS, SHOWN_AS
from tracker.language import current, period, say
from tracker.language import gettext as _

ORDERS = ("number", "moved", "since", "title")
document = noun("document")


@command("documents", examples=(
    "tracker documents",
    "tracker documents --state permanent_council",
    "tracker documents --overdue --json",
))
@option("--state", metavar="STATE", help=Sentence("Only those at this stage; or open, or closed."))
@option("--overdue", is_flag=True, help=Sentence("Only those on which an answer is late."))
@option("--words", default="", metavar="TEXT", help=Sentence("Only those with these words in number or names."))
@option("--package", metavar="KEY", help=Sentence("Only those of this package."))
@option("--sort", type=Word(ORDERS), default="number", metavar="WORD", help=choices(ORDERS))
def listed(edge: Edge, **wanted: Any) -> None:
    found = list(_found(edge, wanted))
    if edge.json:
        printing.data([_data(one) for one in found])
        return
    printing.table(
        (_("Number"), _("Stage"), _("Since"), _("Days"), _("Package"), _("Title")),
        [(one.reference, one.state_title, period(one.since, one.since, one.since_precision),
          one.days_in_state, one.package, one.title) for one in found],
        _("No draft fits."))


def _found(edge: Edge, wanted: dict[str, Any]) -> Iterator[Any]:
    """A long register is listed to its end."""
    from tracker.queries.documents import Wanted
    from tracker.queries.every_document import every_document

    with edge.reading(*OF_DRAFTS) as session:
        yield from every_document(session, Wanted(**wanted, language=current()), edge.now, edge.reader(session))


def _data(one: Any) -> dict[str, Any]:
    return {
        "reference": one.reference, "title_en": one.title.title_en, "title_ru": one.title.title_ru,
        "kind": one.kind, "state": one.state, "since": printing.iso(one.since),
        "since_precision": one.since_precision, "package": one.package,
        "waiting_for": say(one.waiting_for) or None, "days_in_state": one.days_in_state,
    }


@command("add", Sentence("Give a draft its number and put it at the beginning of its way."), group=document, examples=(
    "tracker document add --kind target_programme --title-ru 'Проект программы' --initiator TJ --as clerk",
    "tracker document add --kind draft_decision --title-ru 'Проект решения' --alias 'Other name' --as clerk",
))
@option("--kind", type=Word(DOCUMENT_KINDS), required=True, metavar="WORD",
        help=choices(DOCUMENT_KINDS))
@titles
@option("--language", type=Word(("en", "ru")), default="ru", metavar="en|ru", help=Sentence(
    "The language of the binding text; ru if left out."))
@option("--initiator", metavar="CODE", help=Sentence("The state that began it."))
@option("--officer", metavar="NAME", help=Sentence("Who is responsible for it."))
@option("--alias", "aliases", multiple=True, metavar="TEXT", help=Sentence("Another name; may be given several times."))
@source
@option("--synthetic", is_flag=True, help=Sentence("It is invented, for training; every page says so."))
@marked
@option("--shown-as", type=Word(SHOWN_AS), default="title", metavar="WORD", help=choices(SHOWN_AS))
@request()
def add(edge: Edge, kind: str, language: str, title_en: str | None, title_ru: str | None, level: str,
        cleared_for: tuple[str, ...], shown_as: str, **more: Any) -> None:
    from tracker.services import documents, marking

    new = documents.NewDocument(kind, title_en or "", title_ru or "", language,
                                marking=marking.Marking(level, shown_as, tuple(cleared_for)), **more)
    printing.receipt(edge, edge.record(documents.register, new))


@command("amend", Sentence(
    "Mend a title, or say who is responsible or who began it. What it was stays in the journal."
), group=document, examples=(
    "tracker document amend 2024-0001 --title-en 'Draft programme' --reason 'Mistyped' --as officer",
    "tracker document amend 2024-0001 --officer officer --reason 'Taken over' --as head",
))
@argument("ref")
@titles
@option("--source", metavar="TEXT", help=Sentence("Where it is known from."))
@option("--officer", metavar="NAME", help=Sentence("Who is responsible for it; an empty name for nobody."))
@option("--initiator", metavar="CODE", help=Sentence("The state that began it; an empty code for none."))
@reason
@request()
def amend(edge: Edge, ref: str, reason: str, **changes: str | None) -> None:
    from tracker.services import documents

    printing.receipt(edge, edge.record(documents.amend, ref, given(**changes), reason=reason))


@command("take-over", Sentence(
    "Make another state the initiator, by its own paper, instead of withdrawing the draft. Stage and answers stay."
), group=document, examples=(
    "tracker document take-over 2024-0001 KZ --paper P-2024-0007 --reason 'The first one gave it up' --as officer",
))
@argument("ref")
@argument("code")
@option("--paper", required=True, metavar="P", help=Sentence("The paper by which that state takes it over."))
@reason
@request()
def take_over(edge: Edge, ref: str, code: str, paper: str, reason: str) -> None:
    from tracker.services import taking_over

    printing.receipt(edge, edge.record(taking_over.take_over, ref, code, paper, reason=reason))
