"""The words by which a request to a Member is known."""

from __future__ import annotations

import re


def pattern(words: str) -> re.Pattern[str]:
    """Compile a pattern that takes capitals and small letters for the same."""
    return re.compile(words, re.IGNORECASE)


_BY_THE_WAY = (
    r"(?:[ ,]+(?:\w+ly|likewise|further|next|first|indeed|also|now|therefore|just|simply|please"
    r"|once again|again|today|hereby|so|too"
    r"|with respect|in the strongest terms|as (?:my|our) \w+(?: \w+){0,3}|as (?:a"
    r"|your) constituents?"
    r"|then|besides|moreover|at least|all|both|in turn|to))*[ ,]+"
)
"""What may stand between the words of a request."""
_ASK = (
    r"(?:urg(?:e|ing)|ask(?:ing)?|demand(?:ing)?|call(?:ing)? (?:up)?on|request(?:ing)?"
    r"|beg(?:ging)?|implor(?:e|ing)|encourag(?:e|ing)|appeal(?:ing)? to|invit(?:e|ing)"
    r"|beseech(?:ing)?|press(?:ing)?|entreat(?:ing)?|petition(?:ing)?|need|want|would like"
    r"|should like|like|love|prefer|rely on|relying on|look to|looking to|count on|counting on"
    r"|challenge|respectfully)"
)
_WE = (
    r"\b(?:i|we)(?:'m|'re|'d|'ll| am| are| would| should| do| will| must| can only|)"
    r"(?:,? (?:\w+ly|likewise|further|next|also|therefore|now|just|simply|once again|today"
    r"|hereby|so|too|please"
    r"|as (?:my|our) \w+(?: \w+){0,3}|write|writing|emailing|contacting|to you|you|to|join \w+ in"
    r"|call|and|ask|urge|want to|would like to|like to|have to|wish to|want),?)*?,? "
)
_MEMBER = (
    r"(?:you\b|(?:my|our|the|your) (?:mp|member of parliament|member)\b|mps\b|an mp\b"
    r"|members of parliament\b)"
)
_OTHERS = (
    r"(?:(?:the|this|our|your|his|her) (?:[\w'-]+ ){0,5}?(?:government|minister|secretary|council"
    r"|commission|commissioners?|committee|department|board|agency|company|operator|parliament"
    r"|authority|mayor|city|county|chancellor|treasury|house|trust|leader|members)\b|ministers\b"
    r"|parliament\b|mayor\b|governor\b)"
)

