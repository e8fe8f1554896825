"""Where the words come from by which things are found: the live tables, and the texts of files."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Select, cast, select
from sqlalchemy import Text as Words
from sqlalchemy.orm import Session

from tracker.models import Alias, Blob, Document, MemberState, Paper, Remark, Round, Text, Translation, Version
from tracker.services.live_rounds import ROUND_STATEMENTS
from tracker.texts.stems import line

OF_YEAR, LAST_YEAR = 10**6, 2146
RANKS = {"document": 3, "paper": 2, "remark": 1, "text": 1}
"""What is named so stands before what only speaks of it."""
FILE, OF_FILE, TRANSLATION = "file of a paper", "/file", "translation/"
VERSION = Document.reference + "/v" + cast(Version.number, Words)
THING = ROUND_STATEMENTS["remark"].selected_columns.thing
Rows = Iterator[dict[str, Any]]


def row(what: str, key: str, subject: str, lines: Iterable[str | None], **more: str) -> dict[str, Any]:
    """A row as it is stored; its words stand in lines as its text does."""
    shown = "\n".join(one for one in lines if one)
    return {
        "what": what, "rank": RANKS[what], "place": _place(subject), "subject": subject, "key": key,
        "member_state": "", "number": "", "language": "", **more,
        "words": "\n".join(line(one) for one in shown.split("\n")), "text": shown,
    }


def _place(subject: str) -> int:
    """Where a draft or a paper stands among all: by year and number."""
    year, number = map(int, subject.removeprefix("P-").split("-"))
    return min(year, LAST_YEAR) * OF_YEAR + min(number, OF_YEAR - 1)


def plainly(number: str) -> str:
    """A number as it is compared: in small letters, without what stands around it."""
    return "".join(number.casefold().split()).strip("№.,:;")


def _documents(session: Session, names: Iterable[str] | None) -> Rows:
    aliases: dict[int, list[str]] = defaultdict(list)
    other = select(Alias.document_id, Alias.name).join(Alias.document).order_by(Alias.id)
    for document, name in session.execute(_only(other, Document.reference, names)):
        aliases[document].append(name)
    rows = select(Document.id, Document.reference, Document.title_ru, Document.title_en).order_by(Document.id)
    for id, reference, ru, en in session.execute(_only(rows, Document.reference, names)).all():
        yield row("document", reference, reference, (reference, ru, en, *aliases[id]), number=reference)


def _papers(session: Session, names: Iterable[str] | None) -> Rows:
    columns: Any = (Paper.key, Paper.number, Paper.title_ru, Paper.title_en, Paper.sender, Paper.addressee)
    rows: Select[*tuple[Any, ...]] = select(*columns).order_by(Paper.seq)
    for key, number, *lines in session.execute(_only(rows, Paper.key, names)).all():
        yield row("paper", key, key, (key, number, *lines), number=plainly(number or ""))


def _remarks(session: Session, names: Iterable[str] | None) -> Rows:
    rows = (
        select(THING, Document.reference, MemberState.code, Remark.place, Remark.wish, Remark.reason, Remark.reply)
        .select_from(Remark).join(Remark.round).join(Round.document).join(Remark.member_state).order_by(Remark.seq))
    for key, reference, code, *lines in session.execute(_only(rows, THING, names)).all():
        yield row("remark", key, reference, lines, member_state=code)


def _versions(session: Session, names: Iterable[str] | None) -> Rows:
    rows = (select(VERSION, Document.reference, Version.language, Text.paragraphs).select_from(Version)
            .join(Version.document).join(Version.blob).join(Text, Text.sha256 == Blob.sha256)
            .where(Text.state == "ok").order_by(Version.seq))
    for key, reference, language, paragraphs in session.execute(_only(rows, VERSION, names)):
        yield row("text", key, reference, _lines(paragraphs), language=language)


def _translations(session: Session, names: Iterable[str] | None) -> Rows:
    """Each has its version for a number, and is as closed as it is."""
    thing = cast(Translation.seq, Words)
    rows = (select(thing, Document.reference, VERSION, Translation.language, Text.paragraphs).select_from(Translation)
            .join(Translation.version).join(Version.document).join(Translation.blob)
            .join(Text, Text.sha256 == Blob.sha256).where(Text.state == "ok").order_by(Translation.seq))
    for seq, reference, version, language, paragraphs in session.execute(_only(rows, thing, names)):
        yield row("text", TRANSLATION + seq, reference, _lines(paragraphs), number=version, language=language)


def _files(session: Session, names: Iterable[str] | None) -> Rows:
    rows = (select(Paper.key, Text.paragraphs).select_from(Paper).join(Paper.blob)
            .join(Text, Text.sha256 == Blob.sha256).where(Text.state == "ok").order_by(Paper.seq))
    for key, paragraphs in session.execute(_only(rows, Paper.key + OF_FILE, names)):
        yield row("text", key + OF_FILE, key, _lines(paragraphs))


def _lines(paragraphs: str) -> Iterator[str]:
    """The paragraphs of a file, a line each."""
    return (" ".join(one.split()) for one in json.loads(paragraphs))


def _only(rows: Any, column: Any, names: Iterable[str] | None) -> Any:
    return rows if names is None else rows.where(column.in_(names))


SOURCES: Mapping[str, Callable[[Session, Iterable[str] | None], Rows]] = {
    "document": _documents, "paper": _papers, FILE: _files, "remark": _remarks, "version": _versions,
    "translation": _translations,
}
