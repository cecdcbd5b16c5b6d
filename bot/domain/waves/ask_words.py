"""The words by which a request, its object and a full name are known."""

from __future__ import annotations

import re

CONNECTIVE = re.compile(
    r"^(?:(?:therefore|so|thus|hence|as such|accordingly|consequently|finally|lastly|however|but"
    r"|and|additionally|furthermore|moreover|in addition|instead|similarly|likewise|also|then"
    r"|in short|in conclusion|in closing|with this in mind|with that in mind|to (?:this"
    r"|that) end|to do so"
    r"|given (?:this|these|that)|because of (?:this|that)|for (?:this|these|all these|that)"
    r" reasons?|in light of (?:this|these|that)|as a result(?! of)|as well|further|secondly"
    r"|firstly"
    r"|(?:for|given|because of|in light of|despite|with|as a result of|in view of|due to)"
    r" (?:such|these|this|those|that|all of this|the above)(?: [^,.]{1,50})?(?=,)|after all"
    r"|while you(?:'re| are) (?:at|about) it|besides|better still|that said|again|ultimately"
    r"|overall),?"
    r"|(?:this|that|which) is (?:the reason )?why,?)\s+(?=\S)",
    re.IGNORECASE,
)
"""Words that tie a sentence to the one before, and can be left out."""

REASONS = re.compile(
    r",? (?:for|because of|on) (?:these|the following|those|several|two|three|four|five|many"
    r"|a number of|some)(?: \w+)? (?:reasons?|grounds)(?:\s*:.*|\W*)$|,? (?:because"
    r"|as follows)\s*:\W*$",
    re.IGNORECASE,
)
"""An end that leads to reasons, and can be left out."""

FRAGMENT = re.compile(
    r"^(?:[a-z]|and\b|or\b|but\b|which\b|who\b|e\.g\.|i\.e\.|with\b.*\bwith\b$)|[,;(]\W*$"
    r"|\b(?:to|and|or|the|of|for|with|by|as|that|in)$|[\[(][^\])]*$"
    r"|\b(?:[A-Z]|Mt|St|Mr|Mrs|Ms|Dr|Rev|Sgt|Lt|Gov|Sen|Rep|Jr|Cllr|vs|(?:Amendment|Clause|EDM"
    r"|Motion|Order)"
    r" No)\.$"
)
"""What is no whole sentence: it begins in the middle, or breaks off."""

LISTING = re.compile(
    r":\W*(?:1\W*)?$|\b(?:the )?following(?:[^.]{0,40})?:?\W*$|\bfollowing\b[^.:]{0,30}:"
    r"|\bas follows\W*$"
    r"|(?:^|\s)\(?[b-d]\)\s|https?://"
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
    rf"(?P<name>(?!(?:The|This|That|These|A|An|Your|Our|My|Please|Support|Oppose|I"
    rf"|We)\b)[A-Z][\w'’-]*"
    rf"(?:,? (?:(?:of|and|for|the|on|in|to|with|from|&|at) )*(?:{_PROPER}|\([A-Z][^)]{{2,40}}\)))*"
    r" (?P<kind>Bill|Motion|EDM|Campaign|Petition|Amendment|Act|Treaty|Strategy|Charter|Rule"
    r"|Regulations|Order))\b"
    r"|(?:“|\"|‘|')(?P<quoted>[A-Z][^”\"’]{4,70})(?:”|\"|’|')"
    r" (?P<after>bill|motion|campaign|petition)\b"
)
"""The full name of a Bill, a motion, a campaign."""
NUMBERED = re.compile(
    r"\b(?:(?:New )?Clauses?|Amendments?|EDM|Early[ -]Day Motion|NC|Motion|Schedule|(?:[CG]h?ymal"
    r"|Gwelliant|Welliant|Ngwelliant)(?: Newydd)?)(?: No\.?)?[ -]?\d+[A-Z]?\b",
    re.IGNORECASE,
)
"""What is known by its number: “EDM 412”, “New Clause 6”, “Gymal Newydd 12”."""
PLEDGED = re.compile(
    r"(?<![.!?] )(?!^)(?:[A-Z][\w'’-]+ ){2,5}(?:pledge|petition|campaign|charter|manifesto"
    r"|declaration"
    r"|open letter)\b"
)
"""What one can put one's name to: “the Clean Rivers pledge”."""
STANDING = re.compile(
    r"\b(?:vot(?:e|ing) (?:for|against|down)|in favour of|support(?:ing)?|oppos(?:e|ing)"
    r"|back(?:ing)?"
    r"|sign(?:ing)?|reject(?:ing)?|pass(?:ing)?|block(?:ing)?|object to) (?:it|them|this"
    r"|that)\b(?! \w)"
    r"|\b(?:vot(?:e|ing) (?:for|against)|support|oppose|back|sign|reject) (?:it|them)\b"
    r"|\bvot(?:e|ing) to \w+ (?:it|them)\b|\b(?:aye|no|division) lobby\b",
    re.IGNORECASE,
)
"""“It” that a Member votes on or signs."""

