"""Incoming: what a message, press or vote on Telegram asks of us, if anything.

In a group the bot is asked by name or by a reply only. A forwarded message is somebody else's words
and is not acted on; an edited one is never sent to us.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic.dataclasses import dataclass as checked
from telegram import (
    Animation,
    Audio,
    Bot,
    CallbackQuery,
    Document,
    MaybeInaccessibleMessage,
    Message,
    MessageEntity,
    User,
    Video,
    Voice,
)
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.domain.errors import UserError
from bot.platforms.telegram.markup import clean
from bot.talk import Handle, Place, Upload

NAME = "telegram"
DOWNLOAD_BYTES = 20_000_000  # core.telegram.org/bots/api#getfile
UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)
_FILENAME = 120  # characters kept of a name
_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")  # core.telegram.org/bots/features#deep-linking
_SLASH = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@(\w+))?(?:\s+|$)")


@checked(frozen=True)
class Attachment:
    """A file as Telegram announces it, not yet fetched; `size` in bytes, 0 if untold."""

    file: str
    name: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True)
class Card:
    """The message of ours whose button was pressed.

    `said` is its id as the speaker says it, `title` its first line, `shown` when it last changed.
    """

    said: str
    title: str
    shown: datetime


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a person said to us: words and files, where, and which message of ours they quoted."""

    text: str
    attachments: tuple[Attachment, ...]
    place: Place
    handle: Handle
    at: datetime
    message: int
    private: bool
    slash: bool
    """Typed as a /command."""
    quoted: int | None
    """The number of our message that it replies to."""

    card: Card | None = None
    """What was pressed, if nothing was typed."""


def read_said(messages: Sequence[Message], me: User, short: Mapping[str, str]) -> Incoming | None:
    """Return what one message or one album asks; None if it is not for us or nobody may act by it.

    `UserError` for what is meant for us and cannot be acted on. In a group we are asked by
    @mention, by /command@us or by a reply to us; `short` words stand for commands. Bots, channels
    and anonymous admins are not people whose role can be known
    (core.telegram.org/bots/api#message, `sender_chat`).
    """
    first = messages[0]
    if first.from_user is None or first.from_user.is_bot or first.sender_chat or first.via_bot:
        return None
    private = first.chat.type == ChatType.PRIVATE
    said = next((each for each in messages if each.caption), first)
    words = said.text or said.caption or ""
    slash = _SLASH.match(words)
    if slash and slash[2] and slash[2].casefold() != me.name[1:].casefold():
        return None
    quoted = _quoted(first, me)
    ours = private or quoted is not None or _mentions(said, me) or bool(slash and slash[2])
    if not ours:
        return None
    if first.forward_origin:
        if not private:
            return None
        raise UserError("That was forwarded, so I left it alone. If you mean it, send it anew.")
    text = _command(slash, words, short) if slash else _unaddressed(words, me) or _alone(said, me)
    attachments = tuple(file for each in messages if (file := _attachment(each)))
    if not text and not attachments:
        if first.effective_attachment:
            raise UserError("I read words, photos and documents, and nothing else yet.")
        return None
    return Incoming(
        text=text,
        attachments=attachments,
        place=place_of(first),
        handle=handle_of(first.from_user),
        at=first.date,
        message=first.message_id,
        private=private,
        slash=bool(slash),
        quoted=quoted,
    )


def joined(message: Message, me: User) -> bool:
    """Say whether this tells that we were put into a group, or that one was begun with us."""
    begun = message.group_chat_created or message.supergroup_chat_created
    return bool(begun) or me in message.new_chat_members


def pressed(query: CallbackQuery) -> Incoming | None:
    """Read a button as if its command had been typed; None if it is none of ours.

    A card may be too old to be shown to us: then all that is known is its number
    (core.telegram.org/bots/api#inaccessiblemessage).
    """
    card = query.message
    if card is None or query.data is None:
        return None
    return Incoming(
        text=query.data,
        attachments=(),
        place=place_of(card) if isinstance(card, Message) else Place(NAME, str(card.chat.id)),
        handle=handle_of(query.from_user),
        at=datetime.now(UTC),
        message=card.message_id,
        private=card.chat.type == ChatType.PRIVATE,
        slash=False,
        quoted=None,
        card=_card(card),
    )


