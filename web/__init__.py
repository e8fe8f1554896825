"""The pages: what the register holds, read and changed in a browser."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from flask import Blueprint, Flask

from tracker.domain.sentence import Sentence
from tracker.errors import Unsafe
from web import (
    actions,
    compressed,
    cookies,
    errors,
    factor,
    filters,
    frame,
    life,
    looking,
    past,
    probes,
    refusing,
    register,
    requests_log,
    security,
    settings,
    signed_in,
    styleguide,
    tokens,
)


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Make the application; every view must say what it does, else there is none."""
    app = Flask(__name__)
    settings.configure(app, config)
    requests_log.tell(app)
    compressed.pack(app)  # first named, last asked: what is packed is never changed again
    register.attach(app)
    refusing.must_be_safe(app)
    life.live(app)
    security.protect(app)
    tokens.protect(app)
    app.session_interface = cookies.Cookies()
    signed_in.use_sign_ins(app)
    app.before_request(looking.look_first)
    app.before_request(actions.check_rights)
    factor.demand(app)
    past.travel(app)
    errors.answer(app)
    filters.teach(app)
    frame.surround(app)
    for blueprint in nouns():
        app.register_blueprint(blueprint)
    styleguide.show_to_builders(app)
    probes.answer(app)
    if unmarked := actions.unmarked(app):
        raise Unsafe(Sentence("These views do not say what they do: {views}.", views=unmarked))
    return app


def nouns() -> Iterator[Blueprint]:
    """Find the blueprints: the `bp` of each module or package of this one; several may add their views to one."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    yield from dict.fromkeys(bp for bp in (getattr(one, "bp", None) for one in modules) if isinstance(bp, Blueprint))
