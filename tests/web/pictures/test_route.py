"""The route as a picture: everything inside, no words over others, whatever the titles and however many stages."""

from hypothesis import given
from hypothesis import strategies as st

from tests.web.pictures.drawn import bars, sound, words
from web.pictures.lettering import width as measured
from web.pictures.route import WIDE, Place, Return, Route, Step, route
from web.pictures.shapes import NARROW, Box

TITLES = ["Approved", "Agreed by member states", "Согласован государствами-членами",
          "На совместном заседании министерств и ведомств", "На согласовании в государствах-членах", "Ж" * 60]
BACK = ["Return to working group", "Вернуть на рассмотрение Постоянного совета", "Ж" * 60]
widths = st.sampled_from([NARROW, WIDE])


@st.composite
def routes(draw):
    notes = st.lists(st.sampled_from(["3 drafts", "2 · 24.09.2024", "сейчас здесь"]), max_size=4).map(tuple)
    place = st.builds(Place, st.sampled_from(TITLES), notes, st.sampled_from(["", "now", "been", "has", "end"]))
    n = draw(st.sampled_from([1, 2, 3, 5, 6, 60]))
    stages = tuple(draw(place) for _ in range(n))
    returns = []
    for target in draw(st.lists(st.integers(0, n - 2), max_size=4)) if n > 1 else []:
        sources = tuple(sorted(draw(st.sets(st.integers(target + 1, n - 1), min_size=1, max_size=4))))
        returns.append(Return(target, sources, draw(st.sampled_from(BACK)), draw(st.sampled_from([(), sources[:1]]))))
    return Route(stages, tuple(draw(st.lists(place, max_size=6))),
                 tuple(Step(at, "Refer", draw(st.booleans())) for at in range(n - 1)), tuple(returns))


@given(routes(), widths)
def test_a_route_stands_inside_and_no_words_touch(given_route, wide):
    drawing = route(given_route, wide)

    assert sound(drawing)
    assert drawing == route(given_route, wide)
    boxes = [one for one in drawing.shapes if isinstance(one, Box)]
    assert len(boxes) == len(given_route.stages) + len(given_route.ends)


@given(routes(), widths)
def test_every_word_of_a_state_stands_in_its_box(given_route, wide):
    drawing = route(given_route, wide)

    boxes = [one for one in drawing.shapes if isinstance(one, Box)]
    for one in words(drawing):
        if one.look in ("b", "q"):
            left, top, right, bottom = one.extent
            assert any(box.x <= left and right <= box.x + box.width and box.y <= top and bottom <= box.y + box.height
                       for box in boxes), one


def test_the_place_of_now_has_a_shape_of_its_own_and_what_was_walked_is_stronger():
    drawing = route(Route((Place("a"), Place("b", look="now")), (), (Step(0, "go", True),),
                          (Return(0, (1,), "back", (1,)),)), WIDE)

    looks = [one.look for one in drawing.shapes]
    assert len(bars(drawing, "now")) == 1
    assert {"go walked", "ret walked"} <= set(looks)
    assert looks.count("tip") == 2


def test_a_title_is_measured_not_counted():
    assert measured("Agreed by member states", True) > 150
    assert len(words(route(Route((Place("Agreed by member states"),), (), (), ()), WIDE))) > 1
