"""Ready content for a register: the founding case, what really followed, and invented drafts for trying things out."""

from seeds.loader import Loaded, load
from seeds.reading import NAMES, beginning, names

__all__ = ["NAMES", "Loaded", "beginning", "load", "names"]
