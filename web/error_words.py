"""What an error page says: a heading and what to do next, for each kind and each status."""

from dataclasses import dataclass

from tracker import errors
from tracker.domain.sentence import Sentence


@dataclass(frozen=True)
class Words:
    """The heading of an error page and the sentences under it."""

    title: Sentence
    text: Sentence


NOTHING = Sentence("Nothing has been written to the register.")
UNFIT = Words(Sentence("This cannot be taken as it is"), NOTHING)
OF_KIND: dict[type[errors.TrackerError], Words] = {
    errors.NotFound: Words(Sentence("Not found"), Sentence("It is not in the register, or not open to you.")),
    errors.Invalid: UNFIT,
    errors.Unfit: UNFIT,
    errors.Forbidden: Words(Sentence("Not for you to do"), NOTHING),
    errors.Refused: Words(Sentence("This step cannot be taken yet"), NOTHING),
    errors.Stale: Words(Sentence("It has moved on meanwhile"), NOTHING),
    errors.RequestReused: Words(Sentence("This was sent before with other content"), NOTHING),
    errors.Busy: Words(
        Sentence("Others are writing just now"),
        Sentence("Nothing has been written to the register. Try again in a few seconds."),
    ),
    errors.IntegrityHold: Words(
        Sentence("Writing has stopped"),
        Sentence("The journal does not verify. Everything can still be read; the administrator has to look into it."),
    ),
    errors.Unsafe: Words(Sentence("The register is not ready"), NOTHING),
}
OF_STATUS: dict[int | str, Words] = {
    "form": Words(
        Sentence("This form can no longer be sent"),
        Sentence(
            "Nothing has been written to the register. The form was open for too long, you have signed out since, "
            "or it did not come from this site. Go back, load the page again and send it once more."
        ),
    ),
    400: Words(Sentence("The request could not be read"), NOTHING),
    401: Words(Sentence("Sign in first"), NOTHING),
    404: Words(Sentence("Page not found"), Sentence("There is no page at this address. Check it, or search above.")),
    405: Words(
        Sentence("This address does not take that"),
        Sentence("The page can be opened but not sent to, or the other way round. Begin at the Desk."),
    ),
    413: Words(
        Sentence("This is too large"),
        Sentence("Nothing has been written to the register. A file may have at most 25 megabytes."),
    ),
    500: Words(
        Sentence("Something went wrong on our side"),
        Sentence("Nothing has been written to the register. Tell the administrator the number below."),
    ),
}


def words_of_kind(error: errors.TrackerError) -> Words:
    return OF_KIND[type(error)]


def words_of_status(status: int | str) -> Words:
    """Find the words for a status; those that we never send ourselves share those of 400."""
    return OF_STATUS.get(status, OF_STATUS[400])
