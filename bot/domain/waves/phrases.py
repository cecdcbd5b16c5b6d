"""The set phrases around a letter, in the languages that reach an MP's office."""

from __future__ import annotations

import re

FORWARD_SIGNS = ("forwarded", "original message")
FORWARD = re.compile(
    r"^[ \t>]*(?:-{2,}[ \t]*(?:forwarded (?:message|by)|original message)|begin forwarded message)",
    re.IGNORECASE | re.MULTILINE,
)
"""Where somebody else's message, passed on, begins."""

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
"""The line or block that stands over an earlier message."""

SALUTATION = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon|evening)|to my mp|to whom|annwyl|bore da"
    r"|szanown[aiy]|dzień dobry|drog[ai]|cher|chère|madame|monsieur|sehr geehrte|estimad[oa]"
    r"|stimat[eă]|محترم|السلام|جناب|عزیز|拝啓|前略|親愛なる)(?!\w)",
    re.IGNORECASE,
)
"""How a line that greets the reader begins."""

BARE_NAME = re.compile(r"[^\W\d_][\w.'-]*(?: [\w.'-]+){0,2},")
"""A name alone on a line: a greeting too, where an empty line stands on both sides."""

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

SMALL_PRINT_SIGNS = (
    "received th",
    "reply directly",
    "intended",
    "unlawful",
    "privileged",
    "confidential",
    "registered",
    "guarantee",
    "viruses",
    "sent from",
    "get outlook",
    "confirmed that",
    "necessarily",
    "listinfo",
    "unsubscribe",
    "was sent",
)
SMALL_PRINT = re.compile(
    r"\b(?:received the following message from|reply directly to the sender"
    r"|intended (?:solely |only )?for (?:the )?(?:use of |addressee|named|person|individual)"
    r"|received this (?:e-?mail|message|communication|transmission)[\w ,]{0,30} in error"
    r"|(?:strictly )?prohibited and may be unlawful|privileged and (?:confidential|is intended)"
    r"|confidential(?:ity)? (?:notice|information)|legally privileged"
    r"|registered (?:in|charity) |company limited by guarantee|scanned for viruses"
    r"|sent from (?:my|yahoo|proton|outlook|mail)|get outlook for"
    r"|confirmed that they live in the constituency|not necessarily (?:represent|reflect) "
    r"|mailman/listinfo|to unsubscribe|this (?:e-?mail|message) was sent (?:by|from|to|through"
    r"|via))",
    re.IGNORECASE,
)
"""Words of disclaimers, platforms' notes and list footers."""

BULK_SIGNS = (
    "unsubscribe",
    "opt out",
    "opt-out",
    "browser",
    "mailing",
    "mailman",
    "\u914d\u4fe1",
    "\u89e3\u9664",
    "\u9000\u4f1a",
)
BULK = re.compile(
    r"unsubscribe|opt[- ]out of (?:these|future)|view (?:this|it) (?:e-?mail |message )?"
    r"(?:in|on) (?:your|a) (?:web )?browser|mailing ?list|mailman/|配信停止|配信解除|購読解除|退会",
    re.IGNORECASE,
)
"""Words that stand in newsletters and lists, and hardly ever in a person's letter."""

AFTERTHOUGHT = re.compile(
    r"\s*(?:p\.? ?p?\.?s\b|o\.?n\.? |(?=[^\n]{0,200}\b(?:my|me|i'm|i am|i have"
    r"|i've)\b)(?:\S+\s+){11}\S+)",
    re.IGNORECASE,
)
"""A paragraph below the signature that its writer added: a postscript, or about themselves."""

CONTACT = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\S+@\S+|\b0\d[\d ]{8,12}\b|\b(?:postcode|email|name"
    r"|tel|phone):",
    re.IGNORECASE,
)
"""A postcode, an address or a number to ring."""
