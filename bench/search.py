"""Measure the search against the bare index of the database over the same words, in one run.

    python -m bench.search [DRAFTS] [--words N] [--rounds N] [--url postgresql://…] [--json FILE]

Each draft has a name and a text of invented words, some frequent and most rare.  The search finds, groups, counts,
orders and marks twenty drafts; the bare index (FTS5, or tsvector with GIN) gives twenty rows by its rank and counts.
The register is filled directly, without a journal, so it does not verify.
"""

import argparse
import json
import platform
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from tracker.database import Database
from tracker.models import Blob, Document, Text, Version
from tracker.queries.search import Asked, search
from tracker.services import searchable
from tracker.texts.stems import wanted

AT_A_TIME, VOCABULARY, BEGUN = 2_000, 5_000, datetime(2024, 1, 9, 6, 0, tzinfo=UTC)
ASKED = {"frequent": (3,), "less frequent": (300,), "rare": (4_900,), "two words": (40, 120), "nothing": ()}
BARE = {
    "sqlite": (
        ("CREATE VIRTUAL TABLE bare USING fts5(words)",
         "INSERT INTO bare(rowid, words) SELECT id, words FROM search_rows"),
        ("SELECT rowid FROM bare WHERE bare MATCH :words ORDER BY rank LIMIT 20",
         "SELECT count(*) FROM bare WHERE bare MATCH :words")),
    "postgresql": (
        ("CREATE TABLE bare AS SELECT id, to_tsvector('simple', words) AS words FROM search_rows",
         "CREATE INDEX bare_words ON bare USING gin (words)", "ANALYZE"),
        ("SELECT id FROM bare, plainto_tsquery('simple', :words) asked WHERE words @@ asked"
         " ORDER BY ts_rank(words, asked) DESC LIMIT 20",
         "SELECT count(*) FROM bare WHERE words @@ plainto_tsquery('simple', :words)")),
}
"""How the bare index is made, and what is asked of it."""


def vocabulary() -> list[str]:
    """Invented words with Russian endings, the frequent ones first."""
    syllables = [a + b for a in "бвгдзклмнпрст" for b in "аеиоуя"]
    chance = random.Random(6)
    found = dict.fromkeys("".join(chance.choices(syllables, k=4)) + "тор" for _ in range(2 * VOCABULARY))
    return list(found)[:VOCABULARY]


def rows(drafts: int, words: int) -> Iterator[dict[Any, list[dict[str, object]]]]:
    """The rows of the tables, some thousands at a time."""
    known, chance = vocabulary(), random.Random(6)
    weights = [1 / n for n in range(1, VOCABULARY + 1)]
    for first in range(1, drafts + 1, AT_A_TIME):
        made: dict[Any, list[dict[str, object]]] = {Document: [], Blob: [], Version: [], Text: []}
        for n in range(first, min(first + AT_A_TIME, drafts + 1)):
            said = chance.choices(known, weights, k=words + 6)
            digest = sha256(str(n).encode()).hexdigest()
            paragraphs = [" ".join(said[at:at + 20]) for at in range(6, len(said), 20)]
            made[Document].append({
                "id": n, "reference": f"2024-{n:04}", "kind": "plan", "authentic_language": "ru",
                "definition_name": "draft", "definition_version": 1, "state": "working_group",
                "since_on": date(2024, 1, 9), "since_precision": "day", "registered_on": date(2024, 1, 9),
                "registered_at": BEGUN, "title_ru": " ".join(said[:6]), "title_en": ""})
            made[Blob].append({"id": n, "sha256": digest, "size": 0, "content": b""})
            made[Version].append({
                "id": n, "document_id": n, "seq": n, "number": 1, "kind": "first", "language": "ru", "blob_id": n,
                "registered_at": BEGUN, "precision": "not_known"})
            made[Text].append({"sha256": digest, "state": "ok", "why": "", "count": len(paragraphs),
                               "paragraphs": json.dumps(paragraphs, ensure_ascii=False)})
        yield made


def fill(database: Database, drafts: int, words: int) -> dict[str, float]:
    """Fill the register and both indexes; how long the words took."""
    database.upgrade()
    with database.write() as session:
        for made in rows(drafts, words):
            for model, several in made.items():
                session.execute(insert(model), several)
        begun = perf_counter()
        count = searchable.fill(session)
        indexed = perf_counter() - begun
        session.commit()
    with database.write() as session:
        for statement in BARE[database.dialect][0]:
            session.execute(text(statement))
        session.commit()
    return {"rows": count, "seconds to index": indexed}


def measure(session: Session, asked: str, rounds: int) -> dict[str, object]:
    """Search and bare index take turns."""
    stems = " ".join(stem for phrase in wanted(asked) for stem in phrase)
    statements = [text(one) for one in BARE[session.info["dialect"]][1]]

    def bare() -> object:
        return [session.execute(one, {"words": stems}).all() for one in statements]

    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(timed(lambda: search(session, Asked(asked))))
        theirs.append(timed(bare))
    page = search(session, Asked(asked))
    return {"found": page.total, "capped": page.capped, "ours": median(ours), "bare": median(theirs),
            "ratio": median(ours) / median(theirs)}


def timed(what: Callable[[], object]) -> float:
    begun = perf_counter()
    what()
    return 1000 * (perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drafts", nargs="?", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--url")
    parser.add_argument("--json")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(given.url or f"sqlite:///{Path(folder) / 'tracker.db'}")
        filled, known = fill(database, given.drafts, given.words), vocabulary()
        with database.read() as session:
            found = {name: measure(session, " ".join(known[n] + "ов" for n in numbers) or "отсутствующее", given.rounds)
                     for name, numbers in ASKED.items()}
        database.close()
    print(f"{given.drafts} drafts, {given.words} words a text, {database.dialect}, Python {platform.python_version()}: "
          f"{filled['rows']} rows indexed in {filled['seconds to index']:.0f} s", file=sys.stderr)
    for name, one in found.items():
        print(f"{name:14} found {one['found']:>6}{'+' if one['capped'] else ' '}"
              f"  search {one['ours']:8.1f} ms  bare {one['bare']:8.1f} ms  ratio {one['ratio']:6.2f}")
    if given.json:
        Path(given.json).write_text(json.dumps({**filled, **found}, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
