"""Pieces of a picture: boxes, lines and arrows as elements, so that every text is escaped. Looks are classes."""

from collections.abc import Iterable
from textwrap import wrap
from xml.etree.ElementTree import Element, SubElement, tostring

LINE = 18
"""Height of a line of text."""


class Drawing:
    """An SVG under construction; its height is given when it is finished."""

    def __init__(self, classes: str, width: int, label: str) -> None:
        self._width = width
        self._svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": classes, "role": "img",
                                    "aria-label": label})

    def box(self, x: int, y: int, width: int, height: int, classes: str) -> None:
        """A box with slightly round corners."""
        SubElement(self._svg, "rect", {"class": classes, "x": str(x), "y": str(y), "width": str(width),
                                       "height": str(height), "rx": "3"})

    def text(self, x: int, y: int, text: str, classes: str, anchor: str = "start") -> None:
        """One line of text; `y` is its base line."""
        element = SubElement(self._svg, "text", {"class": classes, "x": str(x), "y": str(y)})
        if anchor != "start":
            element.set("text-anchor", anchor)
        element.text = text

    def lines(self, x: int, y: int, lines: Iterable[str], last: str) -> None:
        """Lines in bold, and a quiet one under them."""
        for line in lines:
            self.text(x, y, line, "b")
            y += LINE
        self.text(x, y, last, "q")

    def path(self, data: str, classes: str, title: str = "") -> None:
        """A line; the title is what a pointer resting on it shows."""
        path = SubElement(self._svg, "path", {"class": classes, "d": data, "fill": "none"})
        if title:
            SubElement(path, "title").text = title

    def tip(self, x: int, y: int, toward: str, classes: str) -> None:
        """The head of an arrow whose point is at x, y."""
        legs = {"right": "l-11-6v12z", "left": "l11-6v12z", "down": "l-6-11h12z", "up": "l-6 11h12z"}
        SubElement(self._svg, "path", {"class": classes, "d": f"M{x} {y}{legs[toward]}"})

    def finished(self, height: int) -> str:
        """The whole picture as text, to stand in a page or in a file."""
        self._svg.set("viewBox", f"0 0 {self._width} {height}")
        return tostring(self._svg, encoding="unicode")


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters, longer only where one word is."""
    return wrap(text, width, break_long_words=False) or [""]
