"""Why there is each guard and what satisfies it, for people, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.sentence import Titled, fixed

GUARDS: Mapping[str, Titled] = MappingProxyType({
    "has_a_version": fixed(
        "Meetings and states decide on a text, not on a name. Register the version; if the text is not held, "
        "its name and the reason will do.",
        "Заседания и государства решают по тексту, а не по названию. Зарегистрируйте редакцию; если текста нет, "
        "достаточно её наименования и причины."),
    "a_joint_meeting_finalised_it": fixed(
        "The Permanent Council takes only what the ministries and agencies have finished. An outcome “finalised for "
        "submission” on the current version satisfies it, once.",
        "Постоянный совет принимает только то, что доработали министерства и ведомства. Нужен итог «доработан для "
        "внесения» по текущей редакции; он засчитывается один раз."),
    "the_permanent_council_decided_to_send_it": fixed(
        "States are asked on the instruction of the Permanent Council alone. Record its meeting with that outcome on "
        "the current version.",
        "Государства запрашивают только по решению Постоянного совета. Внесите его заседание с таким итогом по текущей "
        "редакции."),
    "the_approving_body_decided": fixed(
        "“Agreed” is what states say, “approved” is what a body decides. Its decision with number or “not known”, "
        "day and format satisfies it.",
        "«Согласован» говорят государства, «утверждён» решает орган. Нужно его решение: номер или «не известен», "
        "дата и формат."),
    "the_text_is_the_one_agreed": fixed(
        "A body may approve only the words that the states agreed. A change of substance has to go round again; "
        "an editorial one may stand.",
        "Орган вправе утвердить только те слова, с которыми согласились государства. Изменение по существу согласуют "
        "заново, редакционная правка допустима."),
    "somebody_would_be_asked": fixed(
        "A round without a member to ask would agree on nothing. Record who takes part on that day.",
        "Круг, в котором некого запросить, ничего не согласует. Внесите, кто участвует на этот день."),
    "the_mode_suits_the_roster": fixed(
        "If a state can only be asked for a no-objection, the others decide in limited format, and the round must say "
        "so from its first day.",
        "Если у государства можно спросить лишь об отсутствии возражений, остальные решают в ограниченном формате, "
        "и это должно быть объявлено с первого дня круга."),
    "the_notice_says_silence_is_consent": fixed(
        "Silence is consent only where the states were told so beforehand. Quote the notice that told them.",
        "Молчание означает согласие, только если государства предупредили об этом заранее. Приведите текст "
        "уведомления."),
    "authority_is_confirmed": fixed(
        "An answer binds a state only if who signed it was entitled to. A paper that shows the authority satisfies it.",
        "Ответ обязывает государство, только если подписавший был вправе его дать. Нужен документ о полномочиях."),
    "answers_name_their_version": fixed(
        "An answer that cannot be tied to one text counts for none. Ask the state which version it means.",
        "Ответ, который нельзя отнести к определённой редакции, не учитывается. Уточните у государства, о какой "
        "редакции речь."),
    "no_letters_contradict": fixed(
        "Two letters of one state that say different things leave its position open. Let the state say which holds.",
        "Если два письма государства расходятся, его позиция неясна. Пусть оно скажет, какое из них в силе."),
    "nobody_broke_the_silence": fixed(
        "One written objection or amendment in time ends a silence procedure. Return the draft and begin anew with a "
        "reworded text.",
        "Одного письменного возражения или поправки в срок достаточно, чтобы процедура умолчания прекратилась. Верните "
        "проект и начните заново с изменённым текстом."),
    "the_silence_has_run_out": fixed(
        "Until the exact instant any state may still speak. Nothing helps here but waiting.",
        "До точно назначенного часа любое государство ещё может высказаться. Остаётся только ждать."),
    "the_states_were_told_the_outcome": fixed(
        "The end of a silence is announced to the states. Register the notice and name it with the step.",
        "Об окончании процедуры умолчания сообщают государствам. Зарегистрируйте уведомление и укажите его."),
    "a_reason_is_given": fixed(
        "A draft goes back or ends only for a reason that everybody can read later. Write it into the form of the "
        "step.",
        "Проект возвращают или прекращают только по причине, которую потом прочтёт каждый. Впишите её при выполнении "
        "шага."),
    "the_initiators_paper_is_on_file": fixed(
        "Only who brought a draft in may take it back. The initiator's letter satisfies it; or another state takes the "
        "draft over.",
        "Отозвать проект может только тот, кто его внёс. Нужно письмо инициатора; либо проект принимает другое "
        "государство."),
    "it_has_stood_still_long_enough": fixed(
        "A draft is not dropped because it is slow. It lapses after the set number of months without a step, or by an "
        "exceptional decision that is on file.",
        "Проект не прекращают только потому, что он движется медленно. Нужно установленное число месяцев без движения "
        "либо особое решение."),
    "it_travels_with_its_package": fixed(
        "Drafts of a package stand or fall together. Move the whole package; to move one alone, say why.",
        "Проекты одного пакета идут вместе. Переведите пакет целиком; если один идёт отдельно, укажите почему."),
    "a_round_is_open": fixed(
        "States agree within a round that asked them. If none is open, the draft must be sent to them again.",
        "Государства соглашаются в рамках круга, в котором их запросили. Если он не открыт, проект надо направить "
        "заново."),
    "the_round_is_on_the_current_version": fixed(
        "States must not be counted for words that they never saw. Rule whether the change is one of substance: then "
        "they are asked anew, or the answers are carried over after notice.",
        "Нельзя засчитывать согласие на слова, которых государство не видело. Определите, по существу ли изменение: "
        "тогда запрос повторяют, иначе ответы переносят после уведомления."),
    "every_asked_state_answered": fixed(
        "No answer is not consent. Each state that was asked must have answered; remind those that are late.",
        "Отсутствие ответа не означает согласия. Ответить должно каждое запрошенное государство; напомните "
        "опаздывающим."),
    "answers_have_papers": fixed(
        "What was said by telephone proves nothing later. The answer counts once its letter or note is registered.",
        "Сказанное по телефону потом не докажешь. Ответ учитывается, когда зарегистрировано письмо или нота."),
    "answers_are_on_this_version": fixed(
        "A changed text needs a new answer. Have the state confirm, or record its answer to the present version.",
        "На изменённый текст нужен новый ответ. Пусть государство подтвердит его или ответит по нынешней редакции."),
    "no_state_objects": fixed(
        "Under consensus one objection bars, also of a state whose participation is frozen. It ends when that state "
        "answers anew.",
        "При консенсусе хватает одного возражения, в том числе государства, чьё участие заморожено. Оно снимается "
        "новым ответом этого государства."),
    "no_condition_is_open": fixed(
        "An approval on a condition is no approval yet. Meet the condition, and register that the state confirms it.",
        "Согласие с условием – ещё не согласие. Выполните условие и зарегистрируйте подтверждение государства."),
    "no_position_is_reserved": fixed(
        "A state that reserves its position is still making up its mind. Wait for its answer, or ask for it.",
        "Государство, зарезервировавшее позицию, ещё не решило. Дождитесь его ответа или запросите его."),
    "every_comment_is_settled": fixed(
        "A state approved on the understanding that its comments are dealt with. Reply to each: accepted, in part, "
        "declined or withdrawn.",
        "Государство согласилось, ожидая ответа на свои замечания. Ответьте на каждое: учтено, учтено частично, "
        "отклонено или снято."),
    "at_least_one_state_approves": fixed(
        "Neutral answers alone agree to nothing. One state at least must say that it approves.",
        "Одних нейтральных ответов мало. Хотя бы одно государство должно прямо согласовать проект."),
    "no_objection_is_on_file": fixed(
        "To decide without a state one needs its paper that it does not object to that. Without it the round closes "
        "only with a reason, which stands on every extract.",
        "Чтобы решить без государства, нужен его документ об отсутствии возражений против этого. Без него круг "
        "закрывают лишь с указанием причины, и она стоит в каждой выписке."),
})
