"""Dangers: the words of a threat to life, of abuse, of pursuit, and of what is days away.

These must not be missed, so they are patterns of their own, beside the fitted weights of
`detecting`: one that is met is flagged, whatever the rest of the sentence weighs. A false alarm
costs a minute; a miss may cost a life. They know English only.
"""

from __future__ import annotations

from bot.domain.casework import oblique
from bot.domain.casework.lexicon import Matter
from bot.domain.casework.wording import RIGHT_QUOTE, any_of

WHO = (
    r"(?:he|she|him|he's|husband|wife|partner|boyfriend|girlfriend|brother|ex|ex-\w+|father|dad"
    r"|stepdad|son)"
)
"""Whom people fear at home."""
BLOWS = r"(?:beats?|beat|hits?|punch\w*|kicks?|kicked|strangl\w+|choke\w*|rapes?|raped|stalk\w+)"
HURT_SELF = r"(?:kill|hang|hurt|harm)(?:ed|ing)?"
CHILD = r"(?:(?:\w+ )?(?:son|daughter|child|children|baby|boy|girl|grand\w+|niece|nephew)s?)"
THEY = (
    r"(?:i|he|she|they|we|husband|wife|mother|mum|father|dad|brother|sister|son|daughter|baby"
    r"|partner|child)"
)
DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
DAYS_AWAY = (
    rf"(?:today|tonight|tomorrow|this week|(?:on|by|until|this|next|before) {DAY}"
    r"|(?:in|within) (?:a few|two|three|four|five|six|seven|ten|\d\d?) days)"
)
"""So soon that a letter left until next week is answered too late."""


CERTAIN = any_of(
    r"i(?:'m| am| feel| felt| have been|'ve been)(?: \w+)? suicidal",
    rf"i(?:'ll| will|'m going to| am going to| want to| tried to)(?: just)? {HURT_SELF} myself",
    r"(?:take|end|ending|taking) my(?: own)? life",
    r"i (?:don'?t|do not) want to (?:be here|wake|be alive|go on\b"
    r"|live\b(?! (?:in|near|next|to see)\b))",
    r"i(?:'ll| will| shall| may| might) end it\b(?! (?:there|here|with|by saying)\b)",
    r"i (?:don'?t|do not) (?:think|expect) i(?:'ll| will) be (?:here|alive)",
    r"(?:family|everyone|children|kids|they)(?:'d| would| will) be better without me",
    r"i(?:'ve| have)(?: got)? (?:the|my|a|enough) (?:pills|tablets|rope|razor|blade)\b"
    r"(?=.{0,40}(?:beside|next to|in front|here|ready|table|hand))",
    # Not “no reason to live in a village”.
    r"no (?:reason|point) (?:to|in) (?:wak|liv(?!\w+ (?:in|on|near|there)\b)|being (?:here|alive)"
    r"|get(?:ting)? up|go(?:ing)? on)",
    r"i (?:just )?want to die|i wish i (?:was|were) dead|who would miss me",
    r"rather be dead(?! than (?:vote|red|see|support|live under)\b)",
    r"no reason to live(?! \w)|nothing (?:left )?to live for|had enough of living",
    r"better off (?:dead|without me)|want it all to stop|can'?t see any (?:way out|future for me)",
    r"(?:thought|thinking|think) about ending (?:it|things)|(?:going|want|ready) to end it\b",
    r"no point (?:in (?:living|going on(?! about))|any ?more\b(?! in\b))",
    r"i can(?:'?t|not) (?:go|carry) on(?! (?:\w+ing|holiday|the|a|my|strike|\w+day|about)\b)",
    r"i can(?:'?t|not) (?:cope (?:any|much|like)|take (?:any|much) more"
    r"(?! (?:of )?(?:this|the|these|your)\b))",
    r"i(?:'ve|ve| have) (?:been|started to) self[- ]?harm",
    r"put my affairs in order|written the letters to|i(?:'m| am) not safe (?:on my own|alone|with)",
    r"saving (?:them|my tablets|my pills) up|said my goodbyes|tired of (?:living|being here)\b",
    r"(?:hid|hidden|saved|stockpil\w+) (?:up )?(?:my|the|enough) (?:tablets|pills|paracetamol)",
    r"written (?:a|my|the) (?:note|goodbye)|(?:by then|soon) i(?:'ll| will) be gone\b",
    r"(?:they|you|everyone|we)(?:'d| would)(?: all)? be better off if i\b",
    r"(?:got|have) (?:the|my|her|his) (?:tablets|pills) (?:all )?(?:ready|lined|saved|counted)",
    r"i won'?t be here\b[^.!?]{0,40}\bdon'?t (?:trouble|bother)\b",
    r"(?:took|taken) (?:an overdose|(?:all (?:of )?)?my (?:tablets|pills) on)",
)
"""A threat to the writer's own life, whatever else the sentence says."""

