from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from bot.pictures.charts import draw
from bot.talk import Chart

DAYS = tuple(f"{day} Nov" for day in range(1, 31))


@pytest.mark.parametrize(
    "chart",
    [
        Chart("Letters by the day", DAYS, tuple(range(30))),
        Chart("Reach", ("£20", "£40"), (800, 1_400), low=(500, 900), high=(1_200, 2_000)),
        Chart("Reach", ("£20", "£40"), (800, 1_400), (500, 900), (1_200, 2_000), shape="line"),
        Chart("Nothing yet", (), ()),
        Chart("$x^2$ _costs_ 5% & <more>", ("$a_1$",), (0,)),
    ],
)
def test_any_chart_is_a_picture_of_one_size(chart: Chart) -> None:
    with Image.open(BytesIO(draw(chart))) as picture:
        assert (picture.format, picture.size) == ("PNG", (960, 480))


def test_a_chart_is_drawn_with_ink() -> None:
    with Image.open(BytesIO(draw(Chart("Letters", ("a", "b"), (1, 2))))) as picture:
        colours = picture.convert("RGB").getcolors(maxcolors=1 << 20)
    assert colours
    assert max(count for count, colour in colours if colour == (0, 0x6E, 0x46)) > 10_000


def test_a_chart_that_many_ask_for_is_drawn_once() -> None:
    assert draw(Chart("Letters", ("a",), (7,))) is draw(Chart("Letters", ("a",), (7,)))