YOU_ARE_ASKED = {
    "ask you": pattern(
        rf"{_WE}{_ASK}(?: upon| on| to| for| of| that)?,? {_MEMBER}{_BY_THE_WAY}"
        r"(?!(?:to )?(?:know|understand|realise|remember|see|be aware|have my)\b)(?=\w)"
    ),
    "would you": pattern(
        r"\b(?:will|would|could|can|might|may|won't|can't|couldn't|wouldn't)"
        rf" (?:{_MEMBER}|your office|your team)(?: not|{_BY_THE_WAY}(?:consider|agree to"
        r"|be (?:willing|prepared|able|kind enough|so kind as|ready|good enough)(?: to)?"
        r"|commit to|undertake to|promise to|find (?:the )?time to))?"
        rf"{_BY_THE_WAY}(?!know\b|see\b|believe\b|imagine\b|say\b|want\b|like to (?:live|be|have"
        rf"|see)"
        r"\b|feel\b|really\b|ever\b|explain\b|tell me\b|hear\b|notice\b|live\b|survive\b"
        r"|afford\b|cope\b|manage\b|trust\b|put up\b|wait\b"
        r"|sleep\b|swim\b|drink\b|eat\b|stand for\b|be happy\b|let your\b|send your\b|leave\b)"
    ),
    "hope you": pattern(
        r"\b(?:i|we) (?:very much |sincerely |do |really |both |all )*"
        r"(?:hope|trust|expect|pray|believe|am counting on|are counting on|know)"
        rf" (?:and \w+ )?(?:that )?(?:we can (?:count"
        rf"|rely) on you to )?(?:\w+[ ,]+){{0,12}}?{_MEMBER}"
        rf"(?:'ll| will| can| could| would| might| shall| may| to| decide to| choose to"
        rf"| be able to)"
        rf"{_BY_THE_WAY}(?=\w)"
    ),
    "grateful if": pattern(
        r"\bobliged (?:by|for) your (?=\w+ing\b)|\b(?:kindness|service|favour|relief|comfort"
        r"|help) if (?:somebody from |someone in )?your (?:office|team)(?: could| would)? |"
        r"\b(?:grateful|glad|pleased|appreciate(?: it)?|delighted|thankful|obliged|like it|love it"
        r"|happy|relieved|mean (?:a lot|so much|the world|a great deal)[^.,]{0,30}"
        r"|help(?: \w+){0,3}"
        rf"|be good|honoured|proud)(?:, \w+,)? (?:if|for) (?:you|our mp)"
        rf"(?: could| would| were (?:able |willing |prepared )?to| can|'d| might| felt able to)?"
        rf"(?: to)?{_BY_THE_WAY}(?=\w)"
    ),
    "can we": pattern(
        r"\b(?:(?:can|could|may|might|shall) (?:i|we)|(?:hope|trust|know|sure) (?:that )?"
        r"(?:i|we) (?:can|may)) (?:please )?(?:count on|rely on|ask|urge"
        r"|invite|prevail (?:up)?on"
        r"|persuade|trouble|look to|request|suggest|beg|expect|press)\b(?: (?:that )?you)?"
        rf"(?:r support)?(?: to| in| for)?{_BY_THE_WAY}(?=\w)"
    ),
    "write to ask": pattern(
        r"\b(?:writing|emailing|contacting|write|getting in touch|written)(?:(?: to)? you)?"
        r"(?: today| now| again)? (?:to|in order to) (?:urge|ask|demand|request|call on|beg|invite"
        rf"|implore|encourage|plead with|appeal to)(?: that)?(?: you)?{_BY_THE_WAY}(?=\w)"
    ),
    "my request": pattern(
        r"\b(?:my|our|the|one|a|another|this is (?:my|our)|first|second|only|main|simple)"
        r" (?:\w+ ){0,2}?(?:request|plea|ask|appeal|favour|wish|hope|question)s?(?: (?:of|to|for"
        r"|from)"
        r" (?:you|our mp|my mp))?(?: today)?,?"
        r" (?:is|are|would be)(?: simple| a simple one| this| modest| small)?(?: that| to|:|,| -)*"
        rf"(?: you)?{_BY_THE_WAY}(?=\w)"
    ),
    "first of all": pattern(
        r"^\W*(?:the )?(?:first|second|third|fourth|last|other|one)(?:ly| thing| request"
        r"| of these)?"
        r"(?:,? is|:|,) (?:that you|for you to|to|you)\b (?=\w)"
    ),
    "what we want": pattern(
        r"\b(?:what|all|the (?:one |only )?thing|(?:the )?(?:best|most"
        r"|least) (?:thing )?)(?: that)?"
        r" (?:we|i|you|would|could|can)(?:'d|'re|'m)? (?:\w+ ){0,3}?"
        r"(?:need|want|ask(?: for| of you)?|like|help(?: \w+){0,2}|do|seek|asking(?: for)?"
        rf"|request)(?: (?:from|of) (?:you|our mp)| for [^.,;]{{3,45}})? (?:now |today "
        rf"|here )?(?:is|are|would be)\b"
        rf"(?: for| that)?(?: you)?(?: to)?{_BY_THE_WAY}(?=\w)"
    ),
    "you must": pattern(
        rf"\b{_MEMBER}(?:,? [^,.;?]{{0,40}},)? (?:must|should|ought to|need to|have to|has to"
        rf"|needs to)"
        rf"{_BY_THE_WAY}(?!know\b|be aware|understand|remember|also know|see\b)"
    ),
    "are you willing": pattern(
        r"\b(?:will|are|would) you (?:be )?(?:(?:willing|prepared|able|ready|going|happy) to"
        r"|join us|"
        r"come to|be there|there|with us|come\b)(?=.)"
    ),
    "like to invite": pattern(
        r"\b(?:i|we)(?:'d| would| should) (?:like|love|be \w+) to invite you(?: both| all)? to "
    ),
    "invite": pattern(r"\b(?:i|we) (?:\w+ly )*invite you(?: and \w+ \w+)? to "),
    "if you were to": pattern(
        rf"\b(?:were you to\b|if {_MEMBER} (?:were (?:able )?to|could|would|might|can|visited"
        rf"|wrote|asked|signed"
        rf"|raised"
        rf"|voted|came|spoke|joined|met|attended|backed|tabled|agreed to"
        rf"|added)\b){_BY_THE_WAY}?(?=\w)"
        r"|\byou(?:'d| would) be doing [\w ]{4,30} by (?=\w+ing\b)"
        r"|\b(?:you|our (?:own )?mp)(?:'d| can| could| would)? (?:help|make (?:a|the"
        r"|all the) difference|do (?:this"
        r"|that|so)"
        r"|support us|play your part)\b[^.;?]{0,25}?,? (?:if you|by) "
        r"|\bif you(?:'d| would| could)? (?=(?:write|raise|ask|sign|vote|press|come|visit|speak"
        r"|table)\b)"
    ),
    "they ask you": pattern(
        r"\b(?:petition|letter|campaign|members|union|society|group|committee|residents|charity"
        r"|association|branch|church|school|signatories|neighbours|families)"
        rf" (?:are |is |also |now |all )*(?:ask|urge|invite|call on|request|want|beg)(?:s|ing|es)?"
        rf" {_MEMBER}{_BY_THE_WAY}(?=\w)"
        rf"|\b(?-i:[A-Z])\w+ (?:asks|urges|requests|invites|begs|calls on) (?:that )?{_MEMBER}"
        rf"{_BY_THE_WAY}(?=\w)|\b(?:resolved|agreed|voted|decided|asked me|told me) to (?:ask|urge"
        rf"|request|invite|call on)(?: that)? {_MEMBER}{_BY_THE_WAY}(?=\w)"
        rf"|\brequest is (?:that|for) you{_BY_THE_WAY}(?=\w)"
        rf"|\b(?:counting|count|relying|rely|depending|depend) (?:up)?on (?:you |your )(?:to "
        rf"|vote)?"
        rf"|\bput it to you that (?:the right \w+ is to |you (?:should|must) )?"
    ),
    "how about": pattern(
        rf"\bif only {_MEMBER} (?:would|could) |\b(?:cheered|heartened|delighted|proud) to see you"
        rf"(?:r name)? |\bhoping (?:that )?you (?:can|could|might|may) |"
        r"\b(?:perhaps|maybe|possibly) you(?:'d| could| would| might| can)\b"
        r"|\byou (?:may|might|could) (?:also |well |perhaps )*(?:like|wish|want|care) to\b"
        r"|\b(?:how|what) about (?=\w+ing\b)|\bwhy not (?=(?:come|visit|join|sign|write|ask"
        r"|table)\b)"
        r"|\bhere(?:'s| is) what (?:i|we)(?:'d| would)? (?:like|want|ask|need)[^:]{0,20}:"
        r"|\b(?:hoping|trusting|in the hope|i'd like to think"
        r"|we'd like to think) (?:that )?you(?:'ll| will"
        r"| would)"
        r"|\b(?:i|we)(?:'d| would| do)? (?:like|want|hope|love) to see you(?:r name)?\b"
        r"|\b(?:wonder(?:ing|ed)?|ask(?:ing)?) (?:if|whether) you(?:'d| would| could| might| can"
        r"| will)\b"
        r"|\bno (?:greater|better|finer) \w+ than to |\bneeds you to "
        r"|\bthe member for [\w ]{3,30} should |\bkindly (?=\w)"
        r"|\byou (?:can|could) (?:stop|save|change|end|prevent|fix|put (?:one|it|this|that|them"
        r"|an?|the|our|my|these|those)|right) [^.;?]{2,40}? by "
    ),
    "may we": pattern(
        rf"\b(?:would|might|could) it be possible for {_MEMBER} to |\bis there (?:any|a) (?:chance"
        rf"|way|hope) (?:of your |that {_MEMBER} (?:can|could|might|would|will) )|"
        r"\b(?:may|can|could|might|shall) (?:i|we) (?:please )?(?:take|meet|show|welcome|host"
        r"|invite"
        r"|come and|bring|interest|tempt|borrow|have)(?: with)? (?:you|your|an? )"
    ),
    "up to you": pattern(
        r"\byou(?:'ve| have) (?:got )?(?:until|till) [\w ]{3,20} to |\byou (?:could|can|might) be"
        r" the (?:one|person|mp|member) (?:who|to) |\byour part (?:in (?:this|it|that) )?(?:is"
        r"|would be|could be)(?: to)? |"
        r"\b(?:it is|it's) (?:up to you|for you|(?:with)?in your (?:power|gift)"
        r"|time for you)(?: to) "
        r"|\bthere(?:'s| is) (?:still )?time (?:for you )?to |\bit(?: is"
        r"|'s) time (?:that )?you "
    ),
    "your vote": pattern(
        r"\byour (?:vote|voice|name|signature|support|presence|help) (?:for|against|on|to|in) "
        rf"|{_WE}(?:want|need|seek|would like|ask for|asking for) your (?=\w)"
    ),
    "i ask that": pattern(
        r"\b(?:i|we)(?:'d| would| should)? (?:further |also |therefore |next )?(?:ask|demand"
        r"|request|insist|propose|move|urge|suggest)"
        r"(?: that)? (?=\w)"
    ),
}
"""A request to the reader, up to what is asked for."""

