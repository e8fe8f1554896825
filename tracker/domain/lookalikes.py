"""Names that look alike: small letters in their plain shape, Cyrillic ones as the Latin ones that they look like."""

from unicodedata import normalize

CYRILLIC = "авекмнорстухіјѕһԁԛԝӏьё"
LATIN = "abekmhopctyxijshdqwlbë"
ALIKE = str.maketrans(CYRILLIC, LATIN)


def plain(name: str) -> str:
    """Small letters in their plain shape."""
    return normalize("NFKC", name).casefold()


def shape(name: str) -> str:
    """What a name looks like: two with the same shape are told apart by nobody."""
    return plain(name).translate(ALIKE)
