"""What several papers have in common: what is blank, how a version is named, who signs, what a paper rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tracker.domain.checkpoints import fours
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.words import DOCUMENT_KINDS, MARKINGS, VERSION_KINDS, word
from tracker.language import day, gettext, moment, place, say
from tracker.output.typeset import Block, Columns, Fields, Heading, Line, Run, Text

if TYPE_CHECKING:
    from tracker.queries.document import DocumentPage
    from tracker.queries.history import Told
    from tracker.queries.texts import VersionView

BLANK = "_" * 22
NOT_RECORDED = Sentence("not recorded")
CLOCKS = {
    "Europe/Moscow": Sentence("Moscow time"), "Europe/Minsk": Sentence("Minsk time"),
    "Asia/Almaty": Sentence("Almaty time"), "Asia/Bishkek": Sentence("Bishkek time"),
    "Asia/Dushanbe": Sentence("Dushanbe time"), "Asia/Yerevan": Sentence("Yerevan time"),
}
"""How the clocks of the capitals are called in letters; any other is called by its city."""


@dataclass(frozen=True)
class Sheet:
    """A paper before it is set: `made` is the last entry that it rests on, None where nothing is told yet."""

    blocks: Sequence[Block]
    made: "Told | None"
    about: str
    landscape: bool = False


def until(at: datetime, zone: str) -> str:
    """An exact instant as a letter says it: 18:00 Moscow time (UTC+3), 12 April 2024."""
    local = at.astimezone(ZoneInfo(zone))
    clock = CLOCKS.get(zone) or Sentence("by the clock of {city}", city=place(ZoneInfo(zone)))
    return say(Sentence("{time} {clock} (UTC{offset}), {day}", time=f"{local:%H:%M}", clock=clock,
                        offset=_offset(local.utcoffset() or timedelta()), day=day(local.date(), "long")))


def _offset(apart: timedelta) -> str:
    minutes = int(apart.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def known(value: object) -> str:
    """A value, or that it is not recorded."""
    return say(value) or say(NOT_RECORDED)


def fields(*rows: tuple[Sentence, Line | None]) -> Fields:
    """Names with their values, those of None left out."""
    return Fields([(say(name), value) for name, value in rows if value is not None])


def both_titles(title: Titled) -> Line:
    """A title in the language of the paper, below it in the other one if it has one."""
    said = say(title)
    other = next((one for one in (title.title_ru, title.title_en) if one and one != said), "")
    return (said, Run(f"\n{other}", "quiet")) if other else said


def draft_rows(page: "DocumentPage") -> list[tuple[Sentence, Line | None]]:
    """What a draft is called and under which number."""
    return [
        (Sentence("Draft"), both_titles(page.title)),
        (Sentence("Kind"), say(word(DOCUMENT_KINDS, page.kind))),
        (Sentence("Register number"), page.reference),
        (Sentence("Access"), say(word(MARKINGS, page.marking)) if page.marking != "open" else None),
        (Sentence("Data"), say(Sentence("invented, for trying out")) if page.synthetic else None),
    ]


def package_row(page: "DocumentPage") -> tuple[Sentence, Line | None]:
    return Sentence("In the package"), f"{page.package} {say(page.package_title)}" if page.package else None


def version_rows(number: int, version: "VersionView | None") -> list[tuple[Sentence, Line | None]]:
    """A version by its number, label and fingerprint; what is closed to the reader or not held says so."""
    return [(Sentence("Version"), version_named(number, version)),
            (Sentence("Fingerprint of the text (SHA-256)"), _fingerprint(version))]


def version_named(number: int, version: "VersionView | None") -> str:
    said = say(Sentence("version {n}", n=number))
    label = f", {version.label}" if version and version.label else ""
    kind = f" ({say(word(VERSION_KINDS, version.kind))})" if version else ""
    return said + label + kind


def _fingerprint(version: "VersionView | None") -> str:
    if version is None:
        return say(NOT_RECORDED)
    if version.closed:
        return gettext("This text is restricted: only its number is shown.")
    return " ".join(fours(version.sha256)) if version.sha256 else say(
        Sentence("the text is not held in the register: {reason}", reason=version.not_held_reason))


def heading(title: Sentence, organisation: Titled | None) -> list[Block]:
    """The organisation and what the paper is."""
    name = say(organisation) if organisation else ""
    return [*([Text(Run(name, "strong"), "center")] if name else []), Heading(say(title), 1)]


def signature(*, certifies: bool = False) -> Columns:
    """Where somebody signs: post, signature, name."""
    first = Sentence("True copy (post)") if certifies else Sentence("(post)")
    return Columns([f"{BLANK}\n{say(first)}", f"{BLANK}\n{gettext('(signature)')}", f"{BLANK}\n{gettext('(name)')}"])


def foot(sheet: Sheet) -> str:
    """On which entry of the journal a paper rests."""
    if sheet.made is None:
        return sheet.about
    return say(Sentence("{about}. Made from the register as of entry {n}, {at}.", about=sheet.about, n=sheet.made.seq,
                        at=moment(sheet.made.at)))


def lines_of(parts: Iterable[str]) -> str:
    """Parts below one another, what is empty left out."""
    return "\n".join(one for one in parts if one)
