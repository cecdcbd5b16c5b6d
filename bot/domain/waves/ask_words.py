"""The words by which a request, its object and a full name are known."""

from __future__ import annotations

import re

_ASKS = (
    r"(?:urg(?:e|ing)|ask(?:ing)?|demand(?:ing)?|call(?:ing)? (?:up)?on|call(?:ing)? for you"
    r"|request(?:ing)?|beg(?:ging)?|implor(?:e|ing)|encourag(?:e|ing)|appeal(?:ing)?"
    r"|would like|want|need you)\b"
)
_BESIDE = (
    r"(?! (?:everyone|everybody|people|myself|to (?!ask|urge|request|call|see)"
    r"|your (?:reply|response|help)\b))"
)
_ACTS = (
    r"(?:vote|support|oppose|reject|sign|raise|attend|write to|speak|back|protect|save|stop|end|ban"
    r"|pass|commit|call|ask|press|make|keep|fund|defund|reduce|cut|increase|invest|provide|ensure"
    r"|bring|give|put|take|remove|repeal|withdraw|drop|block|hold|allow|let|issue|redirect"
    r"|reallocate|discontinue|release|use|adopt|amend|restore|scrap|halt|introduce|publish|meet"
    r"|join|stand|table|pledge|help|co-?sponsor|urge|tell|work|consider|represent|fix|build|open"
    r"|close|change|do|set|show|respect|honou?r|maintain|preserve|expand|extend|strengthen"
    r"|guarantee|implement|review|investigate|appoint|deliver|act|propose|rewrite|support)"
)
_I_ASK = (
    rf"\b(?:i|we)(?:'m|'re|'d| am| are| would)?"
    rf"(?: (?:also|therefore|now|strongly|respectfully|hereby|simply|kindly|today|write"
    rf"|(?:am |are )?(?:writing|emailing|contacting)(?: to)?(?: you)?(?: today)?(?: to)?"
    rf"|to|like|just|please|once again|in the strongest terms))*,? {_ASKS}"
)
_YOU = (
    r"(?: for)? (?:upon |on )?(?:you\b|that you\b|my mp|our mp|mps\b|the government|parliament"
    r"|(?:the )?(?:\w+ ){0,3}(?:council|commission|committee|minister)\b)"
)
REQUESTS = (
    # “I urge you to …”, “we call on the Government to …”; then “I demand that …”.
    (re.compile(rf"{_I_ASK}{_YOU}", re.IGNORECASE), 3.2),
    (re.compile(rf"{_I_ASK}{_BESIDE}", re.IGNORECASE), 2.6),
    (re.compile(rf"^please,? (?:do not |don't |do |also )?{_ACTS}\b", re.IGNORECASE), 3.0),
    (
        re.compile(
            r"\bplease (?:do not|don't|vote|support|oppose|reject|sign|raise|attend|write to"
            r"|back|stop|help|ensure|act)\b",
            re.IGNORECASE,
        ),
        2.8,
    ),
    (
        re.compile(
            r"\b(?:writing|emailing|writing to you)(?: to you)?(?: today)? to "
            r"(?:urge|ask|demand|request|call)\b|\bcan i count on you(?:r support)?\b"
            r"|\b(?:will|can|could|would) you (?:please )?(?!know|see|believe|imagine|say)",
            re.IGNORECASE,
        ),
        2.8,
    ),
    (re.compile(rf"^(?:do not |don't )?{_ACTS}\b", re.IGNORECASE), 2.2),
    (
        re.compile(
            r"\b(?:you|mps|members of parliament|parliament|the government|ministers?|the minister"
            r"|the (?:\w+ ){0,4}(?:council|commission|committee|department|agency|board"
            r"|secretary))(?:,? [^,.;]{0,40},)? (?:must|should|ought to|need to)\b",
            re.IGNORECASE,
        ),
        1.6,
    ),
    (
        re.compile(
            r"\b(?:i|we)(?: (?:\w+ly|am|are|do|would|also|firmly|writing|to))* (?:oppose|support"
            r"|object to|reject|(?:express|voice|register) (?:my|our) (?:\w+ )?"
            r"(?:support|opposition|objection))\b"
            r"|\b(?:must|should) (?:not )?be (?:kept|saved|protected|rejected|opposed|passed"
            r"|stopped|scrapped|repealed|banned|withdrawn|published)\b",
            re.IGNORECASE,
        ),
        0.8,
    ),
    (
        re.compile(
            r"\b(?:rwy'n|rwy|gofyn|galw) (?:am|ar|i chi)\b|\b(?:proszę|wzywam|apeluję)\b"
            r"|お願い|求めます|درخواست|گزارش|مطالبہ|اپیل",
            re.IGNORECASE,
        ),
        2.5,
    ),
)
"""How a sentence asks for something, the plainest first, each with how plainly it asks."""