WE_ASK_OTHERS = pattern(
    rf"{_WE}{_ASK}(?: upon| on| to| for| of| that| there)*,? {_OTHERS}"
    rf"|{_WE}(?:demand(?:ing)?|ask(?:ing)? for|call(?:ing)? for|require) (?!you\b)(?=\w)"
)
"""What the writers ask of somebody else, in so many words."""
OTHERS_MUST = pattern(
    rf"\b{_OTHERS}(?:,? [^,.;]{{0,40}},)? (?:must|should|ought to|need to|needs to|has to)\b"
    r"|\b(?:must|should) (?:not )?(?:now )?be \w+(?:ed|pt|de|wn)\b|\blet(?:'s| us)\b"
    r"|^(?!mps\b|members\b)(?:\w+ ){0,3}(?-i:[a-z]|[A-Z](?=[a-z]))\w*(?:s|people|everyone"
    r"|everybody)"
    r" (?:\w+ )?(?:must|should|ought to|need to|have to)\b"
    rf"|{_WE}(?:want|need|seek) (?!you\b)(?=\w)"
)
"""A request to somebody else, or for something to be done."""

PLEASE = pattern(
    r"(?:^|[:;–—,-] |\b(?:so|and|but|then|therefore|therefore,|now)[ ,]+)please,?"
    r" (?:will|would|could|can) (?:you )|(?:^|[:;–—,.-] |\b(?:so|and|but|then|therefore|now)[ ,]+)"
    r"please,? (?:do not |don't |do |also |just |now |at least |\w+ly )*(?=\w)"
)
"""“Please”, up to what is asked for."""

