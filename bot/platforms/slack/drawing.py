"""Drawing: a reply's parts as Block Kit messages, within Slack's limits; pure.

Words go as `rich_text`, in which nothing is markup or a mention, so nothing has to be escaped.
`draw` makes messages of any length; `draw_card` keeps a channel readable; `on_page` is for a
Home or a modal. Sizes are bytes of the JSON that Slack gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from pydantic_core import to_json

from bot.platforms.slack.stored_forms import form_id
from bot.platforms.slack.wording import clean, clip, escape, pieces, plain
from bot.platforms.tools import in_simple_parts
from bot.talk import Button, Chart, File, Form, Part, Picture, Table, Text, Title
from bot.words.speaking import _, speaking

Block = dict[str, Any]
Shown = Title | Text | Table | Chart | Picture | Form | File

# Limits of docs.slack.dev/reference/block-kit, read 2026-11-22.
BLOCKS = 50  # of one message
PAGE_BLOCKS = 100  # of a Home or a modal
HEADER = 150  # characters
LABEL = 75  # of a button or an option
ALT = 2000  # of a picture's words
ACTIONS = 25  # buttons of one block
TABLE_ROWS, TABLE_COLUMNS = 100, 20
LONG = 5000  # ours: of an answer longer than this a channel gets the beginning only,
CARD = 2500  # which is so long; the rest is in its thread
MESSAGE = 10_000  # bytes of JSON; Slack takes no more than some 13,200 (slackapi/bolt-js#2509)
NOTICE = 1000  # ours: the plain words of a notification

_LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?')\]]")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One message: its blocks, and the plain words that notifications and readers get."""

    blocks: list[Block]
    text: str


def draw(parts: Sequence[Part], pictures: Mapping[int, str] | None = None) -> list[Drawn]:
    """Draw parts as messages; `pictures` names the Slack file of the part at each index.

    A picture without a file is drawn as its words; a `File` is named, and shared beside.
    """
    return _messages(_pages(_blocks(parts, pictures or {})))


