"""The Russian is correct where a rule can tell: cases of names, plurals, marks, the words of the field."""

import pytest

from tests import messages, russian

ABOUT_STAGES = {  # “state” is a stage of the workflow in these, by its key
    "“{state}” is not a state of the workflow. Known: {known}.",
    "Exactly one state must be initial, not {states}.",
}
TERMS = {
    "Version": "Редакция", "Position": "Позиция", "Initiator": "Инициатор", "Meeting": "Заседание",
    "Responsible officer": "Ответственный исполнитель", "Record an answer": "Внести ответ",
    "Table of disagreements": "Таблица разногласий", "Silence procedures": "Процедуры умолчания",
    "broken by {states}": "нарушена: {states}", "Fingerprint": "Отпечаток", "its answer": "ответ",
}


@pytest.fixture(scope="module")
def catalogue():
    return [one for one in messages.catalogue_of(messages.source_of("ru"), "ru") if one.id]


def test_names_stand_in_the_nominative(catalogue):
    wrong = [(form, russian.out_of_frame(form)) for one in catalogue if one.id not in ABOUT_STAGES
             for form in messages.forms_of(one) if russian.out_of_frame(form)]

    assert wrong == []


def test_every_plural_agrees_with_its_number(catalogue):
    plurals = [messages.forms_of(one) for one in catalogue if isinstance(one.id, tuple)]

    assert len(plurals) > 50
    assert [(forms, list(russian.disagreeing(forms))) for forms in plurals if any(russian.disagreeing(forms))] == []


def test_marks_and_words_are_those_of_russian_official_texts(catalogue):
    forms = [form for one in catalogue for form in messages.forms_of(one)]

    assert [form for form in forms if russian.foreign(form)] == []


def test_the_words_of_the_field_are_used(catalogue):
    said = {one.id: one.string for one in catalogue}

    assert {english: said.get(english) for english in TERMS} == TERMS


@pytest.mark.parametrize(("form", "wrong"), [
    ("{state}: ответ не поступил", []), ("Запросить: {states}.", []), ("ответ ({state}) по проекту", []),
    ("{state} (запрашивается отсутствие возражений)", []), ("Подтвердить должен другой. Ожидается: {who}.", []),
    ("Ответ от {state}", ["state"]), ("У {states} нет ответа: {states}", ["states"]),
    ("{state} возражает", ["state"]), ("Роль назначена {person}", ["person"]),
])
def test_a_name_under_government_is_found(form, wrong):
    assert russian.out_of_frame(form) == wrong


@pytest.mark.parametrize(("forms", "wrong"), [
    (("{n} день", "{n} дня", "{n} дней"), []), (("у {n} дня", "у {n} дней", "у {n} дней"), []),
    (("Показать {n} завершённый", "Показать {n} завершённых", "Показать {n} завершённых"), []),
    (("{n} день", "{n} дней", "{n} дней"), ["two are as five"]),
    (("{n} дней", "{n} дня", "{n} дней"), ["one is as five"]),
    (("Открыт {n} круг", "Открыто {n} круга", "Открыто {n} кругов"), ["a verb in the singular before two"]),
])
def test_a_plural_that_does_not_agree_is_found(forms, wrong):
    assert list(russian.disagreeing(forms)) == wrong
