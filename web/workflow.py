"""The workflow: the stages as a picture, what each step needs, how many drafts stand where."""

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from tracker import language
from tracker.queries.workflow import WorkflowPage, workflow_page
from tracker.workflow.diagram import Picture, mermaid, tall, wide
from web.actions import action
from web.language import _, ngettext

bp = Blueprint("workflow", __name__, url_prefix="/workflow")


@bp.get("")
@action("register.read", "circulation.read")
def index() -> ResponseReturnValue:
    """The route of a draft."""
    page = workflow_page(g.session, g.actor)
    picture = _picture(page)
    drawn = {"wide": Markup(wide(picture)), "tall": Markup(tall(picture))}  # by ElementTree, which escapes
    return render_template(
        "workflow/index.html", page=page, mermaid=mermaid(page.definition, language.title), **drawn)


def _picture(page: WorkflowPage) -> Picture:
    """The stages with their counts, in the language of the reader."""
    label = _("The stages of a draft with the returns to earlier ones; the table below says the same in words")
    return Picture(page.definition, language.title, label, page.counts, _drafts)


def _drafts(n: int) -> str:
    return ngettext("{n} draft", "{n} drafts", n)
