"""The workflow: the stages as a picture, what each step needs, how many drafts stand where."""

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from tracker import language
from tracker.queries.workflow import workflow_page
from tracker.workflow.diagram import mermaid
from web.actions import action
from web.route_pictures import counted

bp = Blueprint("workflow", __name__, url_prefix="/workflow")


@bp.get("")
@action("register.read", "circulation.read")
def index() -> ResponseReturnValue:
    """The route of a draft."""
    page = workflow_page(g.session, g.actor)
    return render_template("workflow/index.html", page=page, picture=counted(page),
                           mermaid=mermaid(page.definition, language.title))
