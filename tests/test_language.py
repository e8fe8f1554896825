import subprocess
import sys
from contextvars import copy_context
from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from tracker import language
from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Plural, Sentence, Titled

MARCH, DECEMBER = date(2024, 3, 4), date(2023, 12, 20)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(params=["en", "ru"])
def spoken(request):
    with language.use(request.param):
        yield request.param


def said(english, russian):
    return {"en": english, "ru": russian}[language.current()]


def test_english_is_spoken_unless_something_else_was_chosen():
    assert language.current() == "en"


def test_a_language_chosen_for_a_block_ends_with_it():
    with language.use("ru", zone="Asia/Almaty"):
        assert language.current() == "ru"
        with language.use("en"):
            assert language.current() == "en"
        assert language.moment(datetime(2024, 2, 16, 15, tzinfo=UTC)) == "16.02.2024, 21:00 (Алматы)"

    assert language.current() == "en"
    assert language.moment(datetime(2024, 2, 16, 15, tzinfo=UTC)) == "16 Feb 2024, 18:00 Moscow"


def test_a_language_chosen_in_one_request_is_not_spoken_in_another():
    copy_context().run(language.use, "ru")

    assert language.current() == "en"


def test_a_language_that_we_do_not_speak_is_refused():
    with pytest.raises(ValueError, match="xx"):
        language.use("xx")


@pytest.mark.parametrize(("header", "chosen"), [
    ("ru", "ru"), ("ru-RU,ru;q=0.9,en;q=0.8", "ru"), ("en;q=0.1,ru;q=0.2", "ru"), ("en,ru", "en"),
    ("kk, ru;q=0.5", "ru"), ("ru_RU.UTF-8", "ru"), ("RU", "ru"), ("de", "en"), ("*", "en"), ("", "en"),
    (None, "en"), ("ru;q=0", "en"), ("ru;q=nan,en", "ru"), (";;,,q=", "en"), ("rus", "en"),
    ("ru;q=" + "9" * 5000, "ru"),
])
def test_the_language_is_the_best_of_those_asked_for(header, chosen):
    assert language.negotiate(header) == chosen


@pytest.mark.parametrize(("length", "english", "russian"), [
    ("short", "4 Mar 2024", "04.03.2024"),
    ("long", "4 March 2024", "4 марта 2024 г."),
    ("full", "Monday 4 March 2024", "понедельник, 4 марта 2024 г."),
])
def test_a_day(spoken, length, english, russian):
    assert language.day(MARCH, length) == said(english, russian)


@pytest.mark.parametrize(("occurred", "english", "russian"), [
    (Occurred.on(MARCH), "4 Mar 2024", "04.03.2024"),
    (Occurred.parse("2023-12-20/2023-12-21"), "20–21 Dec 2023", "20–21.12.2023"),
    (Occurred.parse("2024-02-27/2024-03-01"), "27 Feb – 1 Mar 2024", "27.02–01.03.2024"),
    (Occurred.parse("2023-12-30/2024-01-02"), "30 Dec 2023 – 2 Jan 2024", "30.12.2023 – 02.01.2024"),
    (Occurred.parse("2024-02"), "February 2024", "февраль 2024 г."),
    (Occurred.parse("2024"), "2024", "2024"),
    (Occurred.unknown(), "date not known", "дата не известна"),
])
def test_a_period_is_told_no_more_exactly_than_it_is_known(spoken, occurred, english, russian):
    assert language.say(occurred) == said(english, russian)


@pytest.mark.parametrize(("first", "last", "english", "russian"), [
    (date(2023, 12, 20), date(2023, 12, 21), "20–21 December 2023", "20–21 декабря 2023 г."),
    (date(2024, 2, 27), date(2024, 3, 1), "27 February – 1 March 2024", "27 февраля – 1 марта 2024 г."),
    (date(2023, 12, 30), date(2024, 1, 2), "30 December 2023 – 2 January 2024",
     "30 декабря 2023 г. – 2 января 2024 г."),
    (MARCH, MARCH, "4 March 2024", "4 марта 2024 г."),
])
def test_a_long_range(spoken, first, last, english, russian):
    assert language.period(first, last, "range", "long") == said(english, russian)