ACTS = (
    r"(?:agree to|become|take our|vote|vot(?:ing)|support(?:ing)?|oppose|opposing|reject"
    r"|sign(?:ing)?|raise|attend|write"
    r"|speak"
    r"|back(?:ing)?|protect|save|stop|ban|pass|commit|call (?:on|for|in)|press|keep|fund|defund"
    r"|reduce"
    r"|invest|provide|ensure|repeal|withdraw|drop|block|redirect|reallocate|release|adopt|amend"
    r"|restore|scrap|halt|introduce|publish|meet|join|stand (?:up|with)|table|pledge|co-?sponsor"
    r"|urge"
    r"|tell|represent|respond|object|add your (?:name|signature)|put (?:your name|down|in|forward)"
    r"|lobby|push|lend (?:your|it|them|us)"
    r"|see (?:to it|that)|hold (?:ministers|the government|them|him|her)"
    r"|challenge|question|visit|come|spend|host|lay|move|submit|send|seek"
    r"|secure"
    r"|demand|champion|endorse|abstain|intervene|ask|request|persuade|argue|rebel|defy|resist|stay"
    r"|use your|walk|go through|contact|ring|phone|email|print|post|share|sponsor|apply|open"
    r"|divest"
    r"|rule out|make (?:the case|representations|sure|it clear|clear|a|time|your)|take (?:up"
    r"|part|this"
    r"|our|the|a|it)|help (?:us |to )?(?:\w+ )?|give|bring|refuse|sit down|hold|set|name|get"
    r"|insist"
    r"|quiz|chase|nominate|declare|announce|state|show|confirm|find|say|let|work|review|reconsider"
    r"|act|end|revise|consider|advocate|recognise|recognize|condemn|fight|defend|look|listen|do"
    r"|register|summon|convene|chair|co-?sign|adopt|invite|approach|present|deliver|hand|propose"
    r"|remind|warn|appear|second|collect|deposit|circulate|put (?:one|it|this|that|them|an?|the"
    r"|our|my|these|those)|pick up|have a word|arrange"
    r"|organise"
    r"|draw|read out|reply to|forward (?:it|this|our|my|the|them) to|pressure|grant|extend"
    r"|follow|enter|be (?:in|there|at|on the right side|the next|the [\w-]+(?:st|nd|rd|th))|return"
    r"|nationalise|prosecute|close)\b"
)
IMPERATIVE = pattern(
    r"^(?!(?-i:SEND|Post Office)\b)(?:(?:so|and|but|then|therefore|now|first|second|third"
    rf"|finally|instead|again|yes"
    rf"|no)[ ,:]+)*"
    rf"(?:do not |don't |never |just |do )?{ACTS}(?! (?:is|are|was|were|has|have|of|from|by)\b)"
    rf"|(?::|–|—|;) (?:do not |don't )?{ACTS}"
    rf"|^(?:to|if|when|before|on|at|in|as|by|for) (?!the \w+,? you )[^,]{{4,90}}, (?:please "
    rf"|do not |don't )?{ACTS}"
)
"""What the reader is told to do."""
ACT = pattern(rf"(?:(?:do )?not |never |then |also |\w+ly |\w+ and )*{ACTS}")
"""What is asked for begins with something to be done."""
ADDRESSED = pattern(r"\b(?:you|your|mps?|members?)\b")
"""Without one of these only the requests of `UNADDRESSED` can be there."""
UNADDRESSED = (
    "write to ask",
    "my request",
    "first of all",
    "what we want",
    "i ask that",
    "how about",
)
YOU = pattern(r"\b(?:you|your|our mp|my mp|an mp|mps|the mp)\b")
A_WORD_FROM_YOU = pattern(
    r"\b(?:an?|one|your|any)(?: \w+){0,2} (?:word|letter|line|question|call|note|visit|statement"
    r"|speech|intervention|vote|signature|pq)s?(?= )(?=.{0,60}\b(?:you|your|mp|ministers?"
    r"|oblige)\b)"
    r"(?: \w+){0,8}? (?:would|will|could|can|might)\b"
)
"""The reader."""
"""A request by what it would bring: “a letter from our MP would help”."""
OFFER = pattern(
    r"\b(?:be (?:glad|pleased|happy|delighted|honoured|thrilled) to (?:sit|meet|show|welcome"
    r"|host|see"
    r"|talk|speak|brief)|(?:invite|welcome|show) you|come (?:and|to)|join us|visit us|drop in"
    r"|meet us"
    r"|hope to see you|see you there|sit down with)\b"
)
"""What the writers would do with the Member."""
