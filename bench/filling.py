"""A register of so many drafts for measuring, its tables filled directly: it has no journal and does not verify."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tracker.database import Database

STATES = {"AM": "Armenia", "BY": "Belarus", "KG": "Kyrgyzstan", "KZ": "Kazakhstan", "RU": "Russia"}
BEGUN = datetime(2024, 1, 9, 6, 0)  # noqa: DTZ001  UTC, as SQLite keeps it
AT_A_TIME = 5_000
OPEN_EVERY = 20
"""Of so many drafts one is in an open round, in which one state of five still owes its answer: 1 % of the answers."""
TABLES = {
    "documents": "id, reference, kind, authentic_language, definition_name, definition_version, state, since_on,"
                 " since_precision, row_version, synthetic, source, certainty, registered_on, registered_at, title_en,"
                 " title_ru, marking, shown_as, cleared_for",
    "versions": "id, document_id, seq, number, label, kind, language, fixed_by, not_held_reason, file_name, media_type,"
                " registered_at, ruled_by, precision, source, certainty, marking, cleared_for",
    "rounds": "id, document_id, version_id, number, mode, opened_on, due_at, zone, notice, status,"
              " override_reason, seq",
    "round_participants": "id, round_id, member_state_id, mode, because, basis, held_as, held_reason, due_at, pending,"
                          " seq",
    "answers": "id, seq, round_id, member_state_id, version_id, counts_for_id, position, paper_id, given, received_at,"
               " text, signed_by, capacity, asked_as, condition_met, kept",
}
Row = tuple[object, ...]


def fill(path: Path, drafts: int, told: Callable[[int], None], first: int = 1) -> None:
    """Make a register of so many drafts, or add them to one that has fewer than `first`; `told` hears how far it is."""
    database = Database(f"sqlite:///{path}")
    database.upgrade()
    database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.executemany(
            "INSERT OR IGNORE INTO member_states (id, code, title_en, title_ru) VALUES (?, ?, ?, '')",
            [(n, code, title) for n, (code, title) in enumerate(STATES.items(), 1)])
        connection.execute(
            "INSERT OR IGNORE INTO papers (id, key, seq, kind, sender, addressee, link, file_name, media_type, source,"
            " certainty, registered_at, title_en, title_ru)"
            " VALUES (1, 'P-2024-0001', 1, 'letter', '', '', '', '', '', '', 'stated', ?, 'Letter', '')", (at(0),))
        for begin in range(first, first + drafts, AT_A_TIME):
            several = range(begin, min(begin + AT_A_TIME, first + drafts))
            for table, columns in TABLES.items():
                rows = [row for n in several for row in ROWS[table](n)]
                marks = ", ".join("?" * len(columns.split(",")))
                connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
            told(several[-1] - first + 1)
        connection.commit()
        connection.execute("ANALYZE")
    connection.close()


def at(hours: int) -> str:
    return f"{BEGUN + timedelta(hours=hours):%Y-%m-%d %H:%M:%S.%f}"


def document(n: int) -> Iterator[Row]:
    stage = "member_state_approval" if n % OPEN_EVERY == 0 else "approved"
    yield (n, f"2024-{n:04}", "draft_decision", "ru", "draft", 1, stage, at(0)[:10], "day", 1, 1, "", "stated",
           at(0)[:10], at(0), f"Invented draft {n}", f"Вымышленный проект {n}", "open", "title", "")


def version(n: int) -> Iterator[Row]:
    yield (n, n, n, 1, "", "first", "ru", "", "not public", "", "", at(0), "", "not_known", "", "stated", "open", "")


def round_of(n: int) -> Iterator[Row]:
    status = "open" if n % OPEN_EVERY == 0 else "agreed"
    yield n, n, n, 1, "explicit", at(0)[:10], due(n), "Europe/Moscow", "", status, "", n


def participants(n: int) -> Iterator[Row]:
    for state in range(1, 6):
        yield (5 * n + state, n, state, "asked", "member", "membership", "", "", due(n), int(owes(n, state)), n)


def answers(n: int) -> Iterator[Row]:
    for state in range(1, 6):
        if not owes(n, state):
            yield (5 * n + state, 5 * n + state, n, state, n, n, "approve", 1, "in_writing", at(24 * (1 + n % 25)), "",
                   "", "permanent_representative", "asked", 0, "")


def due(n: int) -> str:
    return at(24 * 30 + n % 2_000)


def owes(n: int, state: int) -> bool:
    return n % OPEN_EVERY == 0 and n // OPEN_EVERY % 5 == state - 1


ROWS: dict[str, Callable[[int], Iterator[Row]]] = {
    "documents": document, "versions": version, "rounds": round_of, "round_participants": participants,
    "answers": answers,
}
