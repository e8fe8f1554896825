"""The page of a dossier that opens offline: what is in it, in words and tables, with a link to every file."""

from collections.abc import Iterator, Mapping

from tracker.domain.sentence import Plural, Sentence
from tracker.domain.words import PAPER_KINDS, word
from tracker.language import current, moment, names, number, period, say
from tracker.language import gettext as _
from tracker.output.dossier_draft import draft
from tracker.output.dossier_links import Places
from tracker.output.pages import page
from tracker.output.typeset import Block, Fields, Heading, Line, Row, Run, Table, Text
from tracker.queries.dossier import Dossier


def index(dossier: Dossier, sizes: Mapping[str, int]) -> bytes:
    """The page; `sizes` are those of all files of the payload, by their paths."""
    title = f"{dossier.key} {say(dossier.title)}"
    return page(title, current(), _blocks(dossier, Places(sizes)))


def _blocks(dossier: Dossier, places: Places) -> Iterator[Block]:
    yield Heading(f"{_('Dossier')} {dossier.key}", 1)
    yield Text(Run(say(dossier.title), "strong"))
    if (other := _other_title(dossier)) != say(dossier.title):
        yield Text(Run(other, "quiet"))
    if any(one.synthetic for one in dossier.drafts):
        yield Text(Run(_("Synthetic: invented for training."), "strong"))
    yield Text(say(Sentence("As known with entry {n} of the journal, recorded {at}.", n=dossier.last, at=dossier.at)))
    yield Text(_("It holds what its reader may see, and no more."))
    if dossier.is_package and not dossier.drafts:
        yield Text(_("No draft travels in this package."))
    for one in dossier.drafts:
        yield from draft(one, places)
    yield from _papers(dossier, places)
    yield from _files(places)
    yield from _proof(dossier)


def _other_title(dossier: Dossier) -> str:
    return next((name for _, name in names(dossier.title)[1:]), say(dossier.title))


def _papers(dossier: Dossier, places: Places) -> Iterator[Block]:
    yield Heading(_("Papers"))
    rows = [Row((
        Run(one.key, "mono"), say(word(PAPER_KINDS, one.kind)), one.number or "",
        period(one.dated_on, one.dated_on, "day") if one.dated_on else "", one.sender or say(one.state),
        say(one.title), places.link(f"data/papers/{one.key}", _("not held")))) for one in dossier.papers]
    head = (_("Key"), _("Kind"), _("Number"), _("Dated"), _("From"), _("Title"), _("File"))
    yield Table(head, rows, empty=_("No paper is named by its entries."))


def _files(places: Places) -> Iterator[Block]:
    yield Heading(_("All files"))
    rows = [Row((places.to(path), number(size))) for path, size in sorted(places.sizes.items())]
    yield Table((_("File"), _("Bytes")), rows)


def _proof(dossier: Dossier) -> Iterator[Block]:
    yield Heading(_("How it can be checked"))
    yield Text(_("On any machine with Python, with no access to the register; give the first key as you know it from "
                 "elsewhere."))
    first = dossier.keys[0].hex()
    yield Text(Run(f"python verify_dossier.py dossier-{dossier.key}.zip --key {first}", "code"))
    yield Text(_("Where the register is: tracker verify --dossier FILE says also what was recorded since."))
    yield Fields(tuple(_seals(dossier)))


def _seals(dossier: Dossier) -> Iterator[tuple[str, Line]]:
    yield _("Journal"), dossier.origin
    yield _("First key"), Run(dossier.keys[0].hex(), "code")
    yield _("Entries"), say(Plural("{n} entry", "{n} entries", len(dossier.entries)))
    if (last := dossier.checkpoint) is None:
        yield _("Checkpoint"), _("None was made yet: each entry is held by its own signature alone.")
        return
    yield _("Checkpoint"), say(Sentence("{n}, of {size} entries, made {at}", n=last.number, size=number(last.size),
                                        at=moment(last.made_at)))
    yield _("Its root"), Run(" ".join(last.groups), "code")
    yield _("Short code"), Run(last.code, "code")
    if dossier.newer:
        yield _("Newer than it"), say(Plural(
            "{n} entry, held by its own signature alone", "{n} entries, held by their own signatures alone",
            dossier.newer))
