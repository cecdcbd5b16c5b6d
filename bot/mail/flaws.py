"""Flaws: what is wrong with a letter, in words that go on from “The letter …”.

Each is kept with its letter and shown with it, so that a person looks at what was sent.
"""

from __future__ import annotations

from bot.words.speaking import marked

UNREAD = marked("could not be read: open it in your mail program")
NO_WORDS = marked("has no words that I can read: open it in your mail program")
AS_IT_CAME = marked("could not be taken apart: shown as it came")
LONG_TEXT = marked("is longer than 200,000 characters: the rest was left out")
LONG_PART = marked("is very long: the end was left out")
LONG_FILE = marked("has a long file attached, of which I read only the beginning")
MANY_FILES = marked("has more than 50 attachments: I list the first 50")
WRONG_CHARSET = marked("is not in the charset it names: some letters may be wrong")
BROKEN = marked("was damaged on its way: words may be missing or wrong")
ENCRYPTED = marked("is encrypted: open it in your mail program")
WINMAIL = marked("holds winmail.dat, Outlook's own format: ask for plain text or HTML")
NOT_CALLED_TEXT = marked("does not say what it holds: I took it for text")
NESTED = marked("has letters within letters, too deep for me to read them all")
