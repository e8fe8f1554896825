"""Where things lie in a dossier, as its page links to them."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.output.pages import Link
from tracker.output.typeset import Run


@dataclass(frozen=True)
class Places:
    """The files of a dossier with their sizes, by their paths."""

    sizes: Mapping[str, int]

    def to(self, path: str, said: str = "") -> Link:
        """A link to a file."""
        return Link(said or path, "", path)

    def link(self, stem: str, without: str) -> Run:
        """A link to the file of a text or a paper, whatever its ending; a word where none is held."""
        found = next((path for path in self.sizes if path.rpartition(".")[0] == stem), None)
        return Link(found.rpartition("/")[2], "", found) if found else Run(without, "quiet")

    def beside(self, folder: str) -> tuple[str, ...]:
        """The files of a folder, but not of those in it."""
        return tuple(path for path in sorted(self.sizes) if path.rpartition("/")[0] == folder)
