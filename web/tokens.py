"""Cookies and form tokens, signed with HMAC-SHA-256: the libraries would take SHA-1, which is called legacy."""

import secrets
from hashlib import sha256
from hmac import compare_digest
from typing import Any

from flask import Flask, current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect
from itsdangerous import BadData, URLSafeTimedSerializer
from wtforms.csrf.core import CSRF
from wtforms.validators import ValidationError

from web.security import SAFE_METHODS

NAME = "csrf_token"
RANDOM = 32


class Cookies(SecureCookieSessionInterface):
    """The session in the cookie, as Flask keeps it."""

    digest_method = staticmethod(sha256)


class Tokens(CSRFProtect):
    """No form is taken without the token of its session."""

    def init_app(self, app: Flask) -> None:
        super().init_app(app)
        app.session_interface = Cookies()
        app.jinja_env.globals[NAME] = token
        app.context_processor(lambda: {NAME: token})

    def protect(self, apply_exemptions: bool = False) -> None:
        """Refuse a writing request that does not come with the token; there are no exemptions."""
        if not request.endpoint or request.method in SAFE_METHODS:
            return
        if not _is_ours(request.form.get(NAME, "")):
            self._error_response("The form has no token of this session.")
        g.csrf_valid = True


class FormToken(CSRF):
    """The hidden field of a form; `Tokens` has looked at what was sent before any form is made."""

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        return token()

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        if not g.get("csrf_valid", False):
            raise ValidationError


def token() -> str:
    """The token of all forms of this answer."""
    if NAME not in g:
        kept = session.setdefault(NAME, secrets.token_hex(RANDOM))
        setattr(g, NAME, _signer().dumps(kept))
    made: str = g.get(NAME)
    return made


def _is_ours(sent: str) -> bool:
    try:
        told = _signer().loads(sent, max_age=current_app.config["WTF_CSRF_TIME_LIMIT"])
    except BadData:
        return False
    return compare_digest(str(told), session.get(NAME, ""))


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], "form-token", signer_kwargs={
        "digest_method": sha256, "key_derivation": "hmac"})
