"""Chrome: what the page itself says, around what is said on it.

The page fetches its words once from `/words`, so they are translated in the same catalogue as the
replies.
"""

from __future__ import annotations

from bot.words.speaking import ENGLISH, _, language, marked

WORDS = (
    *(marked("Where"), marked("Office"), marked("Phone"), marked(", new messages")),
    *(marked("Connecting…"), marked("Offline"), marked("Live"), marked("The office")),
    marked("The room that your staff share, as in Slack"),
    marked("A candidate’s phone, as in Telegram"),
    *(marked("You are"), marked("Messages in the office"), marked("Message the office")),
    *(marked("Messages on the phone"), marked("Message the bot"), marked("Picture")),
    *(marked("Attached files"), marked("Files"), marked("Send"), marked("Send (Enter)")),
    *(marked("Attach a file"), marked("Remove {}"), marked("Sent"), marked("Choose…")),
    marked("A file could not be read: attach it again."),
    marked("That is too much for one message: {} of files at most."),
    *(marked("Only you see this"), marked("updated {}"), marked("Fields with a * are needed.")),
    *(marked("New messages"), marked("Earlier messages"), marked("Good to see you")),
    *(marked("Hello"), marked("The bot is answering"), marked("Today"), marked("Yesterday")),
    marked(
        "Nothing has been said here yet. Type to the bot as you would to a colleague, or try one "
        "of these:"
    ),
    marked(
        "Nobody can be chosen here yet. A manager invites people with “people invite candidate”."
    ),
    *(marked("Show all {} characters"), marked("Show less"), marked("Table: {}")),
    *(marked("Close the picture"), marked("Look at it larger"), marked("Download")),
    marked("The bot was started again and has a new key: open the whole address that it printed."),
    marked("That went wrong here; the bot’s log says why."),
    marked("Connection lost. Reconnecting…"),
)
"""All of them, in English, as they stand in `page/`; `{}` is the page's to fill."""


def words() -> dict[str, object]:
    """Give the page the words of the language that is spoken, and the locale of its dates."""
    # The page formats dates by itself and wants a whole locale; English alone would be American.
    spoken = language()
    locale = "en-GB" if spoken == ENGLISH else spoken
    return {"locale": locale, "words": {each: _(each) for each in WORDS}}
