"""Kinds of own words: whether a person must read them, or the standard answer may do.

Read sentence by sentence, in English. What is not known to be agreement asks or tells something:
then a letter may wait for a person in vain, and none is answered unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from bot.domain.waves.phrases import SALUTATION, SIGN_OFF
from bot.domain.waves.vocabulary import COURTESY, INTRODUCTION

# Phones type it for an apostrophe: “I’m”.
RIGHT_QUOTE = "\N{RIGHT SINGLE QUOTATION MARK}"


class OwnKind(StrEnum):
    """What a writer's own words do, the most pressing first."""

    ASKS = "asks"
    DIFFERS = "differs"
    AGREES = "agrees"


STRONGLY = r"(?:fully|wholly|strongly|completely|totally|really|wholeheartedly|100 ?%)"
SET_PHRASE = re.compile(
    rf"(?:(?:i|we) (?:{STRONGLY} )?(?:agree|support|endorse)(?: with)?"
    r"(?: all of| every word of)? (?:this|it|these|that|the above|everything above"
    rf"|(?:this|the) (?:letter|bill|campaign|petition|motion))(?: {STRONGLY})?"
    r"|(?:re|fwd?|subject)\s*:[^\n]{0,200}"
    r"|sent (?:from|via) my (?:iphone|ipad|android|samsung|mobile|phone|galaxy)[^\n]{0,40}"
    r"|sent from (?:outlook|yahoo|mail|proton)[^\n]{0,60}|get outlook for [^\n]{0,40}"
    r"|(?:i am|i'm|as) (?:a |one of your |your )?(?:concerned |local )?constituents?(?: of yours)?"
    r"|(?:thank you|thanks)(?: (?:very much|so much|again|in advance))?"
    r"(?: for (?:your (?:time|attention|help|consideration)|reading(?: this)?|taking the time))?"
    r"|(?:(?:thank you|thanks),? and )?god bless(?: you)?"
    r"|(?:i )?(?:look|looking) forward to (?:hearing from you|your (?:reply|response|answer))"
    r"(?: soon)?|(?:please|kindly) (?:support|vote for) (?:this|it))\W*",
    re.IGNORECASE,
)
"""A sentence, whole, that a person need not read."""
QUOTED = re.compile(r"\s*>")
GREETING_WORDS = 7  # “Dear Ms Example and all of your colleagues,”

