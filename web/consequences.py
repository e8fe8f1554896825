"""What a step changes and what it leaves, in sentences, before anybody confirms it."""

from collections.abc import Iterator

from tracker.domain.sentence import Plural, Sentence
from tracker.domain.words import ASKED, word
from tracker.queries.choices import Choice
from tracker.queries.rounds import RoundView
from tracker.queries.steps import StepPage

CLOSES = {
    "agreed": Sentence("is closed as agreed"),
    "not_agreed": Sentence("is closed as not agreed"),
    "called_off": Sentence("is called off"),
}


def changes(page: StepPage) -> list[Sentence]:
    """Everything that will be different."""
    return list(_changes(page, page.choice)) if page.choice else []


def stays(page: StepPage) -> list[Sentence]:
    """Everything that one might fear for."""
    return list(_stays(page, page.choice)) if page.choice else []


def _changes(page: StepPage, choice: Choice) -> Iterator[Sentence]:
    if choice.two_persons and not choice.proposed:
        yield Sentence("Nothing moves yet: you propose the step, and a head who is somebody else confirms it. "
                       "Then the following happens.")
    yield Sentence("The stage: from “{before}” to “{after}”.", before=page.state_title, after=choice.target_title)
    if choice.round == "open":
        yield from _opens(page)
    elif choice.round and page.round:
        yield from _closes(page.round, choice.round)
    if page.ends:
        yield Sentence("The draft ends its way: no step leads on from there.")
    elif not choice.forward:
        yield Sentence("It passes the stages in between again before it can be approved.")
    if page.together:
        yield Plural("If the whole package is moved, {n} draft moves: {references}.",
                     "If the whole package is moved, {n} drafts move together: {references}.",
                     len(page.together), references=[one.reference for one in page.together])


def _opens(page: StepPage) -> Iterator[Sentence]:
    yield Sentence("Round {n} opens on version {version}.", n=page.next_round, version=page.version or "–")
    for mode in ("asked", "asked_for_no_objection", "informed"):
        if states := [one.state for one in page.asked if one.mode == mode]:
            yield Sentence("{mode}: {states}.", mode=word(ASKED, mode), states=states)


def _closes(round: RoundView, how: str) -> Iterator[Sentence]:
    yield Sentence("Round {n} {closes}.", n=round.number, closes=CLOSES[how])
    answered = [line.state for line in round.lines if line.answer]
    if how != "agreed" and answered:
        yield Plural("{n} answer lapses with it: {states}.", "{n} answers lapse with it: {states}.",
                     len(answered), states=answered)
    if owing := [line.state for line in round.lines if line.status in ("due", "late")]:
        yield Sentence("No longer owed: the answers of {states}.", states=owing)


def _stays(page: StepPage, choice: Choice) -> Iterator[Sentence]:
    if page.round:
        yield Sentence("All answers of round {n} with their papers stay on the page and in the history.",
                       n=page.round.number)
    if page.version is not None:
        yield Sentence("Version {version} stays the current text.", version=page.version)
    if page.package is None:
        yield Sentence("No other draft moves: this one is in no package.")
    elif page.together:
        yield Sentence("If this draft is moved alone, the others of package {package} stay where they are.",
                       package=page.package)
    else:
        yield Sentence("The other drafts of package {package} stay where they are.", package=page.package)
    yield Sentence("Every entry of the history stays. A mistake is corrected by a further entry, never erased.")
