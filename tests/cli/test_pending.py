"""Pending approvals, a state and disagreements at a terminal, for people and for programs."""

import pytest

R = "2024-0001"


def test_pending_is_counted_by_state_draft_and_package(in_round):
    by = {name: in_round.told("pending", "--by", name) for name in ("state", "draft", "package")}

    assert {one["state"]: one["total"] for one in by["state"]} == dict.fromkeys(
        ("AM", "BY", "KG", "KZ", "RU", "TJ"), 2)
    assert {one["draft"]: one["total"] for one in by["draft"]} == {R: 6, "2024-0002": 6}
    assert by["package"] == [{
        "package": "PK-2024-0001", "title_en": "", "title_ru": "Пакет", "total": 12, "late": 0, "due": 12,
        "waiting": 0, "on_hold": 0, "nearest_due_at": "2024-04-12T15:00:00Z"}]
    assert in_round.told("pending", "--by", "state", "--overdue") == []
    assert [one["state"] for one in in_round.told("pending", "--by", "state", who="kz")] == ["KZ"]
    assert "Kazakhstan" in in_round.does("pending", "--by", "state")


def test_the_matrix_tells_each_position(in_round):
    in_round.does("answer", R, "KZ", "approve", "--paper", "12/34")
    row = in_round.told("pending", "--by", "matrix")[0]

    assert (row["document"], row["approve"], row["asked"]) == (R, 1, 5)
    assert row["states"]["KZ"] == {"asked": "asked", "position": "approve", "status": "done"}
    assert row["states"]["AM"] == {"asked": "asked_for_no_objection", "position": None, "status": "due"}
    assert "no answer yet" in in_round.does("pending", "--by", "matrix")


def test_nothing_under_silence_has_its_sentence(in_round):
    assert in_round.told("pending", "--by", "silence") == []
    assert "No silence procedure runs." in in_round.does("pending", "--by", "silence")
    assert "Nobody owes there" in in_round.refused("pending", "--by", "silence", "--overdue")
    assert "colour" in in_round.refused("pending", "--by", "colour")


def test_a_state_shows_what_it_owes_and_answered(in_round):
    in_round.does("answer", R, "KZ", "approve", "--paper", "12/34")
    told = in_round.told("states", "show", "kz")

    assert [one["document"] for one in told["owed"]] == ["2024-0002"]
    assert told["answered"] == [{
        "document": R, "round": 1, "version": 1, "position": "approve", "scope": None, "asked_on": "2024-03-04",
        "received_at": "2024-03-04T09:00:00Z", "zone": "Europe/Moscow", "days": 0, "late": False, "proved": True,
        "replaced": False, "counts": True}]
    assert told["pace"] == {"rounds": 1, "median_days": 0, "late": 0}
    assert "Usually takes 0 days (median of 1 round)." in in_round.does("states", "show", "KZ")
    assert "XX is not in this register" in in_round.refused("states", "show", "XX")


def test_disagreements_are_what_is_open_and_who_objects(in_round):
    in_round.does("answer", R, "KZ", "approve_conditional", "--condition", "art. 4: without it", "--paper", "12/34")
    in_round.does("answer", R, "BY", "object", "--paper", "12/34", "--text", "Not so.")
    told = in_round.told("round", "disagreements", R)

    assert [(one["key"], one["place"], one["wish"], one["status"]) for one in told["remarks"]] == [
        (f"{R}/r1/KZ/1", "art. 4", "without it", "open")]
    assert (told["current_version"], told["remarks"][0]["current_wording"]) == (1, None)
    assert told["remarks"][0]["no_wording"] == "The text of version 1 is not held: not public"
    assert "The text of version 1 is not held: not public" in in_round.does("round", "disagreements", R)
    assert told["objections"] == [{"state_code": "BY", "version": 1, "paper": "P-2024-0001", "text": "Not so."}]
    assert "Belarus objects. Not so." in in_round.does("round", "disagreements", R)
    assert in_round.told("round", "disagreements", "2024-0002")["remarks"] == []


@pytest.mark.parametrize(("lang", "said"), [
    ("en", ("reminded once, on 5 Apr 2024", "reminder proposed today: 1 day after the deadline")),
    ("ru", ("направлено 1 напоминание, последнее 05.04.2024", "сегодня предлагается напоминание: ")),
])
def test_reminders_stand_beside_what_is_owed(in_round, lang, said):
    in_round.now = in_round.now.replace(month=4, day=5)
    in_round.does("round", "remind", R, "KZ", who="clerk")
    in_round.now = in_round.now.replace(day=13)

    shown = [" ".join(in_round(*words, "--lang", lang).stdout.split()) for words in (
        ("pending",), ("states", "show", "KZ"))]

    assert [word for word in said for page in shown if word not in page] == []
    told = next(one for one in in_round.told("pending", "--member", "KZ") if one["document"] == R)
    assert (told["reminded_on"], told["reminders"], told["reminder_proposed"]) == ("2024-04-05", 1, 1)
