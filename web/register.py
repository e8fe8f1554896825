"""The register behind the pages: the database that the application was given, or the one that the settings name."""

from flask import Flask

from tracker.database import Database
from tracker.signing import Signer


def attach(app: Flask) -> None:
    """Open the register unless the caller brings one along; Unsafe if it is not there or of another release."""
    if "DATABASE" in app.config:
        return
    settings = app.config["SETTINGS"]
    database = Database(settings.database_url, Signer.load(settings.key_file), zone=settings.zone)
    database.check()
    app.config["DATABASE"] = database