CONNECTIVE = re.compile(
    r"^(?:(?:therefore|so|thus|hence|as such|accordingly|consequently|finally|lastly|however|but"
    r"|and|additionally|furthermore|moreover|in addition|instead|similarly|likewise|also|then"
    r"|in short|in conclusion|in closing|with this in mind|with that in mind|to this end|to do so"
    r"|given (?:this|these|that)|because of (?:this|that)|for (?:this|these|all these|that)"
    r" reasons?|in light of (?:this|these|that)|after all|that said|again|ultimately|overall),?"
    r"|(?:this|that|which) is (?:the reason )?why,?)\s+(?=\S)",
    re.IGNORECASE,
)
"""Words that tie a sentence to the one before, and can be left out."""

FRAGMENT = re.compile(
    r"^(?:[a-z]|and\b|or\b|but\b|which\b|who\b|e\.g\.|i\.e\.|with\b.*\bwith\b$)|[,;(]\W*$"
    r"|\b(?:to|and|or|the|of|for|with|by|as|that|in)$|[\[(][^\])]*$"
    r"|\b(?:[A-Z]|Mt|St|Mr|Mrs|Ms|Dr|No|Rev|Sgt|Lt|Gov|Sen|Rep|Jr|Cllr|vs)\.$"
)
"""What is no whole sentence: it begins in the middle, or breaks off."""

LISTING = re.compile(
    r":\W*$|\b(?:the )?following(?:[^.]{0,40})?:?\W*$|\bfollowing\b[^.:]{0,30}:|\bas follows\W*$|(?:^|\s)\(?[b-d]\)\s|https?://"
    r"|&#\d+;|\bbelow\W*$"
)
"""What leads to a list, or has one within it."""

REFERRING = re.compile(
    r"\b(?:this|the|that)(?: (?:important|vital|new|draft|proposed|private member's|early day"
    r"|cross-party|\w+ful))?"
    r" (?P<kind>bill|motion|edm|campaign|petition|amendments?|act|treaty|strategy|charter"
    r"|rule|regulations?)\b"
    r"(?! (?:to|of|for|on|that|which|by|calling|against|in support)\b)(?!\s*\[)",
    re.IGNORECASE,
)
"""“The Bill”, without saying which."""

_PROPER = r"[A-Z0-9][\w'’-]*"
FORMAL = re.compile(
    rf"(?P<name>(?!(?:The|This|That|These|A|An|Your|Our|My|Please|Support|Oppose|I|We)\b)[A-Z][\w'’-]*"
    rf"(?:,? (?:(?:of|and|for|the|on|in|to|with|from|&|at) )*(?:{_PROPER}|\([A-Z][^)]{{2,40}}\)))*"
    r" (?P<kind>Bill|Motion|EDM|Campaign|Petition|Amendment|Act|Treaty|Strategy|Charter|Rule))\b"
    r"|(?:“|\"|‘|')(?P<quoted>[A-Z][^”\"’]{4,70})(?:”|\"|’|')"
    r" (?P<after>bill|motion|campaign|petition)\b"
)
"""The full name of a Bill, a motion, a campaign."""

POINTING = re.compile(
    r"^(?:if )?(?:it|this|that|these|those|them|him|her|he|she|they|such)\b"
    r"|\b(?:this|these|those|such)\b(?! (?:year|week|month|time|country|city|county|community"
    r"|nation|government|parliament|house|town|state|session|autumn|spring|summer|winter|who"
    r"|of us|living|affected|in need|committee|council|area|valley|street|district|borough"
    r"|constituency|region|planet|century|decade))"
    r"|^\w+ (?:it|them|him|her)\b|\b(?:it|them)\W*$"
    r"|\b(?:support|oppose|back|stop|do|sign|join|address|reject|consider|raise|on|about|for|against"
    r"|to) (?:it|them|that|so)\b",
    re.IGNORECASE,
)
"""What cannot be understood without another sentence."""

EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        "urge ask asking demand call calling request beg implore encourage appeal want like"
        " hope need count writing write today act action actions take taken taking stand"
        " stance clear firm issue issues matter matters step steps effort efforts important"
        " importance vital urgent urgently support oppose vote help change difference make"
        " making do doing right thing things voice dont im ive id concern concerns concerned"
        " constituent constituents representative member parliament government minister"
        " ministers council house raise speak listen following ensure consider consideration"
        " best everything power possible position strong strongly immediately now future"
        " people everyone us well way cause causes bill motion campaign petition proposal"
        " behalf entire work know good time reflect interests needs look out listening address"
        " immediate community communities beloved values meaningful effective serious real heard"
        " mayor governor members resources allocates city town county country better residents",
    )
)
"""Words that any campaign's ask may have."""

GENERIC_NAMES = re.compile(
    r"(?:the )?(?:black(?: lives matter)?|covid(?:-19)?|americans?|united (?:states|kingdom)|uk|us"
    r"|city council|council|mp|mps|house|parliament|government|congress|senate|commons|minister"
    r"|.*\bbudget\b.*|[sm]t|fy|dear|sincerely|i|mayor|county|city|state|department|police|english|british|christmas"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
    re.IGNORECASE,
)
"""Proper names that many campaigns have."""
