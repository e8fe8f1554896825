"""`tracker config`: the settings as they are in effect."""

from tracker.cli import printing
from tracker.cli.declaring import command
from tracker.cli.edge import Edge
from tracker.config import PREFIX


@command("config", acting=False, examples=("tracker config", "TRACKER_ZONE=Asia/Almaty tracker config"))
def config(edge: Edge) -> None:
    shown = edge.settings.shown()
    if edge.json:
        printing.data(shown)
    else:
        printing.pairs((name_of(name), value) for name, value in shown.items())


def name_of(setting: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + {"language": "LANG"}.get(setting, setting.upper())