def draw_card(parts: Sequence[Part], pictures: Mapping[int, str] | None = None) -> list[Drawn]:
    """Draw parts for a channel: one message, or a card to stand there and the rest for its thread.

    A reply of at most `LONG` bytes is one message. A longer one is cut at `CARD` bytes; what can be
    pressed stays with the card, since nobody looks for buttons in a thread.
    """
    blocks = list(_blocks(parts, pictures or {}))
    pages = list(_pages(blocks, LONG))
    if len(pages) <= 1:
        return _messages(pages)
    body = len(list(_blocks(parts[: _last_words(parts)], pictures or {})))
    tail = blocks[body:][: BLOCKS // 2]
    left = CARD - sum(_size(block) for block, _ in tail)
    first = next(_pages(blocks[:body], left), [])
    rest = [*blocks[len(first) : body], *blocks[body + len(tail) :]]
    return [_message([*first, *tail]), *map(_message, _pages(rest))]


def draw_plain(parts: Sequence[Part]) -> list[Drawn]:
    """Write parts in plain words, without blocks: the last resort, which Slack always takes.

    Buttons are the lines that they would type.
    """
    words = "\n\n".join(clean(part.plain()) for part in parts).strip() or "…"
    return [Drawn([], escape(piece)) for piece in pieces(words)]


def _last_words(parts: Sequence[Part]) -> int:
    """Return after which part there are only buttons and files."""
    said = [index for index, part in enumerate(parts, 1) if not isinstance(part, Button | File)]
    return max(said, default=0)


def on_page(parts: Sequence[Part], pictures: Mapping[int, str] | None = None) -> list[Block]:
    """Draw parts for a Home or a modal: no `table` blocks, and at most 100 blocks.

    What is over is left out behind “… and more.”; empty parts give one block, as Slack wants one.
    """
    blocks = [block for block, _ in _blocks(parts, pictures or {}, tables=False)]
    if len(blocks) > PAGE_BLOCKS:
        blocks = [*blocks[: PAGE_BLOCKS - 1], *prose("… and more.")]
    return blocks or list(prose("…"))


def prose(text: str, *, bold: bool = False) -> Iterator[Block]:
    """Draw words as rich text, in blocks of at most 3,000 characters; addresses become links."""
    for piece in pieces(clean(text)):
        if piece.strip():
            yield _rich("rich_text_section", list(_runs(piece, bold=bold)))


def _messages(pages: Iterable[Sequence[tuple[Block, str]]]) -> list[Drawn]:
    """Make a message of each page, and one where there is none."""
    return [_message(page) for page in pages] or draw([Text("…")])


def _message(page: Sequence[tuple[Block, str]]) -> Drawn:
    """Make one message of blocks, with its plain words."""
    words = "\n".join(words for _, words in page if words).strip() or "…"
    return Drawn([block for block, _ in page], escape(clip(words, NOTICE)))


def _blocks(
    parts: Sequence[Part], pictures: Mapping[int, str], *, tables: bool = True
) -> Iterator[tuple[Block, str]]:
    """Draw each part, with its plain words; buttons that stand together share a block."""
    row: list[tuple[int, Button]] = []
    for index, part in in_simple_parts(parts):
        if isinstance(part, Button):
            row.append((index, part))
            continue
        yield from _row(row)
        row = []
        words = clean(part.plain())
        in_words = isinstance(part, Table) and not tables
        for block in _mono(part.plain()) if in_words else _part(part, index, pictures):
            yield block, words
            words = ""  # once for each part, though it may be several blocks
    yield from _row(row)


def _part(part: Shown, index: int, pictures: Mapping[int, str]) -> Iterator[Block]:
    """Draw one part that is no button."""
    match part:
        case Title():
            yield from _title(part.text)
        case Text():
            yield from prose(part.text)
        case Table():
            yield from _table(part)
        case Picture() | Chart():
            yield from _picture(part, pictures.get(index))
        case File():
            yield from prose(part.plain())
        case Form():
            with speaking(part.language):
                label = _("Answer…")
            yield from prose(part.plain())
            yield _actions([_button(f"form:{index}", label, form_id(part))])
        case _:
            assert_never(part)


def _title(text: str) -> Iterator[Block]:
    """Draw a card's title as Slack's own where it fits."""
    if len(text) <= HEADER and clean(text).strip():
        yield {"type": "header", "text": plain(text, HEADER)}
    else:
        yield from prose(text, bold=True)


def _row(row: Sequence[tuple[int, Button]]) -> Iterator[tuple[Block, str]]:
    """Draw buttons side by side."""
    for start in range(0, len(row), ACTIONS):
        some = row[start : start + ACTIONS]
        buttons = (_button(f"do:{n}", b.label, b.command, b.style) for n, b in some)
        yield _actions(buttons), " ".join(f"[{clean(button.label)}]" for _, button in some)


def _button(action: str, label: str, value: str, style: str = "") -> Block:
    """Draw a button; Slack sends its action and its value when it is pressed."""
    drawn = {"type": "button", "action_id": action, "text": plain(label, LABEL), "value": value}
    return drawn | {"style": style} if style else drawn


def _actions(buttons: Iterable[Block]) -> Block:
    """Put buttons into one block."""
    return {"type": "actions", "elements": list(buttons)}


def _picture(part: Picture | Chart, file: str | None) -> Iterator[Block]:
    """Draw a picture that Slack already holds; without one, say it in words."""
    if file:
        words = part.alt if isinstance(part, Picture) else part.plain()
        alt = clip(clean(words) or "picture", ALT)
        yield {"type": "image", "slack_file": {"id": file}, "alt_text": alt}
    elif isinstance(part, Chart):
        yield from _mono(part.plain())
    else:
        yield from prose(part.plain())


def _table(table: Table) -> Iterator[Block]:
    """Draw a table as Slack's own where it fits, else in letters of equal width."""
    head = [
        _rich("rich_text_section", [_text(clean(cell) or " ", bold=True)]) for cell in table.head
    ]
    rows = [
        [{"type": "raw_text", "text": clean(cell) or " "} for cell in row] for row in table.rows
    ]
    sides = [{"align": "right"} if right else {"is_wrapped": True} for right in table.of_numbers()]
    block = {"type": "table", "rows": [head, *rows], "column_settings": sides}
    fits = 0 < len(table.head) <= TABLE_COLUMNS and len(rows) < TABLE_ROWS
    if fits and _size(block) <= MESSAGE:
        yield block
    else:
        yield from _mono(table.plain())


def _mono(text: str) -> Iterator[Block]:
    """Draw lines in letters of equal width."""
    for piece in pieces(clean(text)):
        yield _rich("rich_text_preformatted", [_text(piece)])


def _rich(kind: str, elements: list[Block]) -> Block:
    """Wrap elements into a rich_text block of one section or one preformatted piece."""
    return {"type": "rich_text", "elements": [{"type": kind, "elements": elements}]}


def _runs(text: str, *, bold: bool) -> Iterator[Block]:
    """Cut a text into words and addresses."""
    at = 0
    for link in _LINK.finditer(text):
        if link.start() > at:
            yield _text(text[at : link.start()], bold=bold)
        yield {"type": "link", "url": link.group()}
        at = link.end()
    if at < len(text):
        yield _text(text[at:], bold=bold)


def _text(text: str, *, bold: bool = False) -> Block:
    """Make one run of rich text."""
    drawn: Block = {"type": "text", "text": text}
    return drawn | {"style": {"bold": True}} if bold else drawn


def _pages(
    blocks: Iterable[tuple[Block, str]], most: int = MESSAGE
) -> Iterator[list[tuple[Block, str]]]:
    """Share blocks out over messages: 50 blocks, `most` bytes and one table in each."""
    page: list[tuple[Block, str]] = []
    left = most
    for block, words in blocks:
        size = _size(block)
        second = block["type"] == "table" and any(b["type"] == "table" for b, _ in page)
        if page and (len(page) == BLOCKS or size > left or second):
            yield page
            page, left = [], most
        page.append((block, words))
        left -= size
    if page:
        yield page


def _size(block: Block) -> int:
    """Count a block's bytes as Slack gets it."""
    return len(to_json(block))
