"""A register kept elsewhere is imported whole, as people would have recorded it, or not at all."""

import pytest
from sqlalchemy import select

from tests.books import DRAFT, LETTER, REGISTER, book
from tracker.errors import Forbidden, Invalid, Unfit
from tracker.models import Document, JournalEntry, Paper
from tracker.queries.verify import verify
from tracker.services import importing
from tracker.services.journal import read_body


def run(desk, sheets, by=None, name="register.xlsx", **more):
    return desk.do(importing.run, book(sheets, name), by=by, **more)


def faults(caught):
    return [(one.sheet, one.row, one.column) for one in caught.value.faults]


def written(desk, receipt):
    rows = desk.session.scalars(select(JournalEntry.body).where(JournalEntry.seq >= receipt.first_seq).order_by(
        JournalEntry.seq))
    return [read_body(one) for one in rows]


def test_every_row_becomes_what_a_person_would_have_recorded(desk):
    receipt = run(desk, REGISTER)

    said = written(desk, receipt)
    assert [one["kind"] for one in said] == [
        "import.made", "paper.registered", "document.registered", "version.registered", "package.registered",
        "document.packaged", "note.recorded", "document.registered", "document.packaged", "note.recorded"]
    draft = desk.session.scalar(select(Document).join(Document.aliases).where(Document.aliases.any(name="45-п")))
    assert (draft.state, draft.initiator.code, draft.officer.name, draft.package.title_ru) == (
        "working_group", "KZ", "boris", "Пакет")
    assert [one.name for one in draft.aliases] == ["45-п", "Малый план", "План-2"]
    assert (draft.versions[0].label, str(draft.versions[0].occurred_to)) == ("ред. 2", "2019-12-31")
    assert said[6]["after"]["claims_state"] == "permanent_council"
    assert said[6]["paper"] == said[1]["object"]
    assert (said[6]["occurred_to"], said[6]["certainty"]) == ("2020-03-31", "stated")
    assert verify(desk.session).ok


def test_every_fact_names_the_file_the_sheet_and_the_row_that_it_is_from(desk):
    made = book(REGISTER)
    said = written(desk, desk.do(importing.run, made))

    sources = [one.get("source") or one["after"].get("source") for one in said]
    assert [one for one in sources if one] == [
        f"register.xlsx, papers, 2, SHA-256 {made.sha256}",
        *[f"журнал 2019; register.xlsx, documents, 2, SHA-256 {made.sha256}"] * 3,
        f"register.xlsx, documents, 3, SHA-256 {made.sha256}",
        f"register.xlsx, answers, 2, SHA-256 {made.sha256}"]
    assert said[0]["after"] == {"file_name": "register.xlsx", "sha256": made.sha256, "size": made.size,
                                "documents": 2, "papers": 1, "answers": 1}


def test_the_last_of_many_papers_is_found_by_the_first_draft_that_names_it(desk):
    receipt = run(desk, {"papers": [LETTER | {"number": str(n)} for n in range(7)],
                         "documents": [DRAFT | {"paper": "6", "stage": "agreed"}]})

    assert written(desk, receipt)[-1]["paper"] == written(desk, receipt)[7]["object"]


def test_what_an_old_register_says_of_an_answer_counts_for_nothing(desk):
    said = written(desk, run(desk, REGISTER))[-1]

    assert (said["kind"], said["object"]) == ("note.recorded", "BY")
    assert said["after"]["text_ru"] == "Государство BY, по прежнему реестру: согласовано.\nбез замечаний"


def test_all_errors_of_a_file_are_reported_at_once_and_nothing_is_changed(desk, refuses):
    rows = [DRAFT | {"number": f"n{n}", "kind": "poem"} for n in range(60)]
    rows += [DRAFT | {"number": f"m{n}", "registered_on": "31.02.2019", "initiator": "Atlantis"} for n in range(20)]

    with refuses(Unfit, match="100 things are wrong") as caught:
        run(desk, {"documents": rows})

    assert faults(caught) == [("documents", n + 2, "kind") for n in range(60)] + [
        ("documents", n + 62, column) for n in range(20) for column in ("initiator", "registered_on")]


