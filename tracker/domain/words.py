"""What the fixed words of the register are called, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.sentence import Titled, fixed

Words = Mapping[str, Titled]


def _words(**words: tuple[str, str]) -> Words:
    return MappingProxyType({key: fixed(*pair) for key, pair in words.items()})


DOCUMENT_KINDS = _words(
    target_programme=("target programme", "целевая программа"),
    draft_decision=("draft decision", "проект решения"),
    statement=("statement", "заявление"),
    protocol=("protocol", "протокол"),
    agreement=("agreement", "соглашение"),
    regulation=("regulation", "положение"),
    plan=("plan", "план"),
    other=("other document", "иной документ"),
)
MARKINGS = _words(
    open=("open", "открытый"), official=("for official use", "для служебного пользования"),
    restricted=("restricted", "ограниченного доступа"),
)
SHOWN_AS = _words(title=("its title", "название"), number=("its number alone", "только номер"))
PAPER_KINDS = _words(
    letter=("letter", "письмо"), note_verbale=("note verbale", "вербальная нота"),
    protocol=("minutes", "протокол заседания"), decision=("decision", "решение"),
    statement=("statement", "заявление"),
    press=("press item", "сообщение печати"),
)
VERSION_KINDS = _words(
    first=("first text", "первая редакция"),
    substantive=("substantive change", "изменение по существу"),
    editorial=("editorial change", "редакционная правка"),
    translation=("translation", "перевод"),
)
OUTCOMES = _words(
    finalised_for_submission=("finalised for submission", "доработан для внесения"),
    send_for_approval=("to be sent to the member states", "направить в государства-члены"),
    work_continues=("work continues", "работа продолжается"),
    returned=("returned for revision", "возвращён на доработку"),
    no_agreement=("no agreement", "согласие не достигнуто"),
    removed=("removed from the agenda", "снят с повестки дня"),
    taken_note=("taken note of", "принят к сведению"),
    approved=("approved", "утверждён"),
    not_stated=("not stated", "не указан"),
)
FORMATS = _words(
    full=("full format", "полный формат"),
    limited=("limited format", "ограниченный формат"),
    not_stated=("format not stated", "формат не указан"),
)
STATUSES = _words(
    member=("member state", "государство-член"),
    frozen=("participation frozen (declared)", "участие заморожено (по заявлению)"),
    suspended=("participation suspended (by decision)", "участие приостановлено (решением)"),
    left=("no longer a member", "не является членом"), observer=("observer", "наблюдатель"),
)
BASES = _words(
    membership=("membership", "членство"),
    public_statement=("public statement", "публичное заявление"),
    note=("note of the state", "нота государства"),
    decision=("decision of a body", "решение органа"),
    not_stated=("not stated", "не указано"),
)
ASKED = _words(
    asked=("asked to approve", "запрашивается согласование"),
    asked_for_no_objection=("asked for a no-objection", "запрашивается отсутствие возражений"),
    informed=("informed", "информируется"), not_asked=("not asked", "не запрашивается"),
)
SCOPES = _words(
    text=("to the text", "против текста"), format=("to limited format", "против ограниченного формата"),
    both=("to the text and to limited format", "против текста и ограниченного формата"),
)
ROUND_MODES = _words(
    explicit=("every state answers", "ответ каждого государства"),
    explicit_with_limited_format=(
        "every state answers, with limited format", "ответ каждого государства, ограниченный формат"),
    silence=("silence procedure", "процедура умолчания"),
)
ROUND_STATUSES = _words(
    open=("open", "открыт"),
    agreed=("agreed", "согласован"),
    agreed_in_limited_format=("agreed in limited format", "согласован в ограниченном формате"),
    not_agreed=("not agreed", "не согласован"), called_off=("called off", "прекращён"),
    void=("void, the text was changed", "прекращён, текст изменён"),
)
ROLLS = _words(
    as_it_falls=("it stays as it falls", "не переносится"),
    seat=("on to a day worked at the seat", "на рабочий день по месту Секретариата"),
    all=("on to a day worked at the seat and by all asked", "на рабочий день Секретариата и всех запрошенных"),
)
UNITS = _words(calendar=("calendar days", "календарных днях"), working=("working days", "рабочих днях"))
GIVEN = _words(in_writing=("in writing", "письменно"), orally=("orally", "устно"))
CAPACITIES = _words(
    permanent_representative=("permanent representative", "постоянный и полномочный представитель"),
    head_of_state=("head of state", "глава государства"),
    head_of_government=("head of government", "глава правительства"),
    minister=("minister", "министр"),
    acting=("acting, chargé d’affaires", "временно исполняющий обязанности, временный поверенный"),
    proxy=("by proxy", "по доверенности"),
)
HINDRANCES = _words(
    provisional=("provisional: no paper yet", "предварительный: документа ещё нет"),
    authority=("authority to be confirmed", "полномочия не подтверждены"),
    unclear=("names no version", "редакция не указана"),
    superseded=("given for the text before it was changed", "дан к тексту до его изменения"),
    stale=("answer to an earlier version", "ответ к прежней редакции"),
    beside=("kept beside the position", "хранится рядом с позицией"),
    after_expiry=("received after expiry", "поступил после истечения срока"),
    after_closing=("received after closing", "поступил после завершения круга"),
)
ATTACHMENTS = _words(
    reservation=("reservation", "оговорка"),
    interpretative_statement=("interpretative statement", "интерпретирующее заявление"),
    special_opinion=("special opinion", "особое мнение"),
)
REMARK_KINDS = _words(comment=("comment", "замечание"), condition=("condition", "условие"))
REMARK_STATUSES = _words(
    open=("open", "открыто"),
    accepted=("accepted", "учтено"),
    partly=("accepted in part", "учтено частично"),
    declined=("declined", "отклонено"),
    withdrawn=("withdrawn", "снято"),
)
RULING_EFFECTS = _words(
    rebase=("ask the states anew", "запросить государства заново"),
    void=("void the round", "прекратить круг"),
    carry_over=("carry the answers over after notice", "перенести ответы после уведомления"),
)
HELD = _words(
    waiting=("waits for the meeting", "ожидает заседания"),
    on_hold=("on hold by decision", "приостановлено решением"),
)
LANGUAGES = _words(en=("English", "английский"), ru=("Russian", "русский"))
SEARCHED = _words(
    document=("names and numbers of drafts", "названия и номера проектов"), remark=("remarks", "замечания"),
    paper=("papers", "подтверждающие документы"), text=("texts", "тексты"),
)
FIELDS = _words(
    title_en=("title in English", "наименование на английском языке"),
    title_ru=("title in Russian", "наименование на русском языке"),
    source=("source", "источник"),
    officer=("responsible officer", "ответственный исполнитель"),
    initiator=("initiator", "инициатор"),
    number=("number", "номер"),
    sender=("sender", "отправитель"),
    addressee=("addressee", "адресат"),
    link=("address", "адрес"),
    place=("place", "место"),
    note=("note", "примечание"),
    occurred=("when it happened", "когда произошло"),
    occurred_to=("when it happened", "когда произошло"),
    occurred_from=("from", "с"),
    precision=("precision", "точность"),
    certainty=("certainty", "достоверность"),
    kind=("kind", "вид"),
    reason=("reason", "основание"),
    paper=("paper", "документ-основание"),
    label=("mark", "пометка"),
    fixed_by=("fixed by", "чем зафиксировано"),
    ruled_by=("ruled by", "кем решено"),
    dated_on=("date of the paper", "дата документа"),
    sent_on=("sent on", "отправлено"),
    signed_by=("signed by", "кем подписано"),
    text=("text", "текст"),
    text_en=("text in English", "текст на английском языке"),
    text_ru=("text in Russian", "текст на русском языке"),
    claims_state=("stage reached by this source", "этап по этому источнику"),
    status=("status", "статус"),
    since=("since", "начиная с"),
    until=("until", "до"),
    basis=("basis", "основание участия"),
    statement=("statement", "заявление"),
    wish=("wish", "предложение"),
    reply=("reply", "ответ"),
    opened_on=("opened on", "открыт"),
)
CERTAINTIES = _words(
    stated=("stated", "указано в источнике"),
    found_elsewhere=("found elsewhere", "найдено дополнительно"),
    inferred=("inferred", "предположение"),
)
PRECISIONS = _words(
    day=("one day", "один день"),
    range=("from one day to another", "с одного дня по другой"),
    month=("a month", "месяц"),
    year=("a year", "год"),
    not_known=("not known", "не известно"),
)


def word(words: Words, key: str | None) -> Titled:
    """The word for a key; a key that is not known is shown as it is, so that nothing is hidden."""
    return words.get(key or "", Titled(key or "", key or ""))
