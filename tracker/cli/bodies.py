"""`tracker bodies`: the bodies that meet."""

from tracker.cli import printing
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import Edge
from tracker.cli.titles import titles
from tracker.domain.sentence import Sentence
from tracker.language import gettext as _

bodies = noun("bodies")


@command("list", Sentence("List the bodies that meet and decide."), group=bodies, examples=("tracker bodies list",))
def listed(edge: Edge) -> None:
    from tracker.queries import bodies as query

    with edge.reading("register.read") as session:
        found = query.bodies(session)
    if edge.json:
        printing.data([{"key": one.key, "title_en": one.title.title_en, "title_ru": one.title.title_ru,
                        "approves": one.approves} for one in found])
        return
    printing.table(
        (_("Key"), _("Approves"), _("Title")),
        [(one.key, _("yes") if one.approves else _("no"), one.title) for one in found],
        _("No body is in the register yet."))


@command("add", Sentence("Put a body that meets into the register."), group=bodies, examples=(
    "tracker bodies add permanent_council --title-en 'Permanent Council' --title-ru 'Постоянный совет' --as officer",
    "tracker bodies add csc --title-ru 'Совет коллективной безопасности' --approves --as officer",
))
@argument("key")
@titles
@option("--approves", is_flag=True, help=Sentence("Its decision ends a draft's way."))
@request()
def add(edge: Edge, key: str, title_en: str | None, title_ru: str | None, approves: bool) -> None:
    from tracker.services import states

    new = states.NewBody(key, title_en or "", title_ru or "", approves)
    printing.receipt(edge, edge.record(states.record_body, new))
