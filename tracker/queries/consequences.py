"""What a step changes and what it leaves, in sentences, before anybody confirms it."""

from collections.abc import Iterator

from tracker.domain.sentence import Plural, Sentence, Titled
from tracker.queries.choices import Choice
from tracker.queries.round_views import RoundView
from tracker.queries.steps import StepPage

CLOSES = {
    "agreed": Sentence("is closed as agreed"),
    "not_agreed": Sentence("is closed as not agreed"),
    "called_off": Sentence("is called off"),
}
LIMITED = Sentence("is closed as agreed in limited format")
ASKS = {
    "asked": Sentence("Asked to approve: {states}."),
    "asked_for_no_objection": Sentence("Asked for a no-objection, never counted as an approval: {states}."),
    "informed": Sentence("Informed: {states}."),
}


def changes(page: StepPage) -> list[Sentence]:
    """Everything that will be different."""
    return list(_changes(page, page.own)) if page.own else []


def stays(page: StepPage) -> list[Sentence]:
    """Everything that one might fear for."""
    return list(_stays(page, page.own)) if page.own else []


def _changes(page: StepPage, choice: Choice) -> Iterator[Sentence]:
    if choice.two_persons and not choice.proposed:
        yield Sentence("Nothing moves yet: you propose the step, and a head who is somebody else confirms it. "
                       "Then the following happens.")
    yield from of_draft(choice, page.state_title, page.round, page.next_round, page.version)
    if choice.round == "open":
        yield from _asks(page)
    if page.ends:
        yield Sentence("The draft ends its way: no step leads on from there.")
    elif not choice.forward:
        yield Sentence("It passes the stages in between again before it can be approved.")
    if page.together:
        yield Plural("If the whole package is moved, {n} draft moves: {references}.",
                     "If the whole package is moved, {n} drafts move together: {references}.",
                     len(page.together), references=[one.reference for one in page.together])
    if choice.round and choice.round != "open":
        yield from _of_companions(page, choice.round)


def of_draft(
    choice: Choice, before: Titled, round: RoundView | None, next_round: int, version: int | None
) -> Iterator[Sentence]:
    """What becomes of one draft: its stage, the round that opens, the round under way that ends."""
    yield Sentence("The stage: from “{before}” to “{after}”.", before=before, after=choice.target_title)
    if choice.round == "open":
        yield Sentence("Round {n} opens on version {version}.", n=next_round, version=version or "–")
    elif choice.round and round:
        yield from _closes(round, choice.round)


def _asks(page: StepPage) -> Iterator[Sentence]:
    for mode, sentence in ASKS.items():
        if states := [one.state for one in page.asked if one.mode == mode]:
            yield Sentence(sentence.template, states=states)


def _of_companions(page: StepPage, how: str) -> Iterator[Sentence]:
    """What the others of the package lose if they make the step too."""
    for reference, round in page.companions:
        for said in _closes(round, how):
            yield Sentence("{document}, if it moves too: {what}", document=reference, what=said)


def _closes(round: RoundView, how: str) -> Iterator[Sentence]:
    limited = how == "agreed" and any(line.mode == "asked_for_no_objection" for line in round.lines)
    yield Sentence("Round {n} {closes}.", n=round.number, closes=LIMITED if limited else CLOSES[how])
    answered = [line.state for line in round.lines if line.answer]
    if how != "agreed" and answered:
        yield Plural("{n} answer lapses with it: {states}.", "{n} answers lapse with it: {states}.",
                     len(answered), states=answered)
    if how != "agreed" and (still := [f"{one.code}/{one.number}" for one in round.remarks if one.open]):
        yield Plural("{n} remark stays open: {remarks}.", "{n} remarks stay open: {remarks}.", len(still),
                     remarks=still)
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