LIKELY = {
    Matter.DANGER: any_of(
        r"suicid\w+|self[- ]?harm\w*|overdosed?",
        rf"{HURT_SELF} (?:myself|himself|herself|themsel\w+)",
        r"(?:took|take|end|taking|ending) (?:his|her|their)(?: own)? (?:life|lives)|ending it\b",
        r"(?:doesn't|does not|didn't) want to (?:be here|live|wake)|wants? to die\b",
        r"i st(?:and|ood) on the (?:bridge|edge|platform|roof)|(?:rang|called)\b.{0,60}say goodbye",
        r"(?:will|'ll|going to|wants? to|threaten\w* to|tried to|try to)"
        r" (?:kill|stab|shoot) (?:me|us|my|him|her)\b"
        r"(?! (?:if i (?:forget|don't|miss)|for|laughing))",
        r"cuts? (?:his|her) (?:arms?|wrists?)|(?:outside|at me|to my \w+) with a (?:knife|gun)",
        r"(?:point|see the point) (?:of|in) (?:being alive|living|carrying on|going on)(?! about)",
        r"death threats?|threats? (?:on|to|against) (?:my|our) li(?:fe|ves)",
        r"burn (?:the|our|my) house",
        r"(?:jump|throw (?:my|him|her)self|step|walk) (?:in front of|under|off) (?:a|the)\b",
        r"(?:knife|gun|axe|machete)\b(?! grinder)[^.!?]{0,30}\b(?:he|she|me|us|him)\b",
        rf"{THEY}(?:'ll| will| could| might| may| is going to| am going to) (?:die|be dead)\b",
        r"(?:gone|went) (?:out|off) with (?:a|the) (?:rope|knife|gun)",
        r"(?:went|gone|goes|go|been) (?:back )?(?:to|off) the (?:\w+ )?bridge (?:again|last|on)\b",
        r"gun cabinet key|giv(?:en|ing) away (?:his|her|my) (?:tools|things)",
        r"go off the (?:\w+ )?bridge",
        r"hears? (?:them|voices|a voice)\b[^.!?]{0,20}\btell\w* (?:him|her|me)",
        r"machete (?:down|under|in)\b|petrol (?:can )?(?:on|at|through) (?:the|my|our)\b",
        r"got the petrol|finish the job|cut(?:s|ting)? (?:him|her|my)self\b(?! off| short)",
        r"said (?:he|she|they)(?:'d| would|'ll| will) (?:burn|stab|shoot|hurt|slit|finish|find)"
        r" (?:me|us|him|her|my|our)\b",
        r"found (?:him|her|my \w+) (?:hanging|with (?:a|the) (?:rope|pills|tablets|belt))",
        r"(?:he|she|they)(?:'s| has|'ve| have)? (?:got|carries|brought) a (?:knife|gun|machete)",
        r"nothing to eat (?:since|for|in|till|until)\b|drinking (?:hot )?water\b",
        r"(?:come|coming|came) for (?:my|our|his|her) (?:kids|children|family|son)\b",
        r"(?:told me |mouthed )?what (?:he|they)(?:'s| is|'re| are) going to do to (?:me|us|her)",
        r"(?:haven'?t|hasn'?t|not) eaten (?:since|for|in)\b|(?:i|i've) stopped eating",
        r"no food (?:in|left)\b[^.!?]{0,12}\bsince|(?:days?|doses?) of (?:my )?insulin left",
    ),
    Matter.PURSUIT: any_of(
        rf"follow(?:s|ing|ed) (?:me|us|my {CHILD})\b[^.!?]{{0,20}}"
        r"\b(?:home|to|off|from|into|every\w*)",
        r"(?:waits?|waiting|stands?|standing|stood|sits?|sitting|turns? up|turned up)\b"
        r"[^.!?]{0,20}\boutside my\b",
        r"(?:knows?|found|finds?)(?: out)? (?:where (?:i|we) (?:live|moved)"
        r"|(?:my|our|her) (?:new )?address)",
        r"(?:sat|sits|parked) in his (?:car|van) outside|look(?:ing|s) (?:up|in) at my window",
        r"(?:being|been|am) (?:watched|followed|stalked|tracked) by",
        r"(?:breach\w*|broke|broken|ignor\w+) (?:the|his|her|a) (?:restraining|protection) order",
        r"\w+ (?:messages|calls|texts|emails) a day\b|track(?:er|ing (?:device|app)) (?:on|in) my",
        r"my (?:\w+ )?stalker|\w+'s stalker|stalk(?:s|ed|ing) (?:me|us|my)\b|is stalking\b",
        rf"(?:photographs|photos|pictures) of (?:me|my (?:house|{CHILD}))\b",
    ),
    Matter.CHILDREN: any_of(
        r"(?:hurts?|hits?|beats?|groom(?:s|ed|ing)|touch(?:es|ed)|abus(?:es|ed|ing))"
        rf" (?:my|our) {CHILD}\b",
        rf"(?:my|our) {CHILD} (?:is|are|was|has been|have been) (?:being )?"
        r"(?:groomed|hurt|hit|beaten|abused|touched|abducted)",
        rf"(?:afraid|frightened|scared|fear|terrified) for (?:my|our) {CHILD}\b[^.!?]{{0,60}}"
        r"\b(?:hits?|hurts?|beats?|drunk|drinks?|drugs|violent)",
        rf"(?:took|taken|taking|take|removed?) (?:my|our) {CHILD}"
        rf" (?:away|from (?:me|us)|into care|on {DAY})",
    ),
    Matter.ABUSE: any_of(
        rf"{WHO}\b[^.!?]{{0,24}}\b{BLOWS} (?:me|us|my|her|him|in front)\b",
        rf"{WHO}\b[^.!?]{{0,24}}\b(?:broke|broken) my (?:arm|nose|jaw|ribs?|wrist|phone)",
        rf"{WHO}\b[^.!?]{{0,16}}\bcontrols? (?:my|me|every|what|all)\b",
        rf"{WHO}\b[^.!?]{{0,16}}\b(?:locks? me|kicks? the door|has my phone|comes round drunk)",
        rf"{WHO}\b[^.!?]{{0,16}}\bwon'?t let me (?:see|have|leave|go out|out|work|speak)\b",
        rf"{WHO}\b[^.!?]{{0,24}}\bfound out where\b|hands (?:a?round|on) my (?:throat|neck)",
        rf"my (?:\w+ )?{WHO} (?:hits?|attacks?|attacked|burnt|bites) ",
        rf"my (?:\w+ )?{WHO} (?:threw|throws) [^.!?]{{0,30}}\b(?:me|us|stairs|wall)\b",
        r"i left (?:him|her)\b|(?:i|we) (?:fled|escaped)\b|fle(?:d|eing) (?:domestic|my|from my)",
        r"non-molestation|coercive control",
        r"(?:domestic|honour)[- ](?:violence|abuse)\b(?=.{0,120}\b(?:i|my|me)\b)",
        r"my (?:ex|ex-\w+|husband|partner)\b[^.!?]{0,12}"
        r" (?:keeps? (?:turning|coming|following)|follows|harass\w*|threaten\w*|stalk\w*)",
        r"my (?:ex|ex-\w+|husband)\b[^.!?]{0,16} (?:let out|released|let back|out on bail)\b",
        r"(?:afraid|scared|frightened|terrified) (?:of (?:him|her|my|his)\b|to go home)",
        r"(?:in|to|where|at) (?:a|the) refuge\b|refuge\b[^.!?]{0,12} full\b|place of safety",
        r"(?:i'm|i am|we're|we are) hiding (?:at|from|in|with)\b",
        r"to be married\b.{0,60}not want|forced? marriage|marry (?:a|my) (?:man|cousin)",
    ),
}
"""A case if it befalls the writer, or somebody of theirs, now."""