POINTING = re.compile(
    r"^(?:if )?(?:it|this|that|these|those|them|him|her|he|she|they|their|such)\b"
    r"(?! of\b)|\bthe same\W*$"
    r"|\b(?:this|these|those|such)\b(?! (?:year|week|month|time|country|city|county|community"
    r"|nation|government|parliament|house|town|state|session|autumn|spring|summer|winter|who"
    r"|of|living|affected|in need|committee|council|area|valley|street|district|borough"
    r"|constituency|region|planet|century|decade)\b)"
    r"|^\w+ (?:it|them|him|her)\b|\b(?:it|them)\W*$"
    r"|\b(?:support|oppose|back|stop|do|sign|join|address|reject|consider|raise|on|about|for"
    r"|against"
    r"|to|table) (?:it|them|that|so)\b|\b(?:send|write|table|issue|make|ask|use) (?:one|some)\b"
    r"|^(?:an?|one|the) \w+ (?:to|for|from|of|with) (?:its|their|his|her)\b"
    r"|^ask\b\W*$|\bo'i (?:blaid|phlaid)\b|\byn (?:ei|eu) (?:erbyn|herbyn|blaid)\b|^(?:suggest"
    r"|name)"
    r" a date|\b(?:aye|no|division) lobby\b",
    re.IGNORECASE,
)
"""What cannot be understood without another sentence."""
ANTECEDENT = re.compile(r"(?<!^)\b(?:[A-Z]\w+|\d+|(?:the|an?|our) \w{3,}|[a-z]{3,}[^s\W]s)\b")
"""What a later “it” in one sentence stands for."""
ADDRESSEE = re.compile(
    r"\b(?:(?:the|our|your|a) )?(?:[A-Z]\w+ )*(?:[Mm]inisters?|[Ss]ecretary|[Cc]hancellor"
    r"|[Cc]ouncil"
    r"|[Gg]overnment|Treasury|[Dd]epartment|Commons|House|Parliament|Westminster|[Bb]oard|[Cc]ommittee|[Aa]uthority"
    r"|[Cc]ommissioner|[Ll]eader|[Mm]ayor|[Cc]hief [Ee]xecutive|[Dd]irector"
    r"|[Rr]egulator)(?: (?:of|for) (?:the )?[A-Z]\w+(?:,? (?:and )?[A-Z]\w+)*)*"
)
"""To whom a Member writes or speaks: no “it” stands for that."""
HERE = re.compile(
    r"\b(?:there|then|at the event|on the day)\b(?!'| (?:is|are|was|will|be)\b)", re.IGNORECASE
)
"""What is understood alone, and better with the sentence before."""
SLOGAN = re.compile(
    r"^(?:save|stop|protect|keep|end|ban|say|defend|fight|let|make|give|bring|get|hold|fund|scrap"
    r"|restore|act|do|help|use|put|take|set|look|listen|don't|do not|no|name|state|show|find"
    r"|call)\b",
    re.IGNORECASE,
)
"""How a subject begins that says what is wanted, and not what a Member is to do."""
ITEM = re.compile(
    r"^\W*(?:\d{1,2}|[a-h]|i{1,3})[.):]?$|^[a-z(]|[;,]$|[;,] and$|^\(?(?:\d|[a-h])[.)]\s"
)
"""An entry of a list within a letter, or its number."""
GREETING = re.compile(
    r"^(?:dear|hi|hello|good (?:morning|afternoon|evening)|to|re|fao)\b[^.!?]{0,60}[,:]?$"
    r"|^(?:my name is|i am writing|i write|i'm writing|i am an?)\b",
    re.IGNORECASE,
)
"""How a letter begins: nothing leans on that."""
LEAD_IN = re.compile(
    r"\b(?:two|three|four|five|a few|several|a couple of|some|one|both)(?: \w+)?"
    r" (?:things?|requests?|asks|favours?|steps?|questions?|points|ways|actions)"
    r"(?: (?:for|of) (?:me|us|you)| please| this week| now| today| to ask(?: of you)?)?\W*$"
    r"|\bwith (?:two|three|four|five|these) (?:\w+ )?(?:things|requests|asks|points)(?: in it)?\W*$"
    r"|\b(?:what|here(?:'s| is) \w+|thing|way) (?:i|we|you)(?:'d| would| am| are|'m|'re| can)?"
    r" (?:\w+ ){0,4}?(?:do|ask|asking|want|need|like|help)\W*$"
    r"|\b(?:is|are|request|ask|asks|you) (?:this|these|simple|modest)\W*$",
    re.IGNORECASE,
)
"""An end that leads to what is asked for."""
SECOND = re.compile(
    r"^(?:while you(?:'re| are) (?:at|about) it|also|and\b|or\b|next|then|in addition|besides"
    r"|better still|as well|after (?:that|you)|failing that|otherwise|if you (?:can't|cannot)"
    r"|p\.?s\b|another)|^[^,.;]{0,40}\b(?:also|further|likewise|as well|too)\b",
    re.IGNORECASE,
)
"""How a request begins that comes after another."""
INLINE = re.compile(r":\s+[a-z]+(?: [\w'’-]+){3}.{0,600}[.!?][”\"')]*$", re.IGNORECASE)
"""An end that has what was led to."""
ORDINAL = re.compile(
    r"^\W*(?:(?:the )?(?:first|second|third|fourth|last|other)(?:ly)?|one|two|three|finally)"
    r"(?:,|:| is| -| –)",
    re.IGNORECASE,
)
NUMBER_ALONE = re.compile(r"\[(?:the )?[A-Za-z]{2,}(?: \w+)? ?\d+\w*\]")
"""What is filled in says a number only, and the sentence that has it may say more."""
CLOSING = re.compile(
    r"^(?:with|yours|your|kind|best|warm|many|in|all|love|thank|thanks|sincerely"
    r"|cheers)\b[^.]{0,40},$",
    re.IGNORECASE,
)
"""How a letter ends."""

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
    r"|.*\bbudget\b.*|[sm]t|fy|dear|sincerely|i|mayor|county|city|state|department|police"
    r"|english|british|christmas"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
    re.IGNORECASE,
)
"""Proper names that many campaigns have."""
