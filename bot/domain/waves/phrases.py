"""The set phrases around a letter, in the languages that reach an MP's office.

Each slow pattern goes with signs: plain strings, in lower case, of which one is in every text that
the pattern matches. They are looked for first, because most letters have none and that is much
quicker.
"""

from __future__ import annotations

import re

from bot.domain.places import LIKE_A_POSTCODE

FORWARD_SIGNS = ("forwarded", "original message")
FORWARD = re.compile(
    r"^[ \t>]*(?:-{2,}[ \t]*(?:forwarded (?:message|by)|original message)|begin forwarded message)",
    re.IGNORECASE | re.MULTILINE,
)
"""Where a forwarded message begins."""

QUOTE_SIGNS = (
    "wrote",
    "\nfrom:",
    "\nto:",
    "original message",
    "\u00e9crit",
    "schrieb",
    "escribi",
    "napisa",
    "ysgrifennodd",
)
QUOTE_HEADER = re.compile(
    r"^[ \t>]*(?:(?:on|le|am|el|w dniu|ar) [^\n]{4,120}(?:\n[^\n]{0,80})?"
    r"\b(?:wrote|a écrit|schrieb|escribió|napisał\(?a?\)?|ysgrifennodd)[^\n]{0,10}:[ \t]*$"
    r"|-+[ \t]*original message[ \t]*-+"
    r"|to:[^\n]+\n(?:[^\n]*\n){0,4}?(?:cc|subject):[^\n]*\n"
    r"|from:[^\n]+\n(?:[^\n]{0,60}:[^\n]*\n){0,2}?(?:sent|date|to):[^\n]+\n)",
    re.IGNORECASE | re.MULTILINE,
)
"""The line or block above an earlier message."""

SALUTATION = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon|evening)|to my mp|to whom|annwyl|bore da"
    r"|szanown[aiy]|dzień dobry|drog[ai]|cher|chère|madame|monsieur|sehr geehrte|estimad[oa]"
    r"|stimat[eă]|محترم|السلام|جناب|عزیز|拝啓|前略|親愛なる)(?!\w)",
    re.IGNORECASE,
)
"""How a line that greets the reader begins."""

BARE_NAME = re.compile(r"[^\W\d_][\w.'-]*(?: [\w.'-]+){0,2},")
"""A name alone on a line: a greeting too, where an empty line is on both sides."""

SIGN_OFF = re.compile(
    r"(?:(?:yours|your) (?:\w+ ?){1,3}|yours|(?:(?:with |my )?(?:\w+ )?(?:kind(?:est)?|best"
    r"|warm(?:est)?|many|sincere) )?(?:regards|wishes|thanks|best)|(?:many )?thanks?(?: you)?"
    r"(?: (?:\w+ ?){1,6})?|sincerely(?: yours)?|respectfully(?: yours)?|faithfully|cheers"
    r"|in (?:hope|solidarity|peace|anticipation)"
    r"|(?:yr )?eiddoch yn \w+|yn gywir|cofion(?: \w+)?|diolch(?: \w+){0,3}"
    r"|z poważaniem|z wyrazami szacunku|pozdrawiam|serdecznie|cordialement|bien à vous"
    r"|mit freundlichen grüßen|atentamente|cu stimă|والسلام|آپ کا \w+|مخلص|敬具|草々"
    r"|よろしくお願い[^\n]{0,12})"
    r" *[,.!،、。–-]?|--|_{10,}|-{10,}",
    re.IGNORECASE,
)
"""A line, stripped, that takes leave, or the rule over a signature or footer."""

THANKS = re.compile(r"\s*(?:many )?(?:thanks?|diolch)(?: \w+){3}", re.IGNORECASE)
"""How a sentence of thanks begins, after which people often go on."""

RULE = re.compile(r"\s*[-_]{2}")
"""How the rule over a signature or footer begins."""

# Disclaimers shared by unrelated senders made the largest false waves when this was tried.
SMALL_PRINT = (
    "received the following message from",
    "reply directly to the sender",
    "prohibited and may be unlawful",
    "privileged and confidential",
    "privileged and is intended",
    "legally privileged",
    "company limited by guarantee",
    "scanned for viruses",
    "get outlook for",
    "confirmed that they live in the constituency",
    "mailman/listinfo",
    "to unsubscribe",
)
"""Words of disclaimers, platforms' notes and list footers, in lower case."""
SMALL_PRINT_SIGNS = (
    "intended",
    "received this",
    "confidential",
    "registered ",
    "sent from ",
    "was sent ",
    "not necessarily re",
)
SMALL_PRINT_PATTERN = re.compile(
    r"\b(?:intended (?:solely |only )?for (?:the )?(?:use of |addressee|named|person|individual)"
    r"|received this (?:e-?mail|message|communication|transmission)[\w ,]{0,30} in error"
    r"|confidential(?:ity)? (?:notice|information)"
    r"|registered (?:in|charity) "
    r"|sent from (?:my|yahoo|proton|outlook|mail)"
    r"|not necessarily (?:represent|reflect) "
    r"|this (?:e-?mail|message) was sent (?:by|from|to|through|via))",
)
"""The same, where the words vary."""

DEVICE = re.compile(
    r"\s*(?:sent from (?:my|yahoo|proton|outlook|mail)|get outlook for)", re.IGNORECASE
)
"""How a line begins that a mail program adds; it says nothing of what follows."""

# These alone keep a letter out of all waves, so no word that a person would write is here.
BULK = (
    "unsubscribe",
    "mailman/",
    "配信停止",
    "配信解除",
    "購読解除",
    "退会",
)
"""Words that stand in newsletters and lists, and hardly ever in a person's letter."""
BULK_SIGNS = ("browser", "mailing", "opt out of", "opt-out of")
BULK_PATTERN = re.compile(
    r"mailing ?list|opt[- ]out of (?:these|future)"
    r"|view (?:this|it) (?:e-?mail |message )?(?:in|on) (?:your|a) (?:web )?browser",
)
"""The same, where the words vary, in lower case."""

AFTERTHOUGHT = re.compile(
    r"\s*(?:p\.? ?p?\.?s\b|o\.?n\.? |(?=[^\n]{0,200}\b(?:my|me|i'm|i am|i have"
    r"|i've)\b)(?:\S+\s+){11}\S+)",
    re.IGNORECASE,
)
"""A paragraph below the signature that its writer added: a postscript, or about themselves."""

CONTACT = re.compile(
    rf"\b{LIKE_A_POSTCODE}\b|\S+@\S+|\b0\d[\d ]{8, 12}\b|\b(?:postcode|email|name"
    r"|tel|phone):",
    re.IGNORECASE,
)
"""A postcode, an address or a number to ring."""
