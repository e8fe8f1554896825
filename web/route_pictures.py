"""The route as a picture: for all drafts with how many stand where, and for one draft with the way that it went."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tracker.domain.sentence import Plural, Sentence, Titled
from tracker.language import period, title
from tracker.queries.countered import as_they_stand
from tracker.queries.document import DocumentPage
from tracker.queries.workflow import WorkflowPage
from tracker.workflow.diagram import Plan, plan_of
from web.language import _, ngettext
from web.links import link_if_there
from web.pictures.route import WIDE, Place, Return, Route, Step, route
from web.pictures.shapes import Picture, both

MOST_NOTES = 3


@dataclass(frozen=True)
class Came:
    """How a draft came to a state: when, in words, by which step from where."""

    state: str
    title: Titled
    when: str
    before: str
    by: Titled | None


@dataclass(frozen=True)
class Way:
    """The way of a draft: the picture, what it shows in a sentence, the visits in their order."""

    picture: Picture
    said: Sentence
    given: tuple[Came, ...]


def counted(page: WorkflowPage) -> Picture:
    """The route with the drafts that the reader may see; each count leads to its drafts."""
    def place(key: str, name: Titled, final: bool) -> Place:
        n = page.counts[key]
        look = " ".join(word for word, holds in (("has", n and not final), ("end", final)) if holds)
        return Place(title(name), (ngettext("{n} draft", "{n} drafts", n),), look,
                     link_if_there("documents.index", state=key) if n else None)

    return _drawn(Plan(page.definition), place, ())


def way(page: DocumentPage) -> Way:
    """The route with the way of one draft."""
    plan, came = plan_of(page.definition), tuple(_came(page))
    notes: dict[str, list[str]] = {}
    for n, one in enumerate(came, 1):
        notes.setdefault(one.state, []).append(f"{n} · {one.when}")

    def place(key: str, name: Titled, final: bool) -> Place:
        told = notes.get(key, [])
        said = (*(("…",) if len(told) > MOST_NOTES else ()), *told[-MOST_NOTES:],
                *((_("now here"),) if key == page.state else ()))
        look = "now" if key == page.state else "been" if told else "end" if final else ""
        return Place(title(name), said, look)

    back = sum(target < source for source, target in _walked(plan, came))
    returned = Plural("{n} return", "{n} returns", back) if back else Sentence("no return")
    said = Sentence("The draft stands in the stage “{stage}” after {steps}; {returns}.", stage=page.state_title,
                    steps=Plural("{n} step", "{n} steps", max(len(came) - 1, 0)), returns=returned)
    return Way(_drawn(plan, place, came), said, came)


def _came(page: DocumentPage) -> Iterable[Came]:
    """The registration and each step that stands, in the order of the journal."""
    plan = plan_of(page.definition)
    titles = {one.key: one.title for one in plan.definition.states}
    steps = {one.action: one.title for one in plan.definition.steps}
    for entry in as_they_stand(page.history[::-1]):
        if entry.kind not in ("document.registered", "document.moved"):
            continue
        state = entry.body["after"]["state"]
        when = period(entry.last, entry.last, entry.precision) if entry.precision else period(
            entry.at.date(), entry.at.date(), "day")
        yield Came(state, titles[state], when, entry.body.get("before", {}).get("state", ""),
                   steps.get(entry.body["after"].get("action", "")) if entry.kind == "document.moved" else None)


def _walked(plan: Plan, came: Iterable[Came]) -> list[tuple[int, int]]:
    """The steps between stages of the line that were taken."""
    places = [(plan.place(one.before), plan.place(one.state)) for one in came]
    return [(source, target) for source, target in places if source is not None and target is not None]


def _drawn(plan: Plan, place: Callable[[str, Titled, bool], Place], came: Iterable[Came]) -> Picture:
    walked = set(_walked(plan, came))
    drawn = Route(
        tuple(place(one.key, one.title, one.final) for one in plan.stages),
        tuple(place(one.key, one.title, True) for one in plan.ends),
        tuple(Step(source, title(name), (source, source + 1) in walked) for source, name in plan.forward),
        tuple(Return(one.target, one.sources, title(one.title),
                     tuple(source for source in one.sources if (source, one.target) in walked))
              for one in plan.returns))
    return both(route, drawn, wide=WIDE)
