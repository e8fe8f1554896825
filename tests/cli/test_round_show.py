"""A round by commands alone: what is put beside its lines, and all of it shown to people and to programs."""

import pytest

from tests.cli.conftest import meet

R = "2024-0001"


@pytest.fixture
def answered(in_round):
    """Every kind of thing that stands beside the lines of a round."""
    does = in_round.does
    does("answer", R, "TJ", "approve", "--paper", "12/34", "--capacity", "acting", "--signed-by", "A. B.", who="clerk")
    does("answer", R, "BY", "abstain", "--paper", "12/34", who="clerk")
    does("paper", "add", "--kind", "letter", "--title-ru", "Письмо", "--number", "12/35", who="clerk")
    does("answer", R, "BY", "approve", "--paper", "12/35", who="clerk")
    does("answer", R, "BY", "object", "--paper", "12/35", "--beside", who="clerk")
    does("round", "attach", R, "BY", "reservation", "Without prejudice", "--paper", "12/34", who="clerk")
    does("round", "remark", R, "KZ", "art. 4", "shorter", "--why", "costs", who="clerk")
    does("round", "settle", f"{R}/r1/KZ/1", "partly", "--reply", "by half", "--met-in", 1)
    does("round", "remark", R, "KZ", "art. 5", "longer", who="clerk")
    does("round", "remind", R, "KZ", who="clerk")
    does("round", "hold", R, "RU", "--as-what", "waiting", "--reason", "Session in May")
    does("round", "extend", R, "2024-04-30T18:00", "--reason", "Asked for by Belarus")
    return in_round


@pytest.mark.parametrize(("lang", "said"), [
    ("en", ("Armenia: participation frozen", "Tajikistan: signed by A. B., acting",
            "Tajikistan: not counted: authority to be confirmed", "Belarus: reservation: “Without prejudice”",
            "Belarus: earlier: abstains, version 1. No effect: replaced by entry",
            "Belarus: kept: objects, version 1. No effect: kept beside the position",
            "Kazakhstan: reminded on 4 Mar 2024", "Russia: put off: Session in May", "put off from 12 Apr 2024",
            "Reason: Asked for by Belarus", "accepted in part", "Reason: costs", "Reply: by half",
            "met in version 1")),
    ("ru", ("Армения: участие заморожено", "Таджикистан: подписал(а) A. B.", "полномочия не подтверждены",
            "Беларусь: оговорка: «Without prejudice»", "ранее: воздерживается, редакция 1. Не действует",
            "Беларусь: хранится: возражает", "Казахстан: напоминание направлено", "Россия: ответ отложен",
            "учтено частично", "Ответ: by half")),
])
def test_a_round_is_shown_with_all_that_stands_beside_its_lines(answered, lang, said):
    shown = " ".join(answered("round", "show", R, "--lang", lang).stdout.split())

    assert [one for one in said if one not in shown] == [], shown


def test_a_round_as_data_has_the_same(answered):
    told = answered.told("round", "show", R)

    lines = {one["state_code"]: one for one in told["lines"]}
    assert [(one["key"], one["reply"], one["met_in"]) for one in told["remarks"]] == [
        (f"{R}/r1/KZ/1", "by half", 1), (f"{R}/r1/KZ/2", None, None)]
    assert [(one["before"], one["reason"]) for one in told["extensions"]] == [
        ("2024-04-12T15:00:00.000000Z", "Asked for by Belarus")]
    assert [one["sent_on"] for one in lines["KZ"]["reminders"]] == ["2024-03-04"]
    assert (lines["AM"]["asked"], lines["AM"]["because"]) == ("asked_for_no_objection", "frozen")
    assert (lines["RU"]["status"], lines["RU"]["held_reason"]) == ("waiting", "Session in May")


def test_answers_as_data_say_why_they_have_no_effect(answered):
    answers = answered.told("round", "show", R)["answers"]

    assert [(one["state_code"], one["position"], one["hindrances"], one["replaced_by"] is None)
            for one in answers if one["state_code"] in ("BY", "TJ")] == [
        ("BY", "abstain", [], False), ("BY", "approve", [], True), ("BY", "object", ["beside"], True),
        ("TJ", "approve", ["authority"], True)]
    assert [one["attachments"] for one in answers if one["attachments"]] == [
        [{"kind": "reservation", "text": "Without prejudice", "paper": "P-2024-0001"}]]


def test_an_authority_is_confirmed_by_a_paper(answered):
    before = answered.told("round", "show", R)["approve"]

    answered.does("round", "authority", R, "TJ", "12/34", who="clerk")

    assert answered.told("round", "show", R)["approve"] == before + 1


@pytest.mark.parametrize(("words", "en", "ru"), [
    (("round", "remark", R, "UZ", "art. 1", "x"), "is not a state", "нет"),
    (("round", "attach", R, "KG", "reservation", "x"), "no answer is on record", "ответ"),
    (("round", "attach", R, "BY", "hope", "x"), "“hope”", "«hope»"),
    (("round", "authority", R, "KG", "12/34"), "no answer is on record", "ответ"),
])
def test_what_cannot_stand_there_is_refused_in_both_languages(answered, words, en, ru):
    before = answered.entries

    assert en in answered.refused(*words, who="clerk")
    assert ru in answered.refused(*words, who="clerk", lang="ru")
    assert answered.entries == before


@pytest.fixture
def silent(in_round):
    """A silence procedure that has run out without an objection."""
    in_round.does("states", "set", "AM", "left", "--since", "2024-03-02")
    for reference in (R, "2024-0002"):
        in_round.does("advance", reference, "return_to_permanent_council", "--reason", "reworded")
    meet(in_round, "permanent_council", "send_for_approval")
    in_round.does("advance", "PK-2024-0001", "send_for_approval", "--mode", "silence", "--notice", "Silence agrees.",
                  "--due", "2024-03-08T18:00")
    in_round.now = in_round.now.replace(day=9)
    return in_round


@pytest.mark.parametrize(("lang", "said"), [
    ("en", ("silence procedure; open; silence ends 8 Mar 2024, 18:00 Moscow.", "Notice to the states: Silence agrees.",
            "nobody objected")),
    ("ru", ("умолчание истекает 08.03.2024, 18:00 (Москва).", "Уведомление государств: Silence agrees.", "возражений")),
])
def test_a_silence_is_shown_with_its_end_its_notice_and_what_the_clock_proposes(silent, lang, said):
    shown = " ".join(silent("round", "show", R, "--lang", lang).stdout.split())

    assert [one for one in said if one not in shown] == [], shown
    told = silent.told("round", "show", R)
    assert (told["mode"], told["notice"], bool(told["proposed"])) == ("silence", "Silence agrees.", True)
