"""Cookies carry signatures of SHA-256 and no other is believed; a form needs the token of its session."""

from hashlib import sha1, sha256

import pytest
from flask.sessions import session_json_serializer
from itsdangerous import URLSafeTimedSerializer
from itsdangerous.encoding import base64_decode

from tests.web.conftest import Browser

DIGESTS = [(sha256, True), (sha1, False)]


def signer(app, salt, digest, **more):
    return URLSafeTimedSerializer(app.secret_key, salt=salt, signer_kwargs={
        "key_derivation": "hmac", "digest_method": digest}, **more)


def test_a_cookie_has_a_signature_of_32_bytes(browse):
    ana = browse("ana")

    signature = ana.cookie("draft-tracker").value.rpartition(".")[2]
    assert len(base64_decode(signature)) == sha256().digest_size


@pytest.mark.parametrize(("digest", "believed"), DIGESTS)
def test_a_cookie_counts_with_sha_256_alone(app, browse, digest, believed):
    kept, other = browse("ana").cookie("draft-tracker").value, Browser(app)
    inside = signer(app, "cookie-session", sha256, serializer=session_json_serializer).loads(kept)
    signed = signer(app, "cookie-session", digest, serializer=session_json_serializer).dumps(inside)
    other.client.set_cookie("draft-tracker", signed)

    assert (other.get("/samples/read").status_code == 200) is believed


@pytest.mark.parametrize("sent", ["", "x", "ü.ü.ü", None, "another's", "without a signature"])
def test_no_other_token_is_taken(browse, sent):
    ana, olga = browse("ana"), browse("olga")
    odd = {"another's": olga.token, "without a signature": ana.token.split(".")[0]}
    fields = {} if sent is None else {"csrf_token": odd.get(sent, sent)}

    assert ana.client.post("/sign-out", data=fields).status_code == 400
    assert ana.get("/samples/read").status_code == 200


def test_a_token_runs_out_with_the_sign_in(app, browse, monkeypatch):
    ana = browse("ana")
    monkeypatch.setitem(app.config, "WTF_CSRF_TIME_LIMIT", -1)

    assert ana.post("/sign-out").status_code == 400