@pytest.mark.parametrize(("zone", "english", "russian"), [
    (None, "16 Feb 2024, 18:00 Moscow", "16.02.2024, 18:00 (Москва)"),
    ("Asia/Yerevan", "16 Feb 2024, 19:00 Yerevan", "16.02.2024, 19:00 (Ереван)"),
    (ZoneInfo("Asia/Almaty"), "16 Feb 2024, 21:00 Almaty", "16.02.2024, 21:00 (Алматы)"),
    ("UTC", "16 Feb 2024, 15:00 UTC", "16.02.2024, 15:00 (UTC)"),
])
def test_a_moment_names_the_place_of_its_clock(spoken, zone, english, russian):
    assert language.moment(datetime(2024, 2, 16, 15, tzinfo=UTC), zone) == said(english, russian)


def test_a_moment_may_be_long_and_its_day_is_that_of_the_place(spoken):
    at = datetime(2024, 3, 3, 21, 30, tzinfo=UTC)

    assert language.moment(at, length="long") == said("4 March 2024, 00:30 Moscow", "4 марта 2024 г., 00:30 (Москва)")


@pytest.mark.parametrize(("n", "english", "russian"), [
    (0, "0 days", "0 дней"), (1, "1 day", "1 день"), (2, "2 days", "2 дня"), (5, "5 days", "5 дней"),
    (11, "11 days", "11 дней"), (21, "21 days", "21 день"), (112, "112 days", "112 дней"),
    (1234, "1,234 days", f"1{NBSP}234 дня"),
])
def test_days_are_counted_in_the_right_form(spoken, n, english, russian):
    assert language.days(n) == said(english, russian)


def test_a_number_has_its_thousands_set_apart(spoken):
    assert language.number(1234567) == said("1,234,567", f"1{NBSP}234{NBSP}567")


def test_a_thing_is_called_by_its_title_and_by_the_other_where_it_has_none(spoken):
    assert language.title(Titled("Armenia", "Армения")) == said("Armenia", "Армения")
    assert language.title(SimpleNamespace(title_en="", title_ru="Устав")) == "Устав"
    assert language.title(SimpleNamespace(title_en="Charter", title_ru=None)) == "Charter"
    assert language.title(object()) == ""


def test_the_values_of_a_sentence_are_said_too(spoken):
    sentence = Sentence(
        "{states}: {on}, {at}, {inner}, {number}, {nothing}.",
        states=[Titled("Armenia", "Армения"), Titled("Belarus", "Беларусь")], on=MARCH,
        at=datetime(2024, 2, 16, 15, tzinfo=UTC), inner=Sentence("date not known"), number=2024, nothing=None,
    )

    assert language.say(sentence) == said(
        "Armenia, Belarus: 4 Mar 2024, 16 Feb 2024, 18:00 Moscow, date not known, 2024, .",
        "Армения, Беларусь: 04.03.2024, 16.02.2024, 18:00 (Москва), дата не известна, 2024, .",
    )


def test_a_plural_sentence_is_said_with_its_number(spoken):
    assert language.say(Plural("{n} day", "{n} days", 3)) == said("3 days", "3 дня")


@pytest.mark.parametrize(("sentence", "english"), [
    (Sentence("Ask {who}, {when}.", who="Ana"), "Ask Ana, {when}."),
    (Sentence("A brace {{x}} and { } and {0} and {x.y}.", x="1"), "A brace {x} and { } and {0} and {x.y}."),
    (Sentence("{a}", a="{b}", b="no"), "{b}"),
    (Sentence(""), ""),
    ("plain text", "plain text"),
    (None, ""),
])
def test_nothing_that_is_missing_or_odd_stops_a_sentence(spoken, sentence, english):
    assert language.say(sentence) == english


def test_english_help_loads_no_babel():
    program = (
        "import sys; from tracker import language; from tracker.domain.sentence import Sentence;"
        "language.gettext('x'); language.say(Sentence('y'));"
        "sys.exit(any(name.startswith(('babel', 'sqlalchemy', 'flask')) for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_day_at_the_end_of_a_sentence_brings_no_second_full_stop():
    assert language.filled("{day}.", {"day": "4 марта 2024 г."}) == "4 марта 2024 г."
    assert language.filled("{day}.", {"day": "<b>4 марта 2024 г.</b>"}) == "<b>4 марта 2024 г</b>."
    assert language.filled("{day}, {n}.", {"day": "4 марта 2024 г.", "n": 1}) == "4 марта 2024 г., 1."
