"""Flaws: what is wrong with a letter, in words that go on from “The letter …”.

Each is kept with its letter and shown with it, so that a person looks at what was sent. The few
that name a figure of the letter's own are made where it is counted, in English.
"""

from __future__ import annotations

from bot.words.speaking import marked

NO_HEAD = marked("has no header")
MANY_FIELDS = marked("has more than 1000 header fields")
NO_SENDER = marked("has no From line")
UNCLEAR_SENDER = marked("does not name one plain address as its sender")
ELSEWHERE = marked("asks for the answer at an address it did not come from")
HIDDEN_WRITER = marked("came by a group that hides its writer's address")
MANY_RECIPIENTS = marked("is addressed to more than 100 people")
HIDDEN_BREAK = marked("hides a line break in its subject")
LONG_SUBJECT = marked("has a subject longer than 1,000 characters, cut short")
NO_DATE = marked("has no date")
UNREAD_DATE = marked("has a date that is none")
IMPOSSIBLE_DATE = marked("has an impossible date")
CUT = marked("is cut short: its file ends in the middle")
HUGE = marked("is larger than 10 MB: the end was not read")
FAR_LARGER = marked("is far larger than the mail server says: only its beginning was fetched")
SET_ASIDE = marked("is far larger than the mail server says: open it in your mail program")
MANY_PARTS = marked("has more than 1,000 parts: the rest was not read")
UNREAD = marked("could not be read: open it in your mail program")
NO_WORDS = marked("has no words that I can read: open it in your mail program")
AS_IT_CAME = marked("could not be taken apart: shown as it came")
LONG_TEXT = marked("is longer than 200,000 characters: the rest was left out")
LONG_PART = marked("is very long: the end was left out")
LONG_FILE = marked("has a long file attached, of which I read only the beginning")
MANY_FILES = marked("has more than 50 attachments: I list the first 50")
MANY_WITH_WORDS = marked("has more than 10 files with words: I read the first 10")
WRONG_CHARSET = marked("is not in the charset it names: some letters may be wrong")
BROKEN = marked("was damaged on its way: words may be missing or wrong")
ENCRYPTED = marked("is encrypted: open it in your mail program")
WINMAIL = marked("holds winmail.dat, Outlook's own format: ask for plain text or HTML")
NOT_CALLED_TEXT = marked("does not say what it holds: I took it for text")
NESTED = marked("has letters within letters, too deep for me to read them all")
