"""Leaning: whether a request cannot be understood without another sentence, and what that must say.

“Please sign it” leans on a sentence that names what can be signed, “write to her” on one that says
who she is, “would you go along?” on one that says where and when.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.waves.ask_words import ADDRESSEE, ANTECEDENT, POINTING, STANDING
from bot.domain.waves.formal import has_name
from bot.domain.waves.parliament_words import (
    BODY,
    DATED,
    EVENT,
    PARLIAMENT,
    PERSONAL,
    THING,
    VOTABLE,
)
from bot.domain.waves.request import object_at, specific
from bot.domain.waves.request_words import pattern

AFTER = 5
"""Words before what is asked for that may only say who asks whom."""
MOST_SPECIFIC = 6
"""Words that tell of one campaign alone: with so many, “this” is clear enough."""
SOME_SPECIFIC = 3
"""So many of them in a request, or in the sentence before it, tell what it is on."""
FEW_SPECIFIC = 2
RICH = 5
SHORT = 5
"""A sentence of fewer words leans itself."""

THIS = pattern(r"\W?(?:this|that|\wit|it)(?: (?:with|to|at|in|up|on|by|and|before|when)\b|\W*$)")
"""What is clear enough where the rest of a request tells much."""
PERSON = pattern(r"\b(?:him|her|he|she|they|them)\b")
_ACTING = (
    r"(?:add|ask|back|host|join|lay|oppose|put|rais|send|sign|submit|support|tabl|tak|vot|writ"
    r"|apply for|have|co-?sign|endors|forward|us|present|read|return)(?:e|ing|s)?"
)
ONE = pattern(
    rf"\b{_ACTING} (?:(?:one|some|mine|ours)\b(?! (?:of|day|more|step|thing|\w+ing)\b)"
    r"|(?:yours|theirs|his|hers)\b)|\b(?:it|them) one\b|\byour (?:name|signature) (?:under|beside"
    r"|next to|with|to) (?:his|hers|theirs|it|them)\b"
)
"""Something of a kind that was named before: “table one”, “add yours”."""
SIGNATURE = pattern(
    r"\b(?:your|our mp's) (?:full |strong |public )?(?:support|backing|signature|vote|help|name"
    r"|voice|presence|pledge|attendance|assistance)(?: (?:today|now|on this|here|too|as well"
    r"|this week|on (?:the )?\w+day))?\W*$"
)
"""“Can I count on your vote?”"""
GOING = pattern(
    r"^(?:please )?(?:be able to )?(?:(?:attend|be there|take part|be present|speak)(?: too"
    r"| yourself| in person)?(?:\W*$|[,;] |[,;]? (?:and|or|if) )"
    r"|(?:come|go|join us|drop in|pop in|look in|show up|turn up|contribute|register|sign up|apply"
    r"|reply|respond|submit a response|sign)(?: too| yourself| in person)?\W*$)"
    r"|\b(?:went|came|go|come) along\b"
)
"""“Would you attend?”"""
PEOPLE = pattern(
    r"\b(?:to|with|ask|asking|tell|telling|urge|press|pressing|remind|meet|invite|at|from|for)"
    r" (?:him|her|them)\b|\b(?:to|with|ask|tell|press) (?:his|her|their|its) \w+"
)
"""“Write to her.”"""
THAT = pattern(
    r"\bthat (?P<noun>letter|amendment|motion|bill|clause|debate|meeting|pledge|petition|statement"
    r"|question|case|point|offer|call|report|group|committee|vote|list|person|evidence|event|order"
    r"|drop-in|reception|proposal|scheme|plan|fund|review|inquiry|consultation|visit|survey"
    r"|application|charter|campaign|rule|change|cut|decision)s?\b(?! (?:which|who|that)\b)"
)
"""“Please sign that letter.”"""
NOUN = pattern(
    r"(?:\w+ )?(?:this|these|such|those) (?!(?:with|to|at|in|up|on|by|and|for|as|is|or)\b)"
    r"(?P<noun>[\w-]+)"
)
NAMED_AFTER = pattern(
    r"(?:\w+ )?(?:these|this) (?:\w+ ){0,2}\w+(?:,|:| -| –) (?:the|that|an?|our)\b"
)
"""“These two things, the cap and the money”."""
FILLED_IN = pattern(r"(?: \w+)? \[")
CLAUSE = pattern(
    r"^(?:\w+ ){0,2}?(?P<before>(?:should|if|unless|once|until|when|because|since|although"
    r"|whether)"
    r" (?:[^,]{0,60} )?)(?P<pronoun>it|they|these|those|them|he|she|all (?:two|three|four|five"
    r"|six|seven"
    r"|eight|ten)|both|neither|either)\b(?! (?:is|was|were|be) (?:possible|time|convenient|to)\b)"
    r"[^,]{3,60}, "
)
"""“Should it go through, please …”"""
BEGUN = pattern(r"^(?:\w+ \w+, )?(?:since|as|when|because|before|if|while|once|although)\b")
"""A clause before what is asked, which may name it."""
BOTH = pattern(
    r"\b(?:both|all (?:two|three|four|five)|the (?:latter|former|two|three|first|second|other))"
    r"(?: of (?:them|these|those))?(?:\W*$|[,.;]| (?:amendments?|motions|clauses|bills|requests"
    r"|things|changes|measures|votes|points|counts)\b)"
)
SAME = pattern(r"\b(?:do|doing) (?:so|it|that|this|exactly that|just that)\b")
"""“I ask you to do so.”"""
USE = pattern(r"\b(?:use|using|at|in|to|on) (?:them|it) to\b")
SO = pattern(
    r"\b(?:say|tell \w+|do|ask|think|vote|argue|know|write) (?:so|why|exactly that|just that"
    r"|likewise"
    r"|as much|the same)(?:\W*$|[,.;])|\bbe (?:the (?:next|[\w-]+(?:st|nd|rd|th))|next)\W*$"
    r"|\bthat you (?:do|are|will|agree|did|would|have)\W*$|\bmake it \w+\W*$|\b(?:be|is"
    r"|make yours) (?:one of|among) (?:them|those)\b"
    r"|\bjoin (?:them|him|her|their number)\b"
)
"""“Please write and say so”, “will you be the next?”"""
VOTING = pattern(
    r"\b(?:vot(?:e|ing) (?:no|aye|yes|for|against|in favour)|oppose|sign|object|abstain|rebel"
    r"|(?<=to )back|(?<=you )back|support)(?: on \w+day(?: \d+ \w+)?| next week| this week| today"
    r"| at (?:second|third) reading| at report stage| when the time comes)?\W*$"
)
"""“Vote against.”"""
EMBEDDED = pattern(
    r"\b(?:when|why|how|whether|if|that|what|where|because|until|before|after|which of)"
    r" (?:it|they|she|he|this|these|those|its|their)\b(?! (?:is|was) (?:time|that|the|possible))"
)
"""“Ask the Minister when it will reopen.”"""
BARE = pattern(
    r"\b(?:the|that|our|my) (?P<noun>motion|bill|amendments?|petition|debate|pledge|open letter"
    r"|letter"
    r"|statement"
    r"|drop-in|reception|event|meeting|consultation|report|proposals?|plans?|application|scheme"
    r"|round table|hearing|vote|clause|order|regulations|treaty|inquiry|survey|list|rule|changes?"
    r"|cuts?|closure|decision|review|Act|measures?|ban|exemption|levy|cap|fund|test|record"
    r"|charter|launch|briefing|visit|committee|company|developer|operator|trust|board|agency)"
    r"(?=\W*$|[,;.] (?!which|who|that|whose)| (?:and|when|before|by|at once|this|next|on \w+day"
    r"|on \d|today|now|in full"
    r"|too|so|if|as|itself|down)\b)"
)
"""What was likely told before: better with that sentence, and clear enough without."""
ABSTRACT = pattern(
    r"^(?:proposals?|ideas?|points?|issues?|requests?|changes?|measures?|steps?|plans?|cuts?"
    r"|questions?|problems?|injustices?|figures?|demands?|reforms?|policy|policies|decisions?|gap"
    r"|loophole|rules?|exemption|practice"
    r"|calls?|pleas?|suggestions?|recommendations?|approach|argument|offer)$"
)
"""Nouns that sum up a sentence, and need not be in it."""
SOMETHING = pattern(r"\b(?:an?|the|our|my) \w{3,}")
LEANING_ITSELF = re.compile(
    r"^(?:it|this|these|those|they|she|he|its|his|her|their|such|both|ours|theirs|hers|that"
    r"|there(?:'s| is| are) (?:one|another|some)|so do|so does|one such|another|the (?:latter"
    r"|former|second|first|other|same)|all (?:this|that|these|of)|that's|it's|they're|she's"
    r"|he's|neither|none|some of (?:them|these))\b|^[^,;]*\b(?:to (?:that|this) effect"
    r"|the same(?! \w+ (?:in|as|that|which)))\b",
    re.IGNORECASE,
)
"""A sentence that itself leans on the one before."""

Answers = Callable[[str], bool]
"""Says whether a sentence has what a request leans on."""


def leans(text: str) -> Answers | None:
    """Say what a request leans on; nothing where it can be understood alone."""
    asked = object_at(text)
    clause = CLAUSE.search(text)
    if clause and not _known(clause.group("before"), clause.group("pronoun")):
        return thing
    if GOING.search(asked) and not has_name(text) and not EVENT.search(text):
        return _event
    own = _own(text, asked)
    people = PEOPLE.search(asked)
    if people and not (PERSONAL.search(text) or ADDRESSEE.search(text)):
        return None if own and people.group().casefold().endswith("them") else _someone
    return None if own else _asked(asked, called=has_name(text))


def _asked(asked: str, *, called: bool) -> Answers | None:
    """Say what that leans on which is asked for; `called` if the request gives a name."""
    if not called and any(each.search(asked) for each in (ONE, SIGNATURE, BOTH, USE, VOTING)):
        return thing
    if not called and SO.search(asked):
        return rich
    if match := _pointing(asked):
        return _pointed(asked, match)
    inner = EMBEDDED.search(asked)
    if inner and not called and not _known(asked[: inner.start()], inner.group()):
        return None if len(specific(asked)) >= MOST_SPECIFIC else rich
    that = THAT.search(asked)
    if that and not called and not _earlier(asked[: that.start()]):
        return Noun(that.group("noun"))
    return None


def _pointed(asked: str, match: re.Match[str]) -> Answers:
    """Say what a request that points to something leans on."""
    if PERSON.search(match.group()) and "them" not in match.group().casefold():
        return _someone
    noun = NOUN.match(asked, match.start()) or THAT.search(asked, match.start())
    if noun and noun.start() < match.end():
        return Noun(noun.group("noun"))
    if STANDING.search(asked):
        return _votable
    return rich if len(specific(asked)) >= SOME_SPECIFIC else thing


def _own(text: str, asked: str) -> bool:
    """Say whether a request names what it points to before it asks."""
    before = ADDRESSEE.sub("", " ".join(text.removesuffix(asked).split()[:-AFTER]))
    begun = BEGUN.search(before) and (THING.search(before) or EVENT.search(before))
    rich = SAME.search(asked) and len(specific(before)) >= RICH and _earlier(before)
    return bool(PARLIAMENT.search(before) or begun or rich)


def _known(before: str, pronoun: str) -> bool:
    """Say whether a pronoun has something to stand for before it in its sentence."""
    people = PERSONAL if PERSON.search(pronoun) else BODY
    return _earlier(before) or people.search(before) is not None


def _earlier(before: str) -> bool:
    """Say whether what comes before in the same sentence has something to point to."""
    return ANTECEDENT.search(ADDRESSEE.sub("", before)) is not None


def matter(text: str) -> str:
    """Return the part of a request that says what it is on.

    That is what is asked for, or all of it where “exactly that” is asked, said earlier in it.
    """
    asked = object_at(text)
    if len(specific(asked)) >= FEW_SPECIFIC:
        return asked
    invited = EVENT.search(text) and DATED.search(text)
    return text if invited or _own(text, asked) else asked


def bare(text: str) -> Answers | None:
    """Say what would tell which “motion” a request means that speaks of “the motion” alone."""
    found = None if has_name(text) else BARE.search(object_at(text))
    return Noun(found.group("noun")) if found else None


def complete(text: str) -> bool:
    """Say whether a sentence that others lean on does not lean itself."""
    return LEANING_ITSELF.search(text) is None and len(text.split()) >= SHORT


def _pointing(asked: str) -> re.Match[str] | None:
    """Find what points to another sentence, and to nothing earlier in its own."""
    for match in POINTING.finditer(asked):
        before = asked[: match.start()]
        if _earlier(before):
            continue
        if PERSON.search(match.group()) and ADDRESSEE.search(before):
            continue
        if NAMED_AFTER.match(asked, match.start()) or FILLED_IN.match(asked, match.end()):
            continue
        if THIS.match(asked, match.end() - 4) and len(specific(asked)) >= MOST_SPECIFIC:
            continue
        return match
    return None


def _event(text: str) -> bool:
    return bool(EVENT.search(text) or DATED.search(text))


def thing(text: str) -> bool:
    """Say whether a sentence has something that a Member can sign, vote on or raise."""
    return bool(has_name(text) or PARLIAMENT.search(text) or THING.search(text))


def _votable(text: str) -> bool:
    return bool(has_name(text) or VOTABLE.search(text))


def _someone(text: str) -> bool:
    return bool(ADDRESSEE.search(text) or PERSONAL.search(text))


def rich(text: str) -> bool:
    """Say whether a sentence has enough in it to be what “do so” or “this” stands for."""
    return thing(text) or (bool(SOMETHING.search(text)) and len(specific(text)) >= SOME_SPECIFIC)


@dataclass(frozen=True, slots=True)
class Noun:
    """Asks for a noun in the sentence before, or for any sentence where it only sums it up."""

    noun: str

    @property
    def exact(self) -> bool:
        """Say whether only a sentence with the noun will do."""
        return ABSTRACT.search(self.noun) is None

    def __call__(self, text: str) -> bool:
        """Say whether a sentence has it."""
        if not self.exact:
            return len(specific(text)) >= SOME_SPECIFIC or thing(text)
        return self.noun.casefold().split()[-1].rstrip("s") in text.casefold()
