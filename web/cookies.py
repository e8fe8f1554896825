"""The cookie that holds a session is signed with HMAC-SHA-256: Flask would take SHA-1, which ASVS calls legacy."""

from hashlib import sha256

from flask.sessions import SecureCookieSessionInterface


class Cookies(SecureCookieSessionInterface):
    """The session in the cookie, as Flask keeps it."""

    digest_method = staticmethod(sha256)
