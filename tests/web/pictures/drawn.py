"""What must hold of every drawing, whatever it shows."""

from itertools import combinations

from web.pictures.shapes import Box, Words


def words(drawing):
    return [one for one in drawing.shapes if isinstance(one, Words)]


def bars(drawing, look="bar"):
    return [one for one in drawing.shapes if isinstance(one, Box) and look in one.look.split()]


def sound(drawing):
    """Nothing stands outside the frame, and no words touch others."""
    for one in drawing.shapes:
        if isinstance(one, Box):
            inside(drawing, (one.x, one.y, one.x + one.width, one.y + one.height), one)
        elif isinstance(one, Words):
            inside(drawing, one.extent, one)
    for one, other in combinations(words(drawing), 2):
        assert not touching(one.extent, other.extent), (one, other)
    return True


def inside(drawing, extent, one):
    left, top, right, bottom = extent
    assert (left >= 0, top >= 0, right <= drawing.width, bottom <= drawing.height) == (True,) * 4, (one, extent)


def touching(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
