"""`tracker user close` and `open`: accounts with which nobody signs in any more, or again."""

from tracker.cli import printing
from tracker.cli.declaring import argument, command, request
from tracker.cli.edge import Edge
from tracker.domain.sentence import Sentence


@command("close", Sentence(
    "Close an account. Nobody signs in with it any more; its sign-ins, roles and deputies end at once. The journal "
    "keeps what was done under it."
), examples=("tracker user close boris --as anna",))
@argument("name")
@request()
def close(edge: Edge, name: str) -> None:
    from tracker.services import closing

    printing.receipt(edge, edge.record(closing.close, name))


@command("open", Sentence(
    "Open an account again that was closed. The person signs in with the password of before, and has no role."
), examples=("tracker user open boris --as anna",))
@argument("name")
@request()
def open_again(edge: Edge, name: str) -> None:
    from tracker.services import closing

    printing.receipt(edge, edge.record(closing.open_again, name))
