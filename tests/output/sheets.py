"""Approval sheets made of plain values, as many rows and as long names as a test wants: no register is needed."""

from datetime import UTC, date, datetime

from tracker.domain.sentence import Titled
from tracker.domain.standing import Tally
from tracker.queries.sheet_views import (
    Basis,
    Extension,
    GivenAnswer,
    Marks,
    Person,
    Place,
    Result,
    Sheet,
    SheetRow,
    TextOfRound,
    Verification,
)

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 1)
PLACE = Place(80, "cd" * 32, AT)
MARKS = (Marks(), Marks(late=True, corrected_by=71), Marks(hindrances=("provisional",)), Marks(replaced_by=72),
         Marks(annulled_by=73, reason="Another draft"), Marks(condition_met=True, carried_to=2))
POSITIONS = ("approve", "approve_with_comments", "no_objection", "object", "abstain", "approve_conditional")


def long(word, size):
    """A name of this many letters, of words that are long themselves."""
    return (f"{word} " * size)[:size].strip().ljust(size, "ы")


def sheet(rows, size=20):
    """A sheet of so many rows, in which every name has so many letters."""
    name = Titled(long("Extraordinary", size), long("Чрезвычайный", size))
    states = tuple(_row(n, name, size) for n in range(rows))
    titles = tuple(one.state for one in states)
    return Sheet(
        name, "Europe/Moscow", "test/register/1", "2026-0001", 1, "2026-0001/r1", "draft_decision", name, "ru", True,
        TextOfRound(2, long("label", size), DAY, DAY, "day", "ab" * 32), ("PK-2026-0001", name), name,
        Basis("M-2026-0001", name, DAY, DAY, "day", long("7/1", size), long("12-3", size)),
        "explicit_with_limited_format", (DAY, DAY), AT, "Asia/Dushanbe",
        (Extension(AT, AT, long("asked", size), "P-2026-0003", 70),), "official", states,
        Result("agreed_in_limited_format", DAY, Tally(rows, rows, 0, 0, 0, titles, titles, titles), titles,
               long("because", size), Person("u-1", long("anna", size)), Person("u-2", long("carl", size))),
        69, (), Verification(PLACE, PLACE, (64, "ef" * 32), "AAAAA BBBBB CCCCC-D"), (), ())


def _row(n, name, size):
    marks = MARKS[n % len(MARKS)]
    answer = GivenAnswer(
        60 + n, POSITIONS[n % len(POSITIONS)], "both" if n % len(POSITIONS) == 2 else None, "in_writing", 2, 2,
        "P-2026-0001", long("15-2/1", size), long(f"Ministry{n}", size), DAY, AT, long(f"Signatory{n}", size), "proxy",
        long("16-2/1", size), long(f"Text{n}", size), (("special_opinion", long(f"Opinion{n}", size), "P-2026-0002"),))
    state = Titled(f"{n} {name.title_en}", f"{n} {name.title_ru}")
    return SheetRow(state, "KZ", "asked", "frozen", "public_statement", DAY, (("asked", "member", DAY),), answer, marks,
                    (3, 1), ((long("art. 4", size), True),), ("waiting", long("Session", size)), ((DAY, "7/12"),))
