"""What Telegram's refusals mean: advice by the kind of chat that refused."""

from __future__ import annotations

import pytest
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.domain.errors import Refused
from bot.platforms.telegram.errors import translated


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), "press Restart"),
        (Forbidden("Forbidden: user is deactivated"), "people remove"),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), "press Start"),
        (Forbidden("Forbidden: bot was kicked from the group chat"), "to the group again"),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), "to the group again"),
        (Forbidden("Forbidden: bot is not a member of the supergroup chat"), "group again"),
        (Forbidden("Forbidden: bot was kicked from the channel chat"), "an administrator there"),
        (Forbidden("Forbidden: bot is not a member of the channel chat"), "an administrator there"),
        (
            BadRequest("Bad Request: need administrator rights in the channel chat"),
            "an administrator there",
        ),
        (BadRequest("Not enough rights to send text messages to the chat"), "Permissions"),
        (BadRequest("CHAT_WRITE_FORBIDDEN"), "Permissions"),
        (BadRequest("Chat not found"), "number in the config"),
        (BadRequest("TOPIC_CLOSED"), "Open it again"),
        (BadRequest("Message is too long"), "less at a time"),
        (BadRequest("Something new"), "tell whoever looks after me"),
    ],
)
def test_each_kind_of_chat_has_advice_of_its_own(error: TelegramError, advice: str) -> None:
    refused = translated(error)
    assert isinstance(refused, Refused)
    assert advice in refused.mend
    assert refused.mend.endswith(f"(Telegram: {error.message})")
