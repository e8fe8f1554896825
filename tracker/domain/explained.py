"""What the words of the register mean, for people, in both languages: the one place where they are explained."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.explained_guards import GUARDS
from tracker.domain.sentence import Titled, fixed

__all__ = ["GUARDS", "POSITIONS", "WORDS"]

POSITIONS: Mapping[str, Titled] = MappingProxyType({
    "approve": fixed(
        "The state agrees to this text as it is. One approval at least is needed to conclude a round.",
        "Государство согласно с этим текстом как он есть. Без хотя бы одного согласия круг не завершить."),
    "approve_with_comments": fixed(
        "The state agrees and asks for changes that it does not insist on. The round stays open until each comment "
        "has its reply.",
        "Государство согласно и предлагает изменения, на которых не настаивает. Круг не закрыть, пока на каждое "
        "замечание нет ответа."),
    "approve_conditional": fixed(
        "The state would agree if a condition were met. It does not count, and bars, until the state itself confirms.",
        "Государство согласится, если выполнят условие. Пока оно само этого не подтвердит, ответ не засчитан и круг "
        "не закрыть."),
    "no_objection": fixed(
        "The state does not stand in the way, and does not say yes: to the text, to deciding without it, or to both. "
        "It never counts as an approval.",
        "Государство не препятствует, но и не говорит «да»: тексту, решению без него или тому и другому. Согласием "
        "это не считается никогда."),
    "abstain": fixed(
        "The state takes no side. It neither counts for nor bars.",
        "Государство не занимает ничью сторону. Ответ не засчитывается и не препятствует."),
    "not_participating": fixed(
        "The state says that the draft does not concern it, and stands outside the count.",
        "Государство заявляет, что проект его не касается, и в подсчёте не участвует."),
    "reserve_position": fixed(
        "The state cannot answer yet, for its own offices are still looking at the text. It bars until it answers.",
        "Государство пока не может ответить: текст изучают его ведомства. До ответа круг не закрыть."),
    "object": fixed(
        "The state is against. One objection bars, also of a state whose participation is frozen, until it is settled.",
        "Государство против. Одно возражение, в том числе государства с замороженным участием, препятствует, пока не "
        "урегулировано."),
    "none": fixed(
        "The state was asked and has not answered. This is not consent, unless the notice said that silence is.",
        "Государство запросили, ответа нет. Это не согласие, если только уведомление не объявило молчание согласием."),
    "late": fixed(
        "The deadline has passed without an answer. The clock raises this flag and changes nothing else.",
        "Срок прошёл, ответа нет. Часы лишь ставят эту отметку и ничего больше не меняют."),
})

WORDS: Mapping[str, tuple[Titled, Titled]] = MappingProxyType({
    "due": (fixed("due", "ожидается"), fixed(
        "The answer is owed and the deadline still lies ahead.", "Ответ ожидается, срок ещё не наступил.")),
    "overdue": (fixed("late", "просрочено"), fixed(
        "The exact instant of the deadline has passed. Days late are counted by the calendar of the round's zone.",
        "Точный час срока прошёл. Дни просрочки считаются по календарю часового пояса круга.")),
    "waiting": (fixed("waiting", "ожидает органа"), fixed(
        "A body has to act first, by a decision that is on record; nobody is late.",
        "Сначала должен решить орган, и это записано; никто не опаздывает.")),
    "on_hold": (fixed("on hold", "отложено"), fixed(
        "A recorded decision put the answer off; it is not owed for the time being.",
        "Ответ отложен записанным решением; пока его не ждут.")),
    "provisional": (fixed("provisional", "предварительно"), fixed(
        "The answer is known, but the paper that proves it is not registered. It counts for nothing until then.",
        "Ответ известен, но подтверждающий документ не зарегистрирован. До этого он не учитывается.")),
    "stale": (fixed("stale", "по прежней редакции"), fixed(
        "The answer was given for another version than the round's. It is kept and does not count.",
        "Ответ дан по другой редакции, чем та, по которой идёт круг. Он хранится, но не учитывается.")),
    "superseded": (fixed("superseded", "утратил силу"), fixed(
        "The text was changed in substance after the answer. The answer stays, struck through, and is asked for anew.",
        "Текст изменили по существу после ответа. Ответ остаётся зачёркнутым, запрос повторяют.")),
    "frozen": (fixed("participation frozen", "участие заморожено"), fixed(
        "The state itself declared that it takes no part. It stays a member and is asked for a no-objection only.",
        "Государство само заявило, что не участвует. Оно остаётся членом, и его спрашивают лишь об отсутствии "
        "возражений.")),
    "limited": (fixed("limited format", "ограниченный формат"), fixed(
        "A decision without some members, who do not object to its being taken so.",
        "Решение без части членов, которые не возражают против такого порядка.")),
    "stated": (fixed("stated", "указано в источнике"), fixed(
        "The source that is named says so.", "Так сказано в названном источнике.")),
    "found_elsewhere": (fixed("found elsewhere", "найдено в другом источнике"), fixed(
        "Another source than the main one says so.", "Так сказано не в основном, а в другом источнике.")),
    "inferred": (fixed("inferred", "предположение"), fixed(
        "No source says so in words; it follows from what they do say.",
        "Прямо этого не говорит ни один источник; это следует из сказанного.")),
})
