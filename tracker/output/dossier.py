"""The dossier: all that is kept about a draft or a package in one zip, which can be checked far from the register."""

from collections.abc import Iterator, Mapping
from importlib.resources import files as own
from pathlib import PurePosixPath
from typing import Any

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.language import current, say
from tracker.output import bags
from tracker.output.bags import Bag, File
from tracker.output.dossier_index import index
from tracker.output.dossier_making import made
from tracker.queries.dossier import Dossier, files, sealing, translated
from tracker.queries.texts import TranslationView, VersionView

PROGRAM = "verify_dossier.py"
MOST_FILES, MOST_BYTES = 60_000, 2**32 - 2**26
TOO_LARGE = Sentence("This would be larger than the 4 GB that a zip file holds. Take the drafts one by one.")
OURS = ("from tracker.", "from __future__")


def file_name(page: Dossier) -> str:
    """What the zip is called."""
    return f"dossier-{page.key}.zip"


def written(session: Any, page: Dossier, actor: Actor, organisation: Titled | None = None) -> Iterator[bytes]:
    """The zip in pieces, one file at a time; what cannot be made is refused before the first of them."""
    small = dict(made(session, page, actor, organisation))
    paths, held = _held(page)
    sizes = {**{path: len(one) for path, one in small.items()}, **held}
    if sum(sizes.values()) > MOST_BYTES or len(sizes) > MOST_FILES:
        raise Invalid(TOO_LARGE, field="ref")
    tags = (("index.html", index(page, sizes)), (PROGRAM, program()))
    return bags.written(Bag(
        page.key, page.at, tuple(_about(page, organisation)), tags, _payload(session, page, actor, small, paths),
        (sum(sizes.values()), len(sizes)), sealing(session, page)))


def program() -> bytes:
    """The program that checks a dossier: one file that needs Python alone, made of two of ours."""
    (words, imports, code), (_, others, journal) = _source("dossier_verifier"), _source("verifier")
    journal = journal.partition("\n\n\ndef main()")[0]
    head = "\n".join(_merged([*imports, *others]))
    return f'"""{words}"""\n\nfrom __future__ import annotations\n\n{head}\n\n{journal}\n\n\n{code}'.encode()


def _source(name: str) -> tuple[str, list[str], str]:
    """A program of ours: what it says of itself, the modules of Python that it imports, and its code."""
    _, words, rest = own("tracker").joinpath(f"{name}.py").read_text("utf-8").split('"""', 2)
    lines = rest.splitlines(keepends=True)
    first = next(n for n, line in enumerate(lines) if line.strip() and not line.startswith(("import ", "from ")))
    imports = [line.rstrip() for line in lines[:first] if line.strip() and not line.startswith(OURS)]
    return words, imports, "".join(lines[first:])


def _merged(imports: list[str]) -> list[str]:
    """Lines of import, each module once, in the order that its readers know."""
    names: dict[str, set[str]] = {}
    for one in imports:
        module, _, wanted = one.removeprefix("from ").partition(" import ")
        names.setdefault(module, set()).update(filter(None, wanted.split(", ")))
    whole = sorted(module for module, wanted in names.items() if not wanted)
    return [*whole, *(f"from {module} import {', '.join(sorted(names[module]))}"
                      for module in sorted(names.keys() - set(whole)))]


def _payload(
    session: Any, page: Dossier, actor: Actor, small: Mapping[str, bytes], paths: Mapping[str, str]
) -> Iterator[File]:
    yield from small.items()
    for key, file in files(session, page, actor):
        yield paths[key], file.content


def _held(page: Dossier) -> tuple[dict[str, str], dict[str, int]]:
    """Where each text and paper that is held lies, by its key, and how large it is."""
    paths, sizes = {}, {}
    for draft in page.drafts:
        for one in draft.versions:
            texts: list[tuple[str, VersionView | TranslationView]] = [(one.key, one)]
            texts += [(translated(one.key, other), other) for other in one.translations]
            for key, file in texts:
                if file.sha256:
                    name = key.rpartition("/")[2] + _ending(file.file_name)
                    paths[key] = f"data/{draft.reference}/texts/{name}"
                    sizes[paths[key]] = file.size or 0
    for paper in page.papers:
        if paper.sha256:
            paths[paper.key] = f"data/papers/{paper.key}{_ending(paper.file_name)}"
            sizes[paths[paper.key]] = paper.size or 0
    return paths, sizes


def _ending(name: str) -> str:
    """The ending of a file that was checked when it was handed in."""
    return PurePosixPath(name.lower()).suffix


def _about(page: Dossier, organisation: Titled | None) -> Iterator[tuple[str, str]]:
    if organisation and say(organisation):
        yield "Source-Organization", say(organisation)
    yield "External-Identifier", f"{page.origin}/{page.key}"
    yield "External-Description", say(page.title)
    yield "Bagging-Date", f"{page.at:%Y-%m-%d}"
    yield "Language", current()
    yield "Last-Entry", str(page.last)
    yield "Last-Entry-Recorded", page.entries[-1].entry.at
    yield "First-Key", page.keys[0].hex()
