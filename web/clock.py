"""The zone of the register, in which its pages tell days and hours."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import current_app, g


def zone() -> ZoneInfo:
    """The zone of the settings."""
    return ZoneInfo(current_app.config["SETTINGS"].zone)


def local(moment: datetime) -> datetime:
    """A moment in that zone."""
    return moment.astimezone(zone())


def today() -> date:
    """The day of the page there: on a page of the past, its day."""
    return local(g.now).date()
