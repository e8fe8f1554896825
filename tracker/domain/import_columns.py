"""The columns of a register that is imported: their names and what each takes, in both languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tracker.domain import words
from tracker.domain.sentence import Titled
from tracker.domain.words import Words


def spoken(words: Words) -> dict[str, str]:
    """Words by every name they go by, in small letters."""
    return {name.casefold(): key for key, word in words.items() for name in (key, word.title_en, word.title_ru) if name}


@dataclass(frozen=True)
class Column:
    """One column: `kind` says how its cells are read, `needed` that none may be empty; `words` is a fixed list."""

    name: str
    kind: str
    title: Titled
    told: Titled
    needed: bool = False
    words: Words = field(default_factory=dict)
    most: int = 500

    @cached_property
    def spoken(self) -> dict[str, str]:
        """Its words by every name they go by."""
        return spoken(self.words)

    def goes_by(self, typed: str) -> bool:
        """Whether a heading means this column: its name, or its title in either language."""
        names = (self.name, self.title.title_en, self.title.title_ru)
        return typed.strip().casefold() in {one.casefold() for one in names}


def _column(name: str, kind: str, en: str, ru: str, told_en: str, told_ru: str, **more: object) -> Column:
    return Column(name, kind, Titled(en, ru), Titled(told_en, told_ru), **more)  # type: ignore[arg-type]


CERTAINTIES: Words = {one: words.CERTAINTIES[one] for one in ("stated", "found_elsewhere")}
SOURCED = (
    _column("source", "line", "Source", "Источник",
            "Where the old register knows it from. File, sheet, row and SHA-256 are added by themselves.",
            "Откуда это известно прежнему реестру. Файл, лист, строка и SHA-256 добавляются сами.", most=250),
    _column("certainty", "word", "Certainty", "Достоверность",
            "“stated” or “found elsewhere”; empty: found elsewhere.",
            "«указано в источнике» или «найдено дополнительно»; пусто — найдено дополнительно.", words=CERTAINTIES),
)
TITLES = (
    _column("title_en", "line", "Title in English", "Наименование на английском",
            "One of the two titles at least.", "Хотя бы одно из двух наименований."),
    _column("title_ru", "line", "Title in Russian", "Наименование на русском",
            "One of the two titles at least.", "Хотя бы одно из двух наименований."),
)
DOCUMENTS = (
    _column("number", "line", "Own number", "Свой номер",
            "The number in the old register, once in the sheet. The draft gets a new one, and keeps this as a name.",
            "Номер в прежнем реестре, на листе один раз. Проект получает новый номер, этот остаётся другим названием.",
            needed=True, most=100),
    _column("kind", "word", "Kind", "Вид", "What it is.", "Что это.", needed=True, words=words.DOCUMENT_KINDS),
    *TITLES,
    _column("language", "word", "Authentic language", "Аутентичный язык", "en or ru; empty: Russian.",
            "en или ru; пусто — русский.", words=words.LANGUAGES),
    _column("initiator", "state", "Initiator", "Инициатор", "A state by its code or name.",
            "Государство: код или название."),
    _column("officer", "person", "Responsible officer", "Ответственный исполнитель",
            "The name with which the person signs in here.", "Имя, под которым человек входит в этот реестр."),
    _column("package", "line", "Package", "Пакет",
            "The key of a package, or a title: drafts with the same title become a new package.",
            "Номер пакета или название: проекты с одним названием образуют новый пакет."),
    _column("other_names", "names", "Other names", "Другие названия", "Separated by semicolons.",
            "Через точку с запятой."),
    _column("registered_on", "day", "Registered on", "Зарегистрирован",
            "The day in the old register: kept in a note. Here it is registered on the day of the import.",
            "День по прежнему реестру: сохраняется в заметке. Здесь проект зарегистрирован в день импорта."),
    _column("stage", "stage", "Stage", "Стадия",
            "The stage by the old register: kept in a note. The draft begins in the working group and goes by steps.",
            "Стадия по прежнему реестру: сохраняется в заметке. Проект начинает с рабочей группы и идёт по шагам."),
    _column("since", "when", "At this stage since", "На стадии с",
            "A day, 03.2019, 2019 or “not known”.", "День, 03.2019, 2019 или «не известно»."),
    _column("paper", "paper", "Paper", "Документ",
            "What proves the stage: a number from the sheet “papers”, or a paper of this register.",
            "Чем подтверждается стадия: номер с листа «документы-основания» или документ этого реестра."),
    _column("label", "line", "Label of the text", "Пометка редакции",
            "What the last text calls itself: Rev. 2. Registers version 1, whose text is not held.",
            "Как называется последняя редакция: ред. 2. Регистрируется версия 1, текст которой не хранится.", most=100),
    _column("fixed_on", "when", "Text fixed on", "Текст от", "When that text was fixed.",
            "Когда этот текст был закреплён."),
    _column("not_held", "line", "Why the text is not held", "Почему текст не хранится",
            "Needed if a label or a day of the text is given.", "Обязательно, если указана пометка или дата текста."),
    _column("note", "text", "Note", "Заметка", "Anything else: kept as a note.", "Всё остальное: сохраняется заметкой.",
            most=10_000),
    _column("marking", "word", "Access marking", "Гриф", "Empty: open.", "Пусто — открытый.", words=words.MARKINGS),
    _column("restricted_to", "states", "Restricted to", "Доступ имеют",
            "Codes of states and keys of bodies, by blanks; only with the marking “restricted”.",
            "Коды государств и ключи органов через пробел; только при ограниченном доступе."),
    *SOURCED,
)
PAPERS = (
    _column("number", "line", "Own number", "Свой номер", "The number on the paper; empty: not known.",
            "Номер на документе; пусто — не известен.", most=100),
    _column("kind", "word", "Kind", "Вид", "What it is.", "Что это.", needed=True, words=words.PAPER_KINDS),
    *TITLES,
    _column("dated_on", "day", "Dated", "Дата", "The day on it.", "Дата на документе."),
    _column("received_at", "moment", "Received", "Получен", "The day, or the moment, of receipt.",
            "День или время получения."),
    _column("sender", "line", "From", "От кого", "Who sent it.", "Отправитель."),
    _column("addressee", "line", "To", "Кому", "To whom.", "Адресат."),
    _column("member_state", "state", "State", "Государство", "The state that it comes from, by code or name.",
            "Государство, от которого он исходит: код или название."),
    _column("link", "link", "Address", "Адрес", "Where it can be read: https://…", "Где его можно прочесть: https://…"),
    _column("another", "yes", "Another letter", "Другое письмо",
            "“yes” if it only looks like one that is in the register.", "«да», если он лишь похож на уже внесённый."),
    *SOURCED,
)
ANSWERS = (
    _column("document", "document", "Draft", "Проект",
            "The own number of a draft in the sheet “documents”, or in this register.",
            "Свой номер проекта с листа «проекты» или из этого реестра.", needed=True),
    _column("member_state", "state", "State", "Государство", "By its code or name.", "Код или название.", needed=True),
    _column("answer", "line", "Answer", "Ответ",
            "In the words of the old register. Kept as a note: it counts for nothing, a round asks anew.",
            "Словами прежнего реестра. Сохраняется заметкой: ничего не решает, круг запросит заново.", needed=True),
    _column("dated_on", "when", "Dated", "Дата", "A day, 03.2019, 2019 or “not known”.",
            "День, 03.2019, 2019 или «не известно»."),
    _column("paper", "paper", "Paper", "Документ", "A number from the sheet “papers”, or a paper of this register.",
            "Номер с листа «документы-основания» или документ этого реестра."),
    _column("text", "text", "Text", "Текст", "What was said, word for word.", "Что было сказано, дословно.",
            most=10_000),
    *SOURCED,
)
SHEETS: Mapping[str, tuple[Titled, tuple[Column, ...]]] = {
    "documents": (Titled("documents", "проекты"), DOCUMENTS),
    "papers": (Titled("papers", "документы-основания"), PAPERS),
    "answers": (Titled("answers", "ответы"), ANSWERS),
}
"""The sheets of a register; papers are imported first, because drafts and answers name them."""

EXPLAINED = Titled("columns", "столбцы")


def sheet_called(typed: str) -> str | None:
    """The sheet that a name means, in either language."""
    said = typed.strip().casefold()
    return next((key for key, (title, _) in SHEETS.items() if said in (key, title.title_en, title.title_ru)), None)


def sheets_with(heads: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The sheets that have all of these columns, and whose needed ones are among them."""
    typed = tuple(heads)
    return tuple(key for key, (_, columns) in SHEETS.items() if all(
        any(one.goes_by(head) for one in columns) for head in typed) and all(
        any(one.goes_by(head) for head in typed) for one in columns if one.needed))