THEIRS = r"(?:this|the|your other) (?:campaign|petition|letter|template|standard (?:text|letter))"
DIFFERS = re.compile(
    r"\b(?:(?:do not|don't|cannot|can't) (?:\w+ )?(?:agree|support|share|endorse)\b"
    rf"[^.!?]{{0,20}}\b{THEIRS}|(?:disagree\w* with|against|ignore|contrary to|not (?:with|for))"
    rf" {THEIRS}|unlike (?:most|{THEIRS})|(?:take|hold) the (?:opposite|other) view)",
    re.IGNORECASE,
)
"""A view against the wave's own text; to be against a bill may be just what the wave asks."""
ASKS = re.compile(
    r"\?|\b(?:please|could you|can you|would you|will you|let me know|tell me|explain|reply"
    r"|respond|answer|write (?:back|to me)|call me|ring me|contact|meet(?:ing)?|visit|invit\w*"
    r"|appointment|surgery|advice|advise|help (?:me|us)|want to know|wonder(?:ing)?|ask(?:ing|ed)?"
    r"|request\w*|i (?:want|need|expect|demand)|urge|raise|attach\w*|enclos\w*|phone|e-?mail"
    r"|you(?:r|rs|'\w+)?|last (?:week|month|year|night)"
    r"|yesterday|today|complain\w*|appeal\w*|waiting|urgent\w*)\b",
    re.IGNORECASE,
)
"""A question, a request, or something that is said to the Member."""
RESERVES = re.compile(
    r"\b(?:but|however|although|though|except|apart from|rather than|instead|not sure|disagree\w*"
    r"|oppos\w+|recommend\w*|suggest\w*|propose an|demand\w*|if the intent|follow up|nevertheless"
    r"|exaggerat\w*|mistaken|misguided|too far|not far enough)\b",
    re.IGNORECASE,
)
"""What makes a view one that the standard answer may not fit."""
TELLS = re.compile(
    r"\b(?:i(?:'m| am| was|'ve| have| had|'d| lost| live| work| run| own| teach| care| suffer"
    r"| met| saw| spent| went| need| cannot| can't| left| moved)|me|my(?:self)?|mine"
    r"|we(?:'re| are| were|'ve| have| had| live| lost| moved)|our|us|he|she|his|her|him"
    r"|they told)\b|\d",
    re.IGNORECASE,
)
"""What befell the writer, or somebody of theirs."""
FEELS = re.compile(
    rf"{INTRODUCTION.pattern}|\bi(?:'m| am) (?:very |so |also |deeply )?(?:concerned|worried|sad\w*"
    r"|passionate|appalled|shocked|disgusted|ashamed|writing)\b",
    re.IGNORECASE,
)
"""Who someone is, and how they feel: no news."""
AGREES = re.compile(
    r"\b(?:agree\w*|support\w*|important|matters?|vital|crucial|essential|hope|believe|feel|think"
    r"|concern\w*|worr(?:y|ied|ying)|passionate\w*|deserve\w*|should|must|ought|needs? to|wrong"
    r"|right|cruel|shame\w*|disgrac\w*|unacceptable|outrag\w*|scandal\w*|heartbreaking|appalling"
    r"|terrible|awful|sad\w*|justice|fair(?:ness)?|unfair|future|enough is enough|time to act"
    r"|time for|sense|decency|humane|protect\w*|save|stop|end)\b",
    re.IGNORECASE,
)
"""A view that goes with the wave's."""
THANKS = re.compile(
    rf"{COURTESY.pattern}|\b(?:getting|coming|writing) back(?: to (?:me|us))?"
    r"|\bwriting to (?:me|us)\b|\btaking the time\b|\bmy (?:letter|e-?mail|concerns?)\b",
    re.IGNORECASE,
)
"""Courtesy, and what is thanked for."""
AROUND = 10
"""Words that may stand around a courtesy; more of them have something to say."""
LONGEST_VIEW = 60
"""Words of a view; who writes more has more to say than that they agree."""


def says_nothing(sentence: str) -> bool:
    """Return whether a sentence is one that nobody needs to read.

    “Re: Save our library”, “Sent from my iPhone”, “I fully agree with this.” → True.
    """
    plain = sentence.strip().replace(RIGHT_QUOTE, "'")
    greets = plain.endswith((",", ":")) and len(plain.split()) <= GREETING_WORDS
    return bool(
        not plain
        or QUOTED.match(plain)
        or SET_PHRASE.fullmatch(plain)
        or SIGN_OFF.fullmatch(plain)
        or (greets and SALUTATION.match(plain))
    )


def only_thanks(sentence: str) -> bool:
    """Return whether a sentence of an answer to ours says no more than thanks or a greeting.

    “Thank you for getting back to me.” → True; “Thank you, but I am being evicted.” → False.
    """
    plain = sentence.replace(RIGHT_QUOTE, "'")
    left, courtesies = THANKS.subn("", plain)
    said = RESERVES.search(left) or TELLS.search(left) or "?" in left
    return says_nothing(plain) or bool(courtesies and not said and len(left.split()) <= AROUND)


def kind_of(own: Iterable[str]) -> OwnKind | None:
    """Return what a writer's own words do; None where there are none.

    `own` are their passages. “This is so important, and it must pass.” → AGREES.
    """
    text = "\n".join(own).replace(RIGHT_QUOTE, "'")
    if not text:
        return None
    if DIFFERS.search(text):
        return OwnKind.DIFFERS
    if ASKS.search(text) or RESERVES.search(text) or TELLS.search(FEELS.sub("", text)):
        return OwnKind.ASKS
    agrees = AGREES.search(text) and len(text.split()) <= LONGEST_VIEW
    return OwnKind.AGREES if agrees else OwnKind.ASKS
