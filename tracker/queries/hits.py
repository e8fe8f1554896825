"""What was found by words, made ready to be read: the places, and the lines in them with the words marked."""

from dataclasses import dataclass
from typing import Any

from tracker.domain.sentence import Sentence, Titled
from tracker.models import MemberState, SearchRow
from tracker.queries.marked import Pieces, best, context, marked
from tracker.workflow.definition import named

HITS, LINES = 3, 2


@dataclass(frozen=True)
class Hit:
    """One thing in which all words stand, by its key, with the best of its lines."""

    what: str
    key: str
    label: Sentence
    language: str
    lines: tuple[Pieces, ...]


@dataclass(frozen=True)
class Found:
    """A draft or a paper with what was found in it; `more` things were found in it beside those shown."""

    subject: str
    title: Titled
    titles: tuple[Pieces, Pieces]
    is_paper: bool
    state: Titled | None
    exact: bool
    hits: tuple[Hit, ...]
    more: int


def found(row: Any, rows: list[Any], stems: frozenset[str], *, exact: bool) -> Found:
    """A draft or a paper with the best of the rows in which all words stand."""
    rows = sorted(rows, key=lambda one: (-one[0].rank, len(one[0].key), one[0].key))
    title = Titled(row.title_en, row.title_ru)
    stage = named(row.definition_name, row.definition_version).state(row.state).title if row.state else None
    return Found(
        row.subject, title, (marked(row.title_en, stems), marked(row.title_ru, stems)), row.paper is not None, stage,
        exact, tuple(_hit(one, state, title, stems) for one, state in rows[:HITS]), max(0, len(rows) - HITS))


def _hit(row: SearchRow, state: MemberState | None, title: Titled, stems: frozenset[str]) -> Hit:
    """The lines that are not shown as the title anyway."""
    shown = {title.title_en, title.title_ru, row.subject} if row.what in ("document", "paper") else set()
    lines = [one for one in best(row.text.split("\n"), row.words.split("\n"), stems, LINES + len(shown))
             if one not in shown]
    return Hit(row.what, row.key, _label(row, state), row.language,
               tuple(context(one, stems) for one in lines[:LINES]))


def _label(row: SearchRow, state: MemberState | None) -> Sentence:
    """What the place is called in which something was found."""
    if row.what == "remark" and state is not None:
        _, round, _, number = row.key.split("/")
        return Sentence("Remark {n} of {state}, round {round}", n=int(number), round=int(round[1:]),
                        state=Titled(state.title_en, state.title_ru))
    if row.what == "text" and row.subject.startswith("P-"):
        return Sentence("File of the paper")
    if row.what == "text" and row.number:
        return Sentence("Text of version {n} in another language", n=int(row.number.rpartition("/v")[2]))
    if row.what == "text":
        return Sentence("Text of version {n}", n=int(row.key.rpartition("/v")[2]))
    return Sentence("Other names") if row.what == "document" else Sentence("Number, sender, addressee")
