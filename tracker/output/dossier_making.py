"""What is made from the register for a dossier: papers, answers, what is known of each draft, the entries."""

from collections.abc import Iterator
from typing import Any

from tracker.domain.actor import Actor
from tracker.domain.dossiers import FORMAT
from tracker.domain.sentence import Sentence, Titled
from tracker.language import current
from tracker.output import dossier_answers
from tracker.output.bags import File
from tracker.output.journal_export import keys_told, line, told
from tracker.output.letters import catalogue
from tracker.output.plain import as_json
from tracker.output.sheet import sheet_pdf
from tracker.output.spreadsheets import csv_lines
from tracker.queries.document import DocumentPage
from tracker.queries.dossier import Dossier
from tracker.queries.sheet_views import Settings
from tracker.queries.sheets import Wanted, sheet

STATUS_LIST, SHEET = "status-list", "sheet"
FIXED = {
    "draft.json": Sentence("The draft, its texts and meetings, for programs"),
    "answers.json": Sentence("The rounds with all answers and remarks, for programs"),
    "answers.csv": Sentence("The answers as a table"),
}


def made(session: Any, page: Dossier, actor: Actor, organisation: Titled | None) -> Iterator[File]:
    """All of it, as known with the last entry of the dossier; small enough to be held."""
    settings = Settings(organisation or Titled("", ""), session.info["zone"])
    for draft in page.drafts:
        folder = f"data/{draft.reference}"
        yield from _of_draft(draft, folder)
        for round in reversed(draft.rounds):
            asked = Wanted(draft.reference, round.number)
            yield f"{folder}/{SHEET}-r{round.number}.pdf", sheet_pdf(sheet(session, asked, actor, page.at, settings))
        for name, content in catalogue.papers_of(session, draft.reference, actor, page.at, current(), organisation):
            yield f"{folder}/{name}", content
    if page.is_package and page.drafts:
        yield f"data/{STATUS_LIST}.pdf", catalogue.made(
            session, catalogue.Wanted(STATUS_LIST, page.key), actor, now=page.at, language=current(),
            organisation=organisation)
    yield "data/papers/papers.json", as_json(page.papers)
    yield "data/journal/entries.jsonl", b"".join(_entries(page))
    yield "data/journal/first-key.txt", f"{page.keys[0].hex()}\n".encode()
    if page.checkpoint:
        yield "data/journal/checkpoint.txt", page.checkpoint.note.encode()


def called(path: str) -> object:
    """What a file of a draft is, by its path."""
    name = path.rpartition("/")[2]
    kind, _, rest = name.removesuffix(".pdf").partition("-")
    if kind == SHEET:
        return Sentence("Approval sheet no. {n}", n=rest.removeprefix("r"))
    known = catalogue.OF_A_DRAFT.get(kind)
    return [known.title, *([rest] if rest else [])] if known else FIXED.get(name)


def _of_draft(draft: DocumentPage, folder: str) -> Iterator[File]:
    yield f"{folder}/draft.json", as_json({
        "reference": draft.reference, "title": draft.title, "kind": draft.kind, "state": draft.state,
        "since": draft.since, "since_precision": draft.since_precision, "marking": draft.marking,
        "initiator": draft.initiator, "officer": draft.officer, "package": draft.package,
        "aliases": draft.aliases, "versions": draft.versions[::-1], "meetings": draft.decided})
    yield f"{folder}/answers.json", as_json(draft.rounds[::-1])
    yield f"{folder}/answers.csv", b"".join(
        csv_lines(dossier_answers.head(), dossier_answers.rows(draft.rounds[::-1])))


def _entries(page: Dossier) -> Iterator[bytes]:
    """The entries as an export has them, each with its path to the checkpoint."""
    yield line({
        "format": FORMAT, "origin": page.origin, "key": page.key, "last": page.last,
        "size": page.checkpoint.size if page.checkpoint else 0,
        "keys": keys_told(page.keys)})
    for one in page.entries:
        path = None if one.path is None else [node.hex() for node in one.path]
        yield line({**told(one.entry), "path": path})