@pytest.mark.parametrize(("sheets", "found"), [
    ({"documents": [DRAFT, DRAFT]}, [("documents", 3, "number")]),
    ({"documents": [DRAFT | {"title_en": "", "title_ru": ""}]}, [("documents", 2, "title_ru")]),
    ({"documents": [DRAFT | {"label": "1"}]}, [("documents", 2, "not_held")]),
    ({"documents": [DRAFT | {"since": "2019"}]}, [("documents", 2, "stage")]),
    ({"documents": [DRAFT | {"marking": "restricted"}]}, [("documents", 2, "restricted_to")]),
    ({"documents": [DRAFT | {"paper": "9"}]}, [("documents", 2, "paper")]),
    ({"documents": [DRAFT | {"package": "PK-1999-0001"}]}, [("documents", 2, "package")]),
    ({"documents": [DRAFT | {"stage": "Beyond"}]}, [("documents", 2, "stage")]),
    ({"documents": [DRAFT | {"officer": "nobody"}]}, [("documents", 2, "officer")]),
    ({"documents": [DRAFT | {"registered_on": "2200-01-01"}]}, [("documents", 2, "registered_on")]),
    ({"documents": [DRAFT | {"number": "=1+1"}]}, [("documents", 2, "number")]),
    ({"documents": [DRAFT | {"secret": "x"}]}, [("documents", 1, "secret")]),
    ({"documents": [{"number": "1", "title_ru": "План"}]}, [("documents", 1, None)]),
    ({"papers": [LETTER, LETTER]}, [("papers", 3, None)]),
    ({"papers": [LETTER | {"link": "javascript:1"}]}, [("papers", 2, "link")]),
    ({"papers": [LETTER], "poems": [{"a": "b"}]}, [("poems", None, None)]),
    ({"answers": [{"document": "9", "member_state": "KZ", "answer": "x"}]}, [("answers", 2, "document")]),
    ({"papers": [LETTER | {"number": "x" * 101}]}, [("papers", 2, "number")]),
])
def test_what_is_wrong_is_told_by_sheet_row_and_column(desk, refuses, sheets, found):
    with refuses(Unfit) as caught:
        run(desk, sheets)

    assert faults(caught) == found


def test_a_fault_in_the_last_row_leaves_no_trace(desk, refuses):
    rows = [DRAFT | {"number": str(n)} for n in range(30)]

    with refuses(Unfit, match="1 thing is wrong"):
        run(desk, {"papers": [LETTER], "documents": [*rows, DRAFT | {"number": "x", "kind": "?"}]})


def test_the_same_request_gives_the_first_result_and_the_same_file_is_refused_unless_meant(desk, refuses):
    made = book(REGISTER)
    first = desk.do(importing.run, made, request="once")

    assert vars(desk.do(importing.run, made, request="once")) == {**vars(first), "repeated": True}
    with refuses(Invalid, match=f"imported already, as entry {first.first_seq}", field="again"):
        desk.do(importing.run, made)
    with refuses(Unfit, match="3 things are wrong"):  # it is let in, and its numbers are known by now
        desk.do(importing.run, made, again=True)


def test_drafts_and_papers_of_the_register_can_be_named(desk):
    run(desk, {"papers": [LETTER], "documents": [DRAFT]})

    receipt = run(desk, {"answers": [
        {"document": name, "member_state": "KZ", "answer": "да", "paper": "12/3"} for name in ("45-п", "2024-0001")]})

    assert [one["document"] for one in written(desk, receipt)[1:]] == [written(desk, receipt)[1]["document"],
                                                                      "2024-0001"]
    assert {one["paper"] for one in written(desk, receipt)[1:]} == {desk.session.scalar(
        select(Paper.key).where(Paper.number == "12/3"))}


HOSTILE = ("@SUM(1)", "+1", "-1", "<script>alert(1)</script>", "'; DROP TABLE documents; --", "{title}", "%s",
           "\u202egnp.exe", "2024-0001", "P-2024-0001", "null", "🙂" * 20)


def test_what_somebody_typed_stays_text_as_it_is(desk):
    run(desk, {"documents": [DRAFT | {"number": f"n{n}", "title_ru": text} for n, text in enumerate(HOSTILE)]})

    rows = desk.session.scalars(select(Document.title_ru).order_by(Document.id.desc()).limit(len(HOSTILE)))
    assert tuple(rows)[::-1] == HOSTILE
    assert verify(desk.session).ok


@pytest.mark.parametrize("name", ["cleo", "sam", "olga", "zara", "aude", "adam"])
def test_only_an_officer_or_a_head_imports(desk, refuses, name):
    with refuses(Forbidden):
        run(desk, REGISTER, by=getattr(desk, name))


def test_an_import_counts_as_handed_in(desk, refuses):
    desk.session.info["daily_bytes"] = 20 + book(REGISTER).size
    run(desk, REGISTER, by=desk.boris)

    with refuses(Invalid, match="within 24 hours"):
        run(desk, {"documents": [DRAFT | {"number": "47-п"}]}, by=desk.boris)
