"""Draft Tracker: the register of drafts under approval, knowing nothing of the web."""

__version__ = "0.1.0"
