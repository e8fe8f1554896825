"""The register behind the pages: the one that the application was given, or the one that the settings name."""

from flask import Flask

from tracker import opening


def attach(app: Flask) -> None:
    """Open the register unless the caller brings one along; Unsafe if it is not there or not fit for use."""
    if "DATABASE" not in app.config:
        app.config["DATABASE"] = opening.opened(app.config["SETTINGS"])
