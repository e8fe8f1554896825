"""The life of a form: shown, sent, refused with all that was typed kept, or done and told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, RequestReused, TrackerError
from web.faults import Fault, faults_of, faults_of_form
from web.forms.base import WriteForm, new_key
from web.language import _
from web.security import SAFE_METHODS

Receipt = Any
REFUSED = 422


@dataclass
class FormPage:
    """A form on its page, so that the error handler can show it again."""

    form: WriteForm
    template: str
    page: Any
    context: dict[str, Any] = field(default_factory=dict)

    def shown(self, faults: list[Fault] | None = None) -> str:
        """Render the page with the form in it."""
        return render_template(
            self.template, form=self.form, page=self.page, faults=[*faults, *self._files()] if faults else [],
            **self.context
        )

    def _files(self) -> list[Fault]:
        """A browser gives no file back: who chose one has to choose it again."""
        lost = [name for name, one in request.files.items() if one.filename and name in self.form]
        return [Fault(Sentence("Choose the file again: files are not kept."), f"#{name}") for name in lost]

    def shown_again(self, error: TrackerError) -> str:
        """Render the page with what was typed and what the service said; a used-up key is replaced."""
        if isinstance(error, RequestReused):
            self.form.request_key.data = new_key()
        if isinstance(error, Invalid) and error.field in self.form:
            self.form.fault(str(error.field), error.message)
        return self.shown(faults_of(error, self.form._fields))


def form_page(
    form: WriteForm,
    template: str,
    page: Any = None,
    *,
    send: Callable[[], Receipt],
    done: str | Callable[[Receipt], str],
    **context: Any,
) -> ResponseReturnValue:
    """Show a form on GET; on POST check it, let `send` call the one service, commit, tell, and go on with a 303.

    The template gets `form`, `page` and `faults`.  Whatever the service refuses
    goes to the error handler, which shows this same page again.
    """
    g.form_page = shown = FormPage(form, template, page, context)
    if request.method in SAFE_METHODS:
        return shown.shown()
    if not form.validate():
        return shown.shown(faults_of_form(form.errors)), REFUSED
    g.session.expire_all()  # what was read to show the page is read anew under the locks
    receipt = send()
    g.session.commit()
    onwards = done if isinstance(done, str) else done(receipt)
    flash_receipt(receipt)  # last: a new password begins a new session
    return redirect(onwards, code=303)


def flash_receipt(receipt: Receipt) -> None:
    """Tell what was written, and give the receipt of the last entry: it pins all before it, and is to be kept."""
    kept = f"{receipt.last_seq}:{receipt.leaf}"
    if receipt.repeated:
        flash(_("This was recorded before, as entry {n}; it was not done again. Receipt, to be kept: {kept}",
                n=receipt.last_seq, kept=kept), "receipt")
    elif receipt.first_seq == receipt.last_seq:
        flash(_("Recorded as entry {n}. Receipt, to be kept: {kept}", n=receipt.last_seq, kept=kept), "receipt")
    else:
        flash(_("Recorded as entries {first} to {last}. Receipt, to be kept: {kept}", first=receipt.first_seq,
                last=receipt.last_seq, kept=kept), "receipt")
