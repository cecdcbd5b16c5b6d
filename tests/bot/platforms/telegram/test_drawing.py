from __future__ import annotations

from bot.platforms.telegram.drawing import Document, Drawn, Key, Photo, Words, drawn, rows
from bot.platforms.telegram.markup import html, length
from bot.talk import Button, Chart, Field, File, Form, Part, Picture, Reply, Table, Title

CHART = Chart("Letters by day", ("Mon", "Tue"), (3.0, 5.0))
PICTURE = Picture(b"png", "a map of Stody")


def draw(*parts: Part | str) -> tuple[Drawn, ...]:
    return drawn(Reply(*parts), lambda chart: chart.title.encode())


def test_words_are_one_message() -> None:
    table = Table(("wave", "letters"), (("Bees", "12"),))
    (words,) = draw(Title("Waves"), "Two & more", table)
    assert isinstance(words, Words)
    told = "<b>Waves</b>\n\nTwo &amp; more\n<pre>wave  letters\nBees       12</pre>"
    assert html(words.runs) == told


def test_a_card_with_one_picture_is_one_message() -> None:
    (card,) = draw(Title("Bees"), CHART, Button("List", "waves list"))
    assert isinstance(card, Photo)
    assert card.data == b"Letters by day"
    assert html(card.caption) == "<b>Bees</b>"
    assert card.keyboard == ((Key("List", "waves list"),),)


def test_a_picture_says_what_it_shows_and_so_does_a_chart_alone() -> None:
    (card,) = draw(Title("Bees"), PICTURE)
    (chart,) = draw(CHART)
    assert isinstance(card, Photo)
    assert isinstance(chart, Photo)
    assert html(card.caption) == "<b>Bees</b>\n\n<i>a map of Stody</i>"
    assert html(chart.caption) == "<i>Letters by day</i>"


def test_words_that_are_no_caption_stand_under_the_picture() -> None:
    photo, words = draw("x" * 1025, CHART, Button("List", "waves list"))
    assert isinstance(photo, Photo)
    assert isinstance(words, Words)
    assert (photo.keyboard, len(words.keyboard)) == ((), 1)


def test_several_pictures_come_before_the_words() -> None:
    assert [type(item) for item in draw("words", PICTURE, CHART)] == [Photo, Photo, Words]


def test_buttons_stand_under_the_last_of_long_words() -> None:
    *rest, last = draw("line\n" * 2000, Button("List", "waves list"))
    assert all(length(item.runs) <= 4096 for item in rest if isinstance(item, Words))
    assert [item.keyboard for item in rest] == [(), ()]
    assert last.keyboard


def test_buttons_alone_have_something_to_stand_under() -> None:
    (words,) = draw(Button("List", "waves list", "danger"))
    assert isinstance(words, Words)
    assert words.keyboard == ((Key("List", "waves list", "danger"),),)


def test_more_buttons_than_telegram_takes_are_said_in_words() -> None:
    (words,) = draw(*[Button(f"b{number}", f"do {number}") for number in range(101)])
    assert isinstance(words, Words)
    assert "[b100] do 100" in html(words.runs)


def test_short_labels_share_a_row() -> None:
    keys = [Key(label, label) for label in ("Yes", "No", "Ask me again on Friday", "Later")]
    assert [[key.label for key in row] for row in rows(keys)] == [
        ["Yes", "No"],
        ["Ask me again on Friday"],
        ["Later"],
    ]


def test_a_form_is_opened_by_a_button() -> None:
    form = Form("New post", "posts add", (Field("text", "Text"),))
    (words,) = draw(form)
    assert isinstance(words, Words)
    assert html(words.runs) == "New post. Tell me: text."
    assert words.keyboard == ((Key("New post", "posts add", "primary"),),)


def test_a_picture_too_big_for_a_photo_goes_as_a_file() -> None:
    (item,) = draw(Picture(b"x" * 10_000_001, "a map"))
    assert item == Document("picture.png", b"x" * 10_000_001)


def test_a_file_too_big_for_telegram_is_told() -> None:
    (item,) = draw(File("all.zip", b"x" * 51_000_000))
    assert isinstance(item, Words)
    assert html(item.runs) == "all.zip is 51 MB, and Telegram carries 50 MB at most."


def test_an_empty_file_is_told() -> None:
    (item,) = draw(File("none.csv", b""))
    assert isinstance(item, Words)


def test_nothing_is_drawn_as_nothing() -> None:
    assert draw("", " ") == ()