DAYS_LEFT = any_of(
    r"nowhere (?:\w+ )?to (?:sleep|go|stay|live) (?:tonight|tomorrow|from)|nowhere to sleep\b",
    r"(?:be out|get out|move out|out of (?:here|my|our)|evict\w*|homeless|bailiffs?"
    rf"|repossess\w*)\b[^.!?]{{0,40}}\b{DAYS_AWAY}\b",
    rf"{DAYS_AWAY}\b[^.!?]{{0,40}}\b(?:homeless|evict\w*|bailiffs?|on the street)",
    r"sleep(?:s|ing)? (?:rough|outside|on the streets?)\b",
    r"(?:sleep(?:s|ing)?|liv(?:e|es|ing)) in (?:my|our|his|her|the|a) (?:car|van|tent|shed)\b",
    r"chang(?:ed|ing) (?:the|my) locks",
)
"""A home that is gone, or goes within days."""

TOLD_OF_SELF = any_of(r"(?:i|i'm|i've|i'd|me|my|mine|we|we've|us|our|he|she|he's)\b")

# Campaign letters argue about suicide and abuse in general: such words make no case.
AWAY = any_of(
    r"(?:years?|decades?) ago|in (?:1[89]|20[01])\d|in the (?:\w+ties|war)\b|after the war",
    r"when i was|had i been|used to\b|worked|volunteer|samaritan|as a (?:survivor|victim|child)",
    r"support|campaign|bill\b|petition|vote\b|which is why|that is why|assisted",
    r"too many|women (?:are|a)\b|no woman|every \w+ing\b|must\b|should\b|ought|biggest",
    r"(?:word|training|yourself)\b|policy|society|government|national|emergency|crisis in",
    r"(?<!in )(?<!in-)law\b",
    r"people|country|thought about leaving|retired|patients|my late \w+|years in \w+\b",
)
"""Long ago, in general, or an argument for a law."""


def danger_in(sentence: str) -> Matter | None:
    """Return which danger a sentence tells of: to life, of abuse, pursuit, a child; None for none.

    “I want to end my life” → DANGER.
    """
    sentence = sentence.replace(RIGHT_QUOTE, "'")
    # Before all else: a threat to one's own life is never argued away by the words around it.
    if CERTAIN.search(sentence):
        return Matter.DANGER
    told = TOLD_OF_SELF.search(sentence) and not AWAY.search(sentence)
    likely = LIKELY.items() if told else ()
    hinted = () if oblique.NOT_MEANT.search(sentence) else oblique.HINTED
    kinds = (*likely, *hinted)
    return next((matter for matter, words in kinds if words.search(sentence)), None)


def days_left(sentence: str) -> bool:
    """Return whether a sentence tells of a home of theirs that is gone, or goes within days.

    “The bailiffs come on Friday and I have three children” → True.
    """
    sentence = sentence.replace(RIGHT_QUOTE, "'")
    told = TOLD_OF_SELF.search(sentence) and not AWAY.search(sentence)
    return bool(told and DAYS_LEFT.search(sentence))
