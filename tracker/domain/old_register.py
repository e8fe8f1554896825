"""What a register kept before this one says of a draft, as the text of a note in both languages."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Titled

Values = Mapping[str, Any]
Texts = tuple[str, str]


def stood(values: Values, stages: Mapping[str, Titled]) -> Texts | None:
    """Where a draft stood by the old register, and what else that says of it; None if it says nothing."""
    parts = list[Texts]()
    if values.get("registered_on"):
        parts.append((f"registered on {values['registered_on']}", f"зарегистрирован {values['registered_on']}"))
    if values.get("stage"):
        stage, since = stages[values["stage"]], _since(values.get("since"))
        parts.append((f"stage: {stage.title_en}{since[0]}", f"стадия: {stage.title_ru}{since[1]}"))
    if not parts and not values.get("note"):
        return None
    english, russian = ("; ".join(part[at] for part in parts) for at in (0, 1))
    own, note = values["number"], values.get("note")
    return (_with(f"Register before this one, No. {own}: {english}." if parts else "", note),
            _with(f"Прежний реестр, № {own}: {russian}." if parts else "", note))


def answered(values: Values, state: Titled) -> Texts:
    """What a state answered by the old register."""
    answer, text = values["answer"], values.get("text")
    return (_with(f"{state.title_en or state.title_ru}, by the register before this one: {answer}.", text),
            _with(f"{state.title_ru or state.title_en}, по прежнему реестру: {answer}.", text))


def _since(when: Occurred | None) -> Texts:
    return (f", since {when}", f", с {when}") if when is not None and when.first is not None else ("", "")


def _with(said: str, more: str | None) -> str:
    return "\n".join(one for one in (said, more) if one)
