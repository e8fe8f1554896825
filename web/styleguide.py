"""The style guide: every component once, through the macros that the pages use; for those who build the pages."""

from flask import Blueprint, Flask, flash, render_template
from flask.typing import ResponseReturnValue

from web import examples
from web.actions import open_to_anybody
from web.faults import faults_of_form

guide = Blueprint("styleguide", __name__)


def show_to_builders(app: Flask) -> None:
    """Add the page in debugging and in tests alone: it tells nothing of the register and nobody's work needs it."""
    if app.debug or app.testing:
        app.register_blueprint(guide)


@guide.get("/styleguide")
@open_to_anybody
def index() -> ResponseReturnValue:
    """Show what the pages are made of, with values that nobody registered."""
    plain, wrong = examples.Example(formdata=None), examples.Example(formdata=None, prefix="wrong-")
    for name, sentence in examples.WRONG.items():
        wrong[name].errors = [sentence]
    for category, told in examples.TOLD.items():
        flash(told, category)
    found = faults_of_form({wrong[name].id: [sentence] for name, sentence in examples.WRONG.items()})
    return render_template("styleguide/index.html", examples=examples, plain=plain, wrong=wrong, found=found)
