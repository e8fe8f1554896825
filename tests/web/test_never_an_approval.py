"""No page shows a no-objection, an abstention, silence or an answer without effect as an approval, in no language."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from tests.web.drafts import NAMES, office
from tracker.domain.occurred import Occurred

__all__ = ["office"]
ASKED, ADOPTED, RUNNING = "2024-0001", "2024-0002", "2024-0003"
SILENCE = {"mode": "silence", "notice": "Silence is consent.", "occurred": Occurred.on(date(2024, 2, 22))}
ANSWERS = (
    ("BY", "approve", {}), ("KG", "no_objection", {"scope": "text"}), ("KZ", "abstain", {}),
    ("AM", "no_objection", {"scope": "both"}), ("TJ", "approve", {"version": 1}), ("RU", "approve", {"paper": None}),
)
EXPLICIT, SILENT = ("1", "5"), ("0", "6")
PAGES = {  # how many marks of an approval each shows, and which counts
    "/": (0, set()), "/documents": (0, {EXPLICIT}), f"/documents/{ASKED}": (3, {EXPLICIT}),
    f"/documents/{ADOPTED}": (0, set()), f"/documents/{RUNNING}": (0, set()),
    f"/documents/{ASKED}/disagreements": (0, set()), f"/documents/{ASKED}/extract": (0, set()),
    f"/documents/{ADOPTED}/extract": (0, set()), f"/documents/{ASKED}/steps/conclude_agreed": (0, set()),
    "/approvals": (0, set()), "/approvals?by=state": (0, set()), "/approvals?by=draft": (0, set()),
    "/approvals?by=package": (0, set()), "/approvals/matrix": (1, {EXPLICIT, SILENT}), "/packages": (0, set()),
    "/packages/PK-2024-0001": (1, {EXPLICIT, SILENT}), "/states": (1, set()), "/journal": (0, set()),
    **{f"/states/{code}": (int(code == "BY"), set()) for code in NAMES}, "/journal/entries.csv": (0, set()),
    "/lists/documents.csv?state=": (0, {EXPLICIT}), "/lists/pending.csv": (0, set()),
    "/lists/answers.csv": (0, set()), "/lists/states.csv": (0, set()), "/lists/papers.csv": (0, set()),
}
LEGEND = re.compile(r'<ul class="legend">.*?</ul>', re.DOTALL)
MARK = re.compile(r'class="m (?:approve|comments)[ "]')
NO_FACT = r"\b(?!, not counted|, не учитывается|(?:: version|, редакция) (?:1\b|2; ))"  # or it names the earlier text
OTHERS = [pair for code, pair in NAMES.items() if code != "BY"]
SAID = {language: re.compile(rf"({'|'.join(pair[n] for pair in OTHERS)})[:,]? {word}{NO_FACT}")
        for n, (language, word) in enumerate((("en", "approves?"), ("ru", "согласован[оы]?")))}
COUNT = re.compile(r"(?:(\d+) of (\d+) approves?|In favour: (\d+) of (\d+)"
                   r"|(?:Согласовал[ои]|согласовано:|За:) (\d+) из (\d+)|(\d+) из (\d+) согласовал[ои])")


@pytest.fixture
def register(office, clock):
    """One state approves; two did so without effect, one abstains, two have no objection; a silence was adopted."""
    with office() as desk:
        drafts = [desk.make_document(versions=2, state="permanent_council").reference for _ in range(3)]
        desk.make_meeting("permanent_council", "send_for_approval", *drafts)
        desk.make_package(*drafts)
        desk.move(ASKED, "send_for_approval", reason="alone")
        for code, position, fields in ANSWERS:
            desk.answer(ASKED, code, position, **{"paper": desk.make_paper(), **fields})
        adopt(desk)
        desk.move(RUNNING, "send_for_approval", reason="alone", **SILENCE)
    clock.pass_by(days=4)


def adopt(desk):
    """Nobody says anything until the silence ends."""
    desk.move(ADOPTED, "send_for_approval", reason="alone", **SILENCE)
    desk.now += timedelta(days=4)
    desk.move(ADOPTED, "conclude_agreed", reason="alone", paper=desk.make_paper())
    desk.move(ADOPTED, "conclude_agreed", by=desk.carl)


def words(page):
    """What a person reads of a page, tags and blanks aside."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", LEGEND.sub("", page))))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_shows_the_one_approval_and_no_other(register, browse, language):
    ana = browse("ana")
    ana.get(f"/language/{language}")
    shown = {path: ana.get(path).text for path in PAGES}

    assert {path: (len(MARK.findall(LEGEND.sub("", page))), counts(page)) for path, page in shown.items()} == PAGES
    assert {path: found for path, page in shown.items() if (found := SAID[language].findall(words(page)))} == {}


def counts(page):
    return {tuple(filter(None, found)) for found in COUNT.findall(words(page))}


@pytest.mark.parametrize(("language", "procedure", "silent", "approves"), [
    ("en", "silence procedure", "no answer yet", "approves"),
    ("ru", "процедура умолчания", "ответ не поступил", "согласовано"),
])
def test_a_draft_adopted_by_silence_says_by_what_procedure(register, browse, language, procedure, silent, approves):
    ana = browse("ana")
    ana.get(f"/language/{language}")
    answers = words(ana.get(f"/documents/{ADOPTED}").text.split('id="round-1"')[1].split("</section>")[0])

    assert procedure in answers
    assert answers.count(silent) == 6
    assert approves not in answers


def test_a_representative_sees_the_own_abstention_as_it_was_given(register, browse):
    page = browse("zara").get(f"/documents/{ASKED}").text

    assert MARK.findall(page) == []
    assert "abstains" in page
