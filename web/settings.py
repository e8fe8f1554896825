"""The application's configuration: defaults, then TRACKER_… of the environment, then what the caller gives."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker import config
from tracker.domain.limits import Limits
from tracker.domain.sentence import Sentence
from tracker.errors import Unsafe
from tracker.passwords import STRONG
from web.life import real_clock

MEGABYTE = 1024 * 1024
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
DEFAULTS: dict[str, Any] = {
    "CLOCK": real_clock,
    "HASHING": STRONG,
    "MAX_CONTENT_LENGTH": 25 * MEGABYTE,
    "MAX_FORM_MEMORY_SIZE": MEGABYTE,
    "MAX_FORM_PARTS": 100,
    "PLAIN_HTTP": False,
    "PROXIES": 0,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_REFRESH_EACH_REQUEST": False,
    "THEMES": ("light", "dark", "device"),
    "WTF_CSRF_SSL_STRICT": False,  # it wants a Referer, which our own policy keeps browsers from sending
}


def configure(app: Flask, given: Mapping[str, Any] | None) -> None:
    """Settle the configuration, or refuse to start with it.

    `PLAIN_HTTP` says that the pages are served without TLS on this machine alone;
    only then, and for development, may the session cookie travel unprotected.
    """
    settings = (given or {}).get("SETTINGS") or config.load()
    app.config.from_mapping(DEFAULTS)
    app.config.from_prefixed_env("TRACKER")
    app.config.update(
        SETTINGS=settings, TRUSTED_HOSTS=list(settings.trusted_hosts), SECRET_KEY=settings.secret_key or None,
        PROXIES=settings.proxies, PLAIN_HTTP=app.debug,
        LIMITS=Limits(timedelta(minutes=settings.idle_minutes), timedelta(hours=settings.sign_in_hours)),
        PERMANENT_SESSION_LIFETIME=settings.sign_in_hours * 3600, WTF_CSRF_TIME_LIMIT=settings.sign_in_hours * 3600,
    )
    app.config.from_mapping(given or {})
    _cookies(app)
    _secret(app)
    _hosts(app)
    if app.config["PROXIES"]:
        trusted = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, trusted, trusted, trusted)  # type: ignore[method-assign]  # as Flask tells


def _cookies(app: Flask) -> None:
    secure = not app.config["PLAIN_HTTP"]
    app.config["SESSION_COOKIE_SECURE"] = secure
    app.config["SESSION_COOKIE_NAME"] = "__Host-draft-tracker" if secure else "draft-tracker"


def _secret(app: Flask) -> None:
    if not app.config["SECRET_KEY"]:
        app.config["SECRET_KEY"] = app.config["SETTINGS"].secret()
    if len(app.config["SECRET_KEY"]) < config.SHORTEST_SECRET and not (app.debug or app.testing):
        raise Unsafe(Sentence("The secret key must have at least {n} characters.", n=config.SHORTEST_SECRET))


def _hosts(app: Flask) -> None:
    if app.config["TRUSTED_HOSTS"]:
        if "*" in app.config["TRUSTED_HOSTS"]:
            raise Unsafe(Sentence("TRACKER_TRUSTED_HOSTS names hosts one by one; * would trust them all."))
        return
    if not (app.config["PLAIN_HTTP"] or app.testing):
        raise Unsafe(Sentence("Set TRACKER_TRUSTED_HOSTS to the host names under which the pages are served."))
    app.config["TRUSTED_HOSTS"] = None if app.testing else list(LOOPBACK)
