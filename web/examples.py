"""Values for the style guide: short and long, present and missing, right and wrong."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tracker.domain.sentence import Titled
from tracker.domain.subject import Refusal
from tracker.queries.choices import Choice as Step
from tracker.queries.choices import Proposed
from tracker.queries.history import Told
from tracker.queries.stages import Stage, Visit
from web.forms import Choice, Day, Form, Line, Number, Picks, Radios, Text, Tick, Upload

NOON = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
SHORT = Titled("Draft plan", "Проект плана")
LONG = Titled("Draft target programme of the measures " * 5, "Проект целевой программы совместных мероприятий " * 4)
UNBROKEN = Titled("Rindfleischetikettierung" * 8, "Несогласованность" * 12)
NAMES = (SHORT, LONG, UNBROKEN)
PARTS = {
    "colours": Titled("Colours and type", "Цвета и шрифты"), "stages": Titled("Stage line", "Линия стадий"),
    "steps": Titled("Steps", "Шаги"), "marks": Titled("Marks of positions", "Знаки позиций"),
    "matrix": Titled("Matrix", "Матрица"), "words": Titled("Tags and small words", "Метки и пометы"),
    "tables": Titled("Table, pages, empty list", "Таблица, страницы, пустой список"),
    "log": Titled("Timeline", "Хронология"), "notes": Titled("Notes", "Пояснения"),
    "buttons": Titled("Buttons", "Кнопки"),
    "confirm": Titled("Before it is confirmed", "До подтверждения"),
    "errors": Titled("Error summary", "Перечень ошибок"),
    "fields": Titled("Fields", "Поля"), "wrong": Titled("Fields with errors", "Поля с ошибками"),
    "guide": Titled("Style guide", "Каталог оформления"),
}
COLOURS = ("ground", "sunk", "deep", "ink", "ink-2", "ink-3", "line", "rule", "edge", "accent", "accent-2",
           "accent-soft", "good", "good-soft", "warn", "warn-soft", "bad", "bad-soft", "focus")
TOLD = {"receipt": "2000-0001 → 47:5be1…", "message": "2000-0001"}


def _step(*refusals: Refusal, **more: object) -> Step:
    title = Titled("Send for approval by member states", "Направить на согласование в государства-члены")
    given = {"two_persons": False, "proposed": None, "round": "open", "forward": True, **more}
    return Step("send", title, "agreed", title, refusals, **given)  # type: ignore[arg-type]


NO_TEXT = Refusal("has_a_version", LONG, "clerk", "versions")  # type: ignore[arg-type]  # said like a sentence
NO_REASON = Refusal("a_reason", Titled("Give a reason.", "Укажите причину."), "officer", "act", "reason")  # type: ignore[arg-type]
STEPS = (_step(NO_TEXT, NO_TEXT), _step(NO_REASON), _step(),
         _step(proposed=Proposed("ana", NOON, "", 7), two_persons=True))

STAGES = (
    Stage("one", Titled("In working group", "В рабочей группе"), "done",
          (Visit(None, "not_known", date(2024, 2, 27), None, False),)),
    Stage("two", Titled("At joint meeting of ministries and agencies",
                        "На совместном заседании министерств и ведомств"), "done",
          (Visit(date(2024, 2, 27), "day", date(2024, 3, 1), 3, False),
           Visit(date(2024, 3, 2), "day", date(2024, 3, 3), 1, True, "inferred"))),
    Stage("three", Titled("Before the Permanent Council", "На рассмотрении Постоянного совета"), "now",
          (Visit(date(2024, 3, 3), "day", None, 2, False),)),
    *(Stage(key, title, "next", ()) for key, title in (
        ("four", Titled("In approval by member states", "На согласовании в государствах-членах")),
        ("five", Titled("Agreed by member states", "Согласован государствами-членами")),
        ("six", Titled("Approved", "Утверждён")))),
)


@dataclass(frozen=True)
class Answer:
    """A state's line in a round, as far as the marks and the matrix look at it."""

    code: str
    state: Titled
    mode: str
    status: str
    effective_position: str | None
    answer: None = None


def _answers() -> tuple[Answer, ...]:
    given = (
        ("BY", "Belarus", "Беларусь", "asked", "given", "approve"),
        ("KZ", "Kazakhstan", "Казахстан", "asked", "given", "approve_with_comments"),
        ("KG", "Kyrgyzstan", "Кыргызстан", "asked", "given", "object"),
        ("RU", "Russia", "Россия", "asked", "due", None), ("TJ", "Tajikistan", "Таджикистан", "asked", "late", None),
        ("AM", "Armenia", "Армения", "asked_for_no_objection", "given", "no_objection"),
    )
    return tuple(Answer(code, Titled(en, ru), *rest) for code, en, ru, *rest in given)


ANSWERS = _answers()
MATRIX = (ANSWERS, (*(Answer(one.code, one.state, one.mode, "waiting", None) for one in ANSWERS[:5]), None))


def _told(seq: int, kind: str, said: Titled, **more: object) -> Told:
    given = {"struck": None, "struck_by": None, **more}
    return Told(seq, NOON, kind, "clara", "2000-0001", said, date(2024, 3, 1), date(2024, 3, 1), "day", str(SHORT),
                "inferred", str(SHORT) if seq == 1 else "", None, "ab", {}, **given)  # type: ignore[arg-type]


ENTRIES = (
    _told(3, "document.registered", LONG),
    _told(2, "document.moved", Titled("Referred to joint meeting.", "Передан на совместное заседание.")),
    _told(1, "answer.recorded", UNBROKEN, struck=Titled("Annulled by entry 3", "Аннулирована записью 3"), struck_by=3),
)
OPTIONS = [("a", SHORT), ("b", LONG), ("c", UNBROKEN)]
HINT = Titled("As on the paper.", "Как в документе.")
WRONG = {
    "title": Titled("Enter the title.", "Введите название."), "dated": LONG, "kind": LONG, "mode": HINT, "states": HINT,
    "sure": HINT, "text": HINT, "paper": HINT,
}


class Example(Form):
    """One field of each kind."""

    title = Line(SHORT, hint=HINT)
    number = Number(Titled("Number", "Номер"), width="w6")
    dated = Day(Titled("Dated", "Дата"), width="w12")
    kind = Choice(LONG, choices=OPTIONS, default="a")
    mode = Radios(Titled("Mode", "Порядок"), choices=OPTIONS, default="b", hint=HINT)
    states = Picks(Titled("States", "Государства"), choices=OPTIONS, default=["a", "c"])
    sure = Tick(SHORT, hint=HINT)
    text = Text(UNBROKEN, default=str(LONG))
    paper = Upload(Titled("Paper", "Документ"), hint=HINT)