def voted(user: User, poll: tuple[str, str], options: Sequence[int]) -> Incoming:
    """Read a vote in a poll as if it had been typed where the poll is, its number and room.

    None of the options takes it back.
    """
    number, room = poll
    return Incoming(
        text=f"poll vote {number} {options[0] + 1 if options else 0}",
        attachments=(),
        place=Place(NAME, room or str(user.id)),
        handle=handle_of(user),
        at=datetime.now(UTC),
        message=0,
        private=True,
        slash=False,
        quoted=None,
    )


def _card(card: MaybeInaccessibleMessage) -> Card:
    """Describe a card of ours, as far as Telegram shows it to us."""
    if not isinstance(card, Message):
        return Card(str(card.message_id), "", UNKNOWN_TIME)
    words = (card.text or card.caption or "").partition("\n")[0]
    mark = "p" if card.photo else "d" if card.document else ""
    return Card(f"{mark}{card.message_id}", words, card.edit_date or card.date)


def place_of(message: Message) -> Place:
    """Return where a message is: its chat, and its topic if the chat has topics."""
    topic = message.message_thread_id if message.is_topic_message else None
    return Place(NAME, str(message.chat.id), str(topic or ""))


def handle_of(user: User) -> Handle:
    """Return a person as we know them: by number, since names change."""
    return Handle(NAME, str(user.id), clean(user.full_name), user.language_code or "")


async def fetch(bot: Bot, attachment: Attachment) -> Upload:
    """Fetch a file; `UserError` for one that is too big, empty or not to be had."""
    refuse_too_big(attachment)
    try:
        file = await bot.get_file(attachment.file)
        data = bytes(await file.download_as_bytearray())
    except TelegramError:
        raise UserError(
            f"Telegram did not hand me {attachment.name}, so I did nothing. Please send it again."
        ) from None
    if not data:
        raise UserError(f"{attachment.name} is empty. Please send it again.")
    return Upload(attachment.name, data, attachment.mime)


def refuse_too_big(attachment: Attachment) -> None:
    """Raise `UserError` for a file that Telegram will not hand to a bot."""
    if attachment.size > DOWNLOAD_BYTES:
        raise UserError(
            f"{attachment.name} is {attachment.size / 1e6:,.0f} MB, and Telegram hands me 20 MB "
            "at most. Please send a smaller one."
        )


def _quoted(message: Message, me: User) -> int | None:
    """Return which of our messages this one replies to."""
    quoted = message.reply_to_message
    if quoted is None or quoted.from_user != me or quoted.forum_topic_created:
        return None
    return quoted.message_id


def _mentions(message: Message, me: User) -> bool:
    """Say whether a message names us, as Telegram itself reads it."""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    found = message.parse_entities(kinds) | message.parse_caption_entities(kinds)
    return any(
        entity.user == me or text.casefold() == me.name.casefold() for entity, text in found.items()
    )


def _command(slash: re.Match[str], words: str, short: Mapping[str, str]) -> str:
    """Write `/waves_list x` as `waves list x`, and what stands for a command as that command.

    `/start CODE` is what a deep link sends. A short word that begins commands of its own, such as
    `/waves`, stands for one only if nothing follows it.
    """
    word, rest = slash[1].casefold(), words[slash.end() :].strip()
    if word == "start" and _CODE.fullmatch(rest):
        return f"join {rest}"
    command = short.get(word, "")
    if not command or (rest and command.split()[0] == word):
        command = slash[1].replace("_", " ")
    return clean(f"{command} {rest}").strip()


def _unaddressed(words: str, me: User) -> str:
    """Drop our own name from what was said."""
    return clean(
        re.sub(rf"{me.name}\b[\s,:;—–-]*", "", words, count=1, flags=re.IGNORECASE)
    ).strip()


def _alone(said: Message, me: User) -> str:
    """Return what our name alone asks, of a message that says nothing else."""
    return "help" if _mentions(said, me) and not said.effective_attachment else ""


def _attachment(message: Message) -> Attachment | None:
    """Describe the file of a message: the largest size of a photo, or whatever else it is."""
    match message.effective_attachment:
        case (*_, largest):
            name, mime = f"photo-{largest.file_unique_id}.jpg", "image/jpeg"
            return Attachment(largest.file_id, name, mime, largest.file_size or 0)
        case Document() | Video() | Audio() | Voice() | Animation() as file:
            told = getattr(file, "file_name", None) or f"{type(file).__name__.casefold()}"
            name = clean(re.split(r"[/\\]", told)[-1]).strip(". ")[-_FILENAME:] or "file"
            mime = file.mime_type or "application/octet-stream"
            return Attachment(file.file_id, name, mime, file.file_size or 0)
    return None
