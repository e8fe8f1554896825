"""The page of pending approvals in SQL written by hand: the least that gives the same rows and counts."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

NOW = "2024-02-24 09:00:00.000000"
COUNTED = """
SELECT m.code, CASE WHEN p.held_as != '' THEN p.held_as WHEN p.due_at <= ? THEN 'late' ELSE 'due' END AS standing,
       count(*)
FROM round_participants p JOIN member_states m ON m.id = p.member_state_id
WHERE p.pending GROUP BY m.code, standing
"""
ROWS = """
SELECT d.reference, d.title_en, d.title_ru, d.synthetic, k.key, m.code, m.title_en, m.title_ru, p.because, r.number,
       v.number, r.opened_on, p.due_at, r.zone, p.mode, p.held_as, p.held_reason, a.position, a.scope, a.paper_id,
       p.id
FROM round_participants p
JOIN rounds r ON r.id = p.round_id
JOIN documents d ON d.id = r.document_id
LEFT JOIN packages k ON k.id = d.package_id
JOIN versions v ON v.id = r.version_id
JOIN member_states m ON m.id = p.member_state_id
LEFT JOIN answers a ON a.round_id = p.round_id AND a.member_state_id = p.member_state_id
                   AND a.replaced_by IS NULL AND a.kept = ''
WHERE p.pending {place} ORDER BY p.due_at, p.id LIMIT 51
"""
OTHERS = """
SELECT d.reference, d.title_en, d.title_ru, d.state, d.since_on FROM documents d
WHERE d.state IN ('joint_meeting', 'permanent_council', 'agreed') ORDER BY d.since_on, d.id LIMIT 1000
"""
SILENT = "SELECT r.id FROM rounds r WHERE r.status = 'open' AND r.mode = 'silence' ORDER BY r.due_at LIMIT 1000"


class ByHand:
    """A connection of the standard library, with what follows a page."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)

    def first(self) -> list[tuple[object, ...]]:
        """The first page: counts, rows, and what waits for a body or runs under silence."""
        self._all(COUNTED, NOW)
        self._all(OTHERS)
        self._all(SILENT)
        return self._all(ROWS.format(place=""))[:50]

    def far(self, due: str, number: int) -> list[tuple[object, ...]]:
        """A page after a place: counts and rows."""
        self._all(COUNTED, NOW)
        return self._all(ROWS.format(place="AND (p.due_at, p.id) > (?, ?)"), due, number)[:50]

    def state(self, number: int) -> list[tuple[object, ...]]:
        """The first page of one state: rows alone."""
        return self._all(ROWS.format(place="AND p.member_state_id = ?"), number)[:50]

    def middle(self) -> tuple[str, int]:
        """The place in the middle of the list."""
        found: tuple[str, int] = self.connection.execute(
            "SELECT due_at, id FROM round_participants WHERE pending ORDER BY due_at, id"
            " LIMIT 1 OFFSET (SELECT count(*) / 2 FROM round_participants WHERE pending)").fetchone()
        return found

    def near_the_end(self) -> tuple[datetime, int]:
        """The place after which the last page begins."""
        due, number = self.connection.execute(
            "SELECT due_at, id FROM round_participants WHERE pending ORDER BY due_at DESC, id DESC LIMIT 1 OFFSET 50"
        ).fetchone()
        return datetime.fromisoformat(due).replace(tzinfo=UTC), number

    def _all(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        return self.connection.execute(statement, values).fetchall()
