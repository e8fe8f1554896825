"""The workflow as a picture: Mermaid text for documents, SVG of the stages for pages, wide and tall."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from tracker.domain.sentence import Titled
from tracker.workflow.definition import Definition, State, Step
from tracker.workflow.drawing import LINE, Drawing, wrapped

Title = Callable[[Titled], str]


@dataclass(frozen=True)
class Picture:
    """What a picture shows: `title` and `count` speak the reader's language, `label` tells those who cannot see it.

    With `current` and `visited` it shows the way of one document instead of counts.
    """

    definition: Definition
    title: Title
    label: str
    counts: Mapping[str, int] = field(default_factory=dict)
    count: Callable[[int], str] = str
    current: str | None = None
    visited: Collection[str] = ()

    @property
    def stages(self) -> tuple[State, ...]:
        return self.definition.line

    @property
    def ends(self) -> tuple[State, ...]:
        """Final states that are no stage of the line."""
        return tuple(state for state in self.definition.states if state.final and not state.on_line)

    def place(self, key: str) -> int | None:
        """The number of a stage on the line, None for the other states."""
        return next((at for at, state in enumerate(self.stages) if state.key == key), None)

    def classes(self, state: State) -> str:
        """`now`, `been`, `has`, `end`: how the box of a state looks."""
        said = {
            "now": state.key == self.current,
            "been": state.key in self.visited and state.key != self.current,
            "has": self.counts.get(state.key, 0) > 0 and not state.final,
            "end": state.final,
        }
        return " ".join(name for name, holds in said.items() if holds)

    def counted(self, state: State) -> str:
        """The count under a title, empty where none is given."""
        return self.count(self.counts[state.key]) if state.key in self.counts else ""

    def forward(self) -> list[tuple[int, str]]:
        """Steps to the next stage: the stage left and the step's title."""
        return [(place, self.title(step.title)) for step in self.definition.steps for place in self._sources(step)
                if self.place(step.target) == place + 1]

    def returns(self) -> list[tuple[int, list[int], str]]:
        """Steps to an earlier stage: target, sources and title, nearest first."""
        found = []
        for step in self.definition.steps:
            target = self.place(step.target)
            sources = [place for place in self._sources(step) if target is not None and place > target]
            if target is not None and sources:
                found.append((target, sources, self.title(step.title)))
        return sorted(found, key=lambda one: max(one[1]) - one[0])

    def _sources(self, step: Step) -> list[int]:
        return sorted(place for source in step.sources if (place := self.place(source)) is not None)


def mermaid(definition: Definition, title: Title) -> str:
    """The whole definition as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f"    state {_quoted(title(state.title))} as {state.key}" for state in definition.states]
    lines.append(f"    [*] --> {definition.initial.key}")
    for step in definition.steps:
        lines += [f"    {source} --> {step.target}: {_plain(title(step.title))}" for source in step.sources]
    lines += [f"    {state.key} --> [*]" for state in definition.states if state.final]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return text.replace(":", " –").replace(";", ",").replace("\n", " ")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "'").replace("\n", " ") + '"'


def wide(picture: Picture) -> str:
    """The stages from left to right; returns run above and below, ends stand under the line."""
    titles = [wrapped(picture.title(state.title), 17) for state in picture.stages]
    step, width = 200, 162
    height = LINE * max(map(len, titles)) + 42
    above = [one for one in picture.returns() if one[0] == 0]
    below = [one for one in picture.returns() if one[0] != 0]
    top = 12 + 28 * len(above)
    drawing = Drawing("map wide-map", step * (len(titles) - 1) + width + 4, picture.label)
    for at, state in enumerate(picture.stages):
        drawing.box(2 + step * at, top, width, height, picture.classes(state))
        drawing.lines(14 + step * at, top + 26, titles[at], picture.counted(state))
    for at, title in picture.forward():
        x = 2 + step * at + width
        drawing.path(f"M{x} {top + height // 2}H{x + step - width - 10}", "go", title)
        drawing.tip(x + step - width, top + height // 2, "right", "tip")
    for lane, one in enumerate(above):
        _bus(drawing, one, step, edge=top, lane=top - 28 * (lane + 1) + 4)
    for lane, one in enumerate(below):
        _bus(drawing, one, step, edge=top + height, lane=top + height + 26 + 30 * lane)
    return drawing.finished(_wide_ends(drawing, picture, top + height + 30 * len(below) + 24))


def _bus(drawing: Drawing, way: tuple[int, list[int], str], step: int, edge: int, lane: int) -> None:
    """One line from all the sources of a return to its target, named beside its nearest source."""
    target, sources, title = way
    point, starts = 2 + step * target + 130, [2 + step * source + 36 for source in sources]
    under = lane > edge
    for start in starts:
        drawing.path(f"M{start} {edge}V{lane}", "ret", title)
    drawing.path(f"M{max(starts)} {lane}H{point}V{edge + (10 if under else -10)}", "ret", title)
    drawing.tip(point, edge, "up" if under else "down", "rtip")
    if under:
        drawing.text(min(starts) - 6, lane + 17, title, "wtext", "end")
    else:
        drawing.text(point + 8, lane - 6, title, "wtext")


def _wide_ends(drawing: Drawing, picture: Picture, y: int) -> int:
    if not picture.ends:
        return y
    open_stages = sum(not state.final for state in picture.stages)
    drawing.path(f"M2 {y}H{200 * (open_stages - 1) + 164}", "stop")
    for at, state in enumerate(picture.ends):
        x = 2 + 260 * at
        drawing.path(f"M{x + 20} {y}v14", "stop")
        drawing.box(x, y + 14, 240, 54, picture.classes(state))
        drawing.lines(x + 14, y + 36, [picture.title(state.title)], picture.counted(state))
    return y + 72


def tall(picture: Picture) -> str:
    """The stages from top to bottom for a narrow screen; returns run at the right."""
    drawing, width, y = Drawing("map tall", 340, picture.label), 250, 4
    spans: list[tuple[int, int]] = []
    for at, state in enumerate((*picture.stages, *picture.ends)):
        lines = wrapped(picture.title(state.title), 27)
        height = LINE * len(lines) + 40
        on_line = at < len(picture.stages)
        drawing.box(2, y, width, height, picture.classes(state))
        drawing.lines(16, y + 24, lines, picture.counted(state))
        spans.append((y, y + height))
        y += height + (40 if on_line else 12)
    for at, title in picture.forward():
        drawing.path(f"M60 {spans[at][1]}V{spans[at + 1][0] - 10}", "go", title)
        drawing.tip(60, spans[at + 1][0], "down", "tip")
    for lane, (target, sources, title) in enumerate(picture.returns()):
        x, into = width + 26 + 22 * lane, spans[target][0] + 16
        for source in sources:
            drawing.path(f"M{width + 2} {spans[source][1] - 14 - 9 * lane}H{x}", "ret", title)
        drawing.path(f"M{x} {spans[max(sources)][1] - 14 - 9 * lane}V{into}H{width + 13}", "ret", title)
        drawing.tip(width + 2, into, "left", "rtip")
    return drawing.finished(y)
