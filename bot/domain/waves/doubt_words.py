"""The words by which it is known that a sentence stands for, or goes on from, another."""

from __future__ import annotations

import re

from bot.domain.waves.request_words import pattern

PRONOUN = pattern(
    r"\b(?:its?|they|them|theirs?|him|his|hers?|she|he|both|neither|another"
    r"|(?:these|those|this|such)(?=\W*$|[,.;:?!)]| (?:is|are|was|were|has|have|will|would|should"
    r"|must|can|could|to|in|on|at|with|by|up|and|or|of|from|into|before|when|directly|as|out)\b)"
    r"|(?:do|does|did|done|doing|say|says|said|saying) so|likewise|no more|it"
    r"|the (?:latter|former|same|others?|rest|first|second|two|three|four|alternative)"
    r"|ones?(?=\W*$|[,.;:?!)]| (?:and|or|is|are|was|which|who|to|for|in|on|at|by|with)\b)"
    r"|^that(?= (?:is|was|would|will|has|must|should|needs|can)\b|['’]s\b)"
    r"|(?<!so )that(?=\W*$|[,.;?!]| (?:up|forward|down|out|to the|with the|in the|at|too|as well"
    r"|of the|now)\b)"
    r"|all of (?:them|these|this|that))\b"
)
"""What stands for something else."""
PEOPLE = pattern(r"(?:he|him|his|she|hers?)\b")
KIN = pattern(
    r"\b(?:my|our|an?|one|the|another|every) (?:[\w'-]+ ){0,2}?(?:aunt|uncle|mum|mother|father|dad"
    r"|son|daughter|wife|husband|friend|neighbour|nurse|doctor|teacher|woman|man|girl|boy|child"
    r"|sister|brother|patient|pupil|grand\w+|partner|carer|constituent|resident|victim|writer)\b"
    r"|(?<!^)\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady) [A-Z]"
)
"""Who “she” can be."""
FINAL = pattern(r"\b(?:to|against|behind|about|into) (?:it|them)\W*$")
"""“Make our case to it”: no thing of the same clause."""
PHRASES = pattern(
    r"\b(?:an?|the|your|our) (?:line|word|note|letter|way|moment|minute|time|hand|look|place|part"
    r"|lot|little|bit|case|voice|name|weight)\b(?: or two)?"
)
"""Things of which nobody speaks as “it”."""
OF_THEM = pattern(r"(?:its|theirs?)\b")
DUMMY = pattern(
    r"\b(?:(?:make|made|making|find|put|take|think|leave|see to|owe|call|consider) it\b"
    r"|it(?:'s|'d|'ll| is| was| would| will| may| might| could| must| takes| means| seems| is not"
    r"| has)\b"
    r"|this (?:year|week|month|time|country|city|county|community|letter|e-?mail|morning"
    r"|nation|government|parliament|house|town|state|session|autumn|spring|summer|winter|way"
    r"|area|valley|street|district|borough|constituency|region|planet|century|decade|evening)\b"
    r"|those (?:who|whose|of|in|with|living|affected|without|on|from|responsible)\b"
    r"|these (?:days|islands)\b|such (?:as|an? \w+ (?:as|that))\b|one (?:of|day|another|that|who)\b"
    r"|(?:no|every|any|some|one)(?: |-)?one\b|the (?:first|second|same) (?:time|step|place)\b"
    r"|the same(?= \w+ (?:as|that))|both (?:in|sides|the \w+ and|\w+ and)\b|such (?:as|a)\b"
    r"|one (?:\w+ ){0,2}(?:year|week|month|hour|minute|in \w+|per cent|mp|constituent|vote)\b"
    r"|another (?:year|week|month|winter|summer|day|generation))"
)
"""What looks so and stands for nothing."""
_AFTER = (
    r"(?=\W*$|[,.;:?!)]| (?:and|or|when|before|after (?:it|\d+)|is|are|was|were|has|have|had"
    r"|will|would|should|must|can|could|if|so|as|because|while|until|by|now|today|this|next|itself|too|again"
    r"|alone|down|up|out|be|being|goes?|does|do|not|to (?!\w+ing\b)[a-z]+|comes?|itself|at|in"
    r"|on \w+day|here|properly|instead|altogether|ever|where|wherever|whenever|back|away|off"
    r"|forward|through|with|shut|open|stand|stay|get|go|happen|work)\b)"
)
DEFINITE = re.compile(
    r"\b(?P<of>[Tt]he|[Tt]hat(?= [\w'’-]+[^s\W]\b)|[Tt]his|[Tt]hese|[Tt]hose|[Ss]uch)"
    r" (?P<which>(?!\w+ly\b|(?:it|he|she|they|you|we|there)\b)[a-z][\w'’-]* )?"
    rf"(?P<head>(?!\w+ly\b|(?:away|back|up|down|out|off|forward|over|about|who)\b)[a-z][\w'’-]{{2,}}|Bill|Motion|Act|Order|Amendment|Clause){_AFTER}",
)
"""“The gap”, with nothing after it that says which."""
BEGINS = re.compile(
    r"(?:The|Those|These|Both|That) (?P<head>[a-z]\w+)"
    r"(?:['’](?:s|re|ve|ll|d)| is| are| was| were| has| have| had| will| would| says?| said| means?"
    r"| also| now| must| should| \w+s)\b"
)
"""A sentence that begins with “the event's”, which was told before."""
ON_FROM = re.compile(
    r"\b(?:do|does|did|done|doing) (?:it|so|that|this)\b|\b(?:it|them) one\b"
    r"|^(?:But|And|So|Yet|Or|Then|Meanwhile|Instead|Still|Also|Now)\b|^[^,.]{3,20} later\b"
    r"|\b(?:on this|to this|likewise|the same(?! \w+ (?:in|as|that|which)))\b",
)
"""One that goes on from the one before."""
MANY = pattern(
    r"\b(?!(?:is|was|has|this|us|as|its|his|hers|yes|does|always|perhaps|thus)\b)[a-z]{2,}[^s\W]s\b"
    r"|\b(?:council|board|company|committee|people|police|trust|firm|agency|children|men"
    r"|women|staff)\b"
)
"""What “they” can be."""
COUNTED = pattern(
    r"^(?:the )?(?P<size>both|two|three|four)\b(?: of (?:them|these|those))? (?:are|were|have|will"
    r"|come|go|would|should)\b|\b(?:both|all|these|those|the)(?: of)?(?: these| those| the)?"
    r" (?P<more>two|three|four|points|demands|measures|steps)\b"
)
"""“Both are coming”, “both of these points”."""
SIZES = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 4, "six": 4, "seven": 4, "eight": 4}
ALL_OF = pattern(r"\ball (?P<size>three|four|five|six|seven|eight)\b")
BRACKETED = re.compile(r"\[[^\]]*\]")
SEVERAL = pattern(r"(?:they|them|theirs?|these|those|both)\b")
EXACT = frozenset(["whole ", "same ", "very ", "local ", "general ", "public ", "national "])
"""Words with which “the” needs no other."""
PUBLIC = frozenset(
    re.findall(
        r"\w+",
        "government minister ministers council treasury house lords commons police public party law"
        " country press church world economy weather environment climate truth fact answer reason"
        " problem state industry",
    )
)
"""Of these the ones that a letter may begin to speak of with “the”."""
IMPLIED = {
    "comments?|submissions?|representations?|likewise|send (?:it|in|them) (?:a|something|your)": (
        "consultation",
        "review",
        "application",
    ),
    "(?:formal )?objections?|(?:that|this|the) (?:date|deadline)": ("consultation", "application"),
    "(?:such|these|those|that|this) (?:sums?|amounts?)": ("£",),
}
"""What somebody can only do on something that was told before."""
KNOWN_HEADS = frozenset(
    re.findall(
        r"[\w-]+",
        "government minister ministers house chamber country nation public law future past end"
        " world planet environment economy police treasury time day week year month party press"
        " internet budget summer recess election session way same right wrong rest poor elderly"
        " vulnerable young disabled rich constituency town village community area region phone"
        " post door whole floor record table ground lobby whip leader mayor chancellor king queen"
        " church climate sea sun sky weather countryside state opportunity chance courage trouble"
        " power moment meantime face basis case record commons lords parliament spring autumn"
        " winter last first second third next others one ones two three kind sort most least best"
        " matter issue point question letter email division subject name money taxpayer morning"
        " afternoon evening spotlight pressure truth line way difference streets roads land market"
        " who which that what reading hour date news word words voice help support things thing"
        " council company board agency families residents veterans farmers patients children"
        " parents men women pensioners workers nurses teachers people students drivers tenants"
        " staff pupils carers members group meantime others following debate meeting ones phrase",
    )
)
"""What everybody knows, or no noun at all."""
NUMBERED = re.compile(
    r"\b(?:(?:new )?clauses?|amendments?|edm|early[ -]day motion|nc|motion|part|schedule)"
    r"(?: no\.?)?[ -]?(?P<number>\d+[A-Z]?)\b",
    re.IGNORECASE,
)
OCCASION = frozenset(
    re.findall(
        r"\w+",
        "leader letter written oral questions question business reading report stage time found"
        " asking write table put name add adding sign signing attend debate edm early day secretary"
        " state oppose clause clauses amendment amendments new lords commons chamber speak division"
        " public publicly office team mp mps member members press raise person directly minister"
        " answer reply date dates named called number next signature behalf party group prime local"
        " monday tuesday wednesday thursday friday saturday sunday week month possible soon",
    )
)
"""Words of how a Member is asked to do something."""
VOTED = pattern(
    r"\b(?:vot(?:e|ing)|sign(?:ing)?|support(?:ing)?|back(?:ing)?|oppos(?:e|ing)|reject|table|bring"
    r"|introduce|publish|pass|amend|repeal|scrap|lay|annul|sponsor|put your name)\b"
)
MOTION = pattern(r"edm|early|motion")
INTRODUCED = (
    r"\b(?:(?i:an?|no|any|every|one|some|our|my|called|new)|\w+['’]s?"
    r"|(?<!^)(?<!\. )[A-Z][\w'’-]+|\d+)"
)
"""How a thing begins that is named for the first time."""
TELLING = r"(?:of|for|to|called|named|which|that|on|in|between|against|would|from)\b"
"""What comes after it, and says which it is."""
ENDING = r"(?:s|es|['’]s)?\b"
