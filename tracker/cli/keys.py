"""`tracker key`: the key that signs the journal, changed while it is safe, or replaced when it is lost."""

from typing import Any

import click

from tracker.cli import printing
from tracker.cli.declaring import command, noun, option, request
from tracker.cli.edge import Edge
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.language import gettext as _

key = noun("key")


@command("show", Sentence(
    "Print the public keys of the journal, the first one first. Write the first one down: given to `tracker verify` it "
    "tells this journal from one that was made anew."
), group=key, examples=("tracker key show",))
def show(edge: Edge) -> None:
    from tracker.queries.keys import announced_keys

    with edge.reading("register.read") as session:
        keys = [one.hex() for one in announced_keys(session)]
    if edge.json:
        printing.data(keys)
    else:
        printing.table((_("No."), _("Public key")), list(enumerate(keys, 1)), _("No key was announced yet."))


@command("rotate", Sentence(
    "Change the key for a new one. The old key announces the new one and is destroyed: from then on not even who has "
    "taken over this machine can sign what was recorded before. Do it after a checkpoint has left the building."
), group=key, examples=("tracker --as head key rotate",))
@request()
def rotate(edge: Edge) -> None:
    from tracker import signing
    from tracker.services import keys

    def rotates(session: Any, actor: Any, **fields: Any) -> Any:
        return keys.rotate(session, lambda: signing.make_next(edge.settings.key_file), actor, **fields)

    receipt = edge.record(rotates)
    edge.settle_key()
    printing.receipt(edge, receipt)


@command("lost", Sentence(
    "Go on under a new key because the old one is lost. The journal tells it as an incident, and so does everybody who "
    "verifies it from now on: nothing can vouch for a key whose announcement the old one did not sign."
), group=key, examples=('tracker --as head key lost --reason "The disk broke, there was no copy"',))
@option("--reason", default="", metavar="TEXT", help=Sentence("How it was lost."))
@request()
def lost(edge: Edge, reason: str) -> None:
    from tracker import signing
    from tracker.services import keys

    path = edge.settings.key_file

    def made() -> Any:
        if path.exists():
            raise Invalid(Sentence("There is a key at {path}. If it is the register's, change it with: tracker key "
                                   "rotate. If it is not, move it away first.", path=str(path)))
        return signing.make_next(path)

    def loses(session: Any, actor: Any, **fields: Any) -> Any:
        return keys.lost(session, made, actor, reason=reason, **fields)

    receipt = edge.record(loses, signing=False)
    edge.settle_key()
    printing.receipt(edge, receipt)
    if not edge.json:
        click.echo(_("Tell everybody who verifies this register: the new key is in `tracker key show`."))
