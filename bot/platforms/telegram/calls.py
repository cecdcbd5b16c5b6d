"""Calls: each kind of message as the Bot API is asked to send or change it.

One call a message, but for an album. A message can be edited into another of its own kind only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode

from bot.platforms.telegram.drawing import Drawn, Keyboard, Photo, PollMessage, Words
from bot.platforms.telegram.markup import html

_BARE = LinkPreviewOptions(is_disabled=True)  # no link is fetched because we said it


async def send(
    bot: Bot,
    chat: int,
    thread: str,
    bundle: Sequence[Drawn],
    *,
    quoting: int | None = None,
    quiet: bool = False,
) -> Sequence[Message]:
    """Send one message, or several photos as an album; telegram.error.TelegramError if not."""
    where: dict[str, Any] = {"chat_id": chat, "disable_notification": quiet or None}
    if thread:
        where["message_thread_id"] = int(thread)
    if quoting is not None:
        where["reply_parameters"] = ReplyParameters(quoting, allow_sending_without_reply=True)
    if len(bundle) > 1:
        photos = [_photo(item) for item in bundle if isinstance(item, Photo)]
        return await bot.send_media_group(media=photos, **where)
    return (await _send_one(bot, bundle[0], where),)


async def edit(bot: Bot, chat: int, message: int, item: Drawn) -> None:
    """Put `item` in the place of a message of its kind; telegram.error.TelegramError if not."""
    keyboard = _keyboard(item.keyboard)
    if isinstance(item, PollMessage):
        if item.closed:
            await bot.stop_poll(chat, message)
        return
    if isinstance(item, Words):
        await bot.edit_message_text(
            html(item.runs),
            chat_id=chat,
            message_id=message,
            parse_mode=ParseMode.HTML,
            link_preview_options=_BARE,
            reply_markup=keyboard,
        )
        return
    media = (
        _photo(item)
        if isinstance(item, Photo)
        else InputMediaDocument(item.data, filename=item.name)
    )
    await bot.edit_message_media(media, chat_id=chat, message_id=message, reply_markup=keyboard)


async def _send_one(bot: Bot, item: Drawn, where: dict[str, Any]) -> Message:
    """Send one message."""
    keyboard = _keyboard(item.keyboard)
    if isinstance(item, Words):
        return await bot.send_message(
            text=html(item.runs),
            parse_mode=ParseMode.HTML,
            link_preview_options=_BARE,
            reply_markup=keyboard,
            **where,
        )
    if isinstance(item, Photo):
        return await bot.send_photo(
            photo=item.data,
            caption=html(item.caption),
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            **where,
        )
    if isinstance(item, PollMessage):
        return await bot.send_poll(
            question=item.question,
            options=item.options,
            is_anonymous=False,  # or Telegram would not tell us who chose what
            is_closed=item.closed or None,
            **where,
        )
    return await bot.send_document(
        document=item.data, filename=item.name, reply_markup=keyboard, **where
    )


def _photo(item: Photo) -> InputMediaPhoto:
    """Write a photo as a member of an album, or as what a photo becomes."""
    return InputMediaPhoto(item.data, caption=html(item.caption), parse_mode=ParseMode.HTML)


def _keyboard(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """Write a keyboard; none is written as none."""
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(key.label, callback_data=key.data, style=key.style or None)
                for key in row
            ]
            for row in keyboard
        ]
    )
