"""`tracker package`: drafts that travel together."""

from collections.abc import Sequence

from tracker.cli import printing
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import Edge
from tracker.cli.titles import titles
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid

package = noun("package")


@command("add", Sentence("Make a package of the drafts named."), group=package, examples=(
    "tracker package add 2024-0001 2024-0002 2024-0003 --title-ru 'Пакет документов' --as clerk",
))
@argument("refs", nargs=-1)
@titles
@option("--synthetic", is_flag=True, help=Sentence("It is invented, for training; every page says so."))
@request()
def add(edge: Edge, refs: Sequence[str], title_en: str | None, title_ru: str | None, synthetic: bool) -> None:
    from tracker.services import packages

    new = packages.NewPackage(title_en or "", title_ru or "", tuple(refs), synthetic)
    printing.receipt(edge, edge.record(packages.register, new))


@command("put", Sentence("Put a draft into a package, or take it out of its own."), group=package, examples=(
    "tracker package put 2024-0004 PK-2024-0001 --as clerk",
    "tracker package put 2024-0004 --out --reason 'It goes on alone' --as clerk",
))
@argument("ref")
@argument("package", required=False)
@option("--out", is_flag=True, help=Sentence("Take it out of its package."))
@option("--reason", default="", metavar="TEXT", help=Sentence("Why; asked for if it is in a package now."))
@request()
def put(edge: Edge, ref: str, package: str | None, out: bool, reason: str) -> None:
    from tracker.services import packages

    if out == bool(package):
        raise Invalid(Sentence("Name a package, or say --out to take the draft out of its own."), field="package")
    printing.receipt(edge, edge.record(packages.put, ref, package, reason=reason))
