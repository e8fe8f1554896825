"""The catalogues of messages: one file for each language but English, read when it is first spoken."""

from functools import lru_cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

TRANSLATIONS = files("tracker") / "translations"


@lru_cache
def catalogue(language: str) -> GNUTranslations:
    """What is said in a language instead of each English text; what stands in no catalogue stays English."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (TRANSLATIONS / f"{language}.po").open("rb") as file:
        read = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return GNUTranslations(compiled)
