"""Oblique: how people hint at a threat to life, at abuse or at pursuit without naming it.

“I've put the pills in a row.” For `dangers`. English only.
"""

from __future__ import annotations

from bot.domain.casework.lexicon import Matter
from bot.domain.casework.wording import any_of

PILLS = r"(?:pills|tablets|paracetamol|capsules|sleepers|morphine|insulin|meds)"
HEIGHT = (
    r"(?:bridge|cliffs?|car park|multi-storey|roof|platform|tracks?|rails|parapet|ledge|viaduct"
    r"|balcony|level crossing|motorway|weir)"
)
ARMS = r"(?:knife|gun|shotgun|rifle|revolver|pistol|machete|blade|axe|acid|crossbow|petrol)"
ONE = (
    r"(?:he|she|they|him|her|husband|wife|mother|mum|father|dad|brother|sister|son|lad|daughter"
    r"|partner|mate|friend|nephew|niece|uncle|nan|boyfriend|girlfriend|stepson|grandson|ex)"
)
MINE = r"(?:my|our|mum's|mam's|dad's|nan's|nana's|her|his|gran's|mother's|uncle's|sister's)"
HOLDERS = rf"(?:he|she|they|{MINE} \w+|my \w+'s (?:family|mother)|his family|parents|in-laws|uncle)"

OWN_LIFE = any_of(
    # The means are ready, or looked at.
    rf"{PILLS}\b.{{0,12}}\b(?:in (?:a )?(?:rows?|line)|counted|laid out|lined up)\b(?!.{{0,40}}\b"
    r"(?:by day|day of the week|chemist|pharmacist))",
    rf"(?:counted|count|counting|hoarding|hoarded) (?:out )?(?:the|my|his|her) {PILLS}",
    rf"(?:worked out|know|decided|chosen|picked|settled on) (?:which|what|the) {HEIGHT}\b",
    r"(?:picked|chosen|fixed on|settled on) (?:the|my|a) (?:day|tree|beam|spot)\b(?! (?:to plant"
    r"|out|for the|off))",
    r"i (?:look at|keep looking at|keep thinking (?:of|about))\b.{0,20}\b(?:beam|rope|river"
    rf"|rails|{PILLS}|{HEIGHT})\b",
    r"(?:beam|rope|hook)\b.{0,30}\bi (?:keep )?look(?:ing)? at it\b",
    r"in the car with the (?:hose|engine running|pipe)",
    r"i (?:go|went|walk|drive|sit|stand|sat|stood|end up)\b.{0,24}\b(?:top|edge|side) of the "
    rf"(?:\w+ )?{HEIGHT}",
    r"i (?:don'?t|do not|can'?t) trust myself (?:on|near|with|by|at|alone|tonight|any|in the "
    r"(?:house|car)|when)",
    r"i can(?:'?t|not) keep (?:myself|her|him) safe\b",
    rf"{ARMS}\b.{{0,80}}\bthe way (?:i am|i'm (?:feeling|going))\b",
    # They will not be there.
    r"i (?:don'?t|do not) (?:intend|plan|mean|expect|propose) (?:to be|on being) (?:here|around"
    r"|about|alive)\b(?!.{0,30}\b(?:holiday|abroad|away|majorca|spain))",
    r"i shan'?t be (?:here|around|about) (?:to|much|by|at|come|for long)\b(?! the vote)",
    r"(?:by the time|when) (?:it|this|you|that|anyone)\b.{0,24}\b(?:read|reads|opens?|gets?"
    r"|find)\b.{0,24}\bi(?:'ll| will| shall| won'?t)\b.{0,12}\b(?:gone|out of|not be|be here"
    r"|dead)\b",
    r"out of (?:everyone|everybody|your|their|people)'?s? way (?:for good|soon)?(?=\W|$)",
    r"(?:letter|email) after this one\b.{0,10}\bgood\b",
    r"i would have (?:gone|done it|ended it) (?:by now|already|long)",
    r"i'?d have (?:gone|done it) by now",
    r"mean to stop too",
    r"i(?:'ll| will| shall) be (?:with|joining) (?:him|her|my|our)\b.{0,24}\b(?:soon|before|by"
    r"|again|shortly)\b(?!.{0,30}\b(?:hospital|flight|visa|holiday|march|rally|demonstration))",
    r"hop(?:e|ing) (?:that )?i (?:won'?t|don'?t|shan'?t|never|do not) wake",
    r"(?:sleep|bed) and (?:not|never) (?:to )?wake",
    r"(?:easier|better|simpler|kinder)\b.{0,24}\bif i (?:just )?(?:wasn'?t|weren'?t|were not"
    r"|was not|were gone|was gone|went|disappeared)(?: here| around| about| alive)?"
    r"(?: any ?more)?\W*$",
    r"what(?:'s| is) the (?:use|good) of me\b",
    r"nobody would (?:notice|miss me)(?: me)?\b.{0,14}\b(?:gone|week|days|month|dead)\b",
    # What holds them is little.
    r"(?:only|just|but for|apart from)\b.{0,44}\b(?:that )?(?:stops|stopping|keeps|keeping"
    r"|holding|holds) me(?: here| alive| from (?:it|doing it|going|jumping))?(?: and\b|\W*$"
    r"|[,.;])",
    r"if it w(?:asn'?t|eren'?t) for (?:the|my)\b.{0,20}\bi(?:'d| would)(?:n'?t| not)? "
    r"(?:have gone|be here|be gone|be dead)",
    # All is seen to.
    r"(?:affairs|papers|things|everything)\b.{0,10}\b(?:in order|seen to|sorted out)\b.{0,40}\b"
    r"(?:cat|dog|key|note)\b",
    r"(?:cat|dog|birds)\b.{0,40}\b(?:everything|all|that's)\b.{0,6}\b(?:seen to|sorted out"
    r"|settled|arranged)\b",
    r"(?:tired|enough|finished)\b.{0,60}\b(?:someone|somebody|home) for the (?:cat|dog)",
    r"written (?:the|their|all the|my)? ?(?:birthday )?cards\b.{0,40}\b(?:up to|until|for when"
    r"|till)\b",
    r"worth more\b.{0,16}\bdead\b",
    r"(?:insurance|policy)\b.{0,30}\bpays? (?:out|up) (?:whatever|even|either way)",
    r"tell (?:my|the) (?:wife|husband|mum|children|kids|girls|boys|son|daughter)\b.{0,12}\bi"
    r"(?:'m| am| was) sorry",
)
"""An end to the writer's own life."""

LIVES = any_of(
    # Somebody of theirs.
    rf"{ONE}\b.{{0,40}}\bon the (?:\w+ )?{HEIGHT}\b(?=.{{0,60}}\b(?:police|nights?|again|talked"
    r"|hospital)\b)",
    rf"{ONE}\b.{{0,30}}\b(?:sent|left|gave|texted|given) (?:me|us)\b.{{0,12}}\bpasswords?\b",
    rf"{ONE}\b.{{0,12}}\b(?:texted|said|messaged|rang to say|wrote) (?:goodbye"
    r"|sorry for everything)\b",
    r"(?:medals|tools|things|guitar|watch|records|savings)\b.{0,60}\b(?:not be|won'?t be"
    r"|wouldn'?t be) needing\b",
    r"\bwhich of (?:her|his) things\b.{0,30}\b(?:afterwards|after|when)\b",
    r"could have afterwards\b",
    r"(?:frightened|afraid|scared|terrified|dread)\b.{0,24}\b(?:i'?ll|i will|i'm going to"
    r"|one day) find (?:him|her|them)\b",
    rf"{ONE}\b.{{0,30}}\b(?:stopped|refus\w+|skipp\w+|binn\w+) (?:taking )?(?:her|his|eating"
    r"|drinking) ?(?:insulin|dialysis|medication)?\b.{0,30}\b(?:on purpose|peaceful|to die"
    r"|way to go|what.s the point)",
    r"starving (?:him|her|my)self\b(?! to\b)",
    r"(?:mum|dad|mother|father|nan|daughter|son|brother|sister) has stopped eating",
    rf"(?:taken|took|bought|got|hidden|found) (?:the|a|his|her) (?:rope|noose|{ARMS})\b.{{0,40}}"
    r"\b(?:garage|shed|won'?t say|bag|bed|room|lap)",
    rf"{ARMS}\b.{{0,12}}\b(?:out|down)\b.{{0,24}}\b(?:sits|lap|bed)\b",
    r"gun cabinet\b.{0,12}\bkey",
    rf"(?:put|given|gave|locked) (?:the|my|his) {ARMS}\b.{{0,60}}\b(?:in the house with"
    r"|of a night|away from (?:me|him))",
    r"(?:discharged|sent) (?:him|her)\b.{0,40}\bstone\b",
    r"\bstone and they've (?:discharged|sent)",
    # Threats by others.
    r"(?:showed|pulled|holding|waved|waving|brought|had|with|carrying|use) (?:me |us |out )?(?:a"
    rf"|the|his|their) (?:can of )?{ARMS}\b(?! (?:grinder|crime|lobby|licen|club|shop|laws?|amnesty"
    r"|prices?|station|pump))",
    r"(?:has|got|knows|paid|found|pay|paying) (?:a |some |two )?(?:man|men|lads?|bloke|someone"
    r"|people)\b.{0,24}\b(?:do it for|do me|do us|sort me|see to me|finish|hurt me|deal with me)",
    r"(?:shamed|dishonou?red|shame (?:on|to|upon)|done to their name|their honou?r"
    r"|ruined their name)\b(?=.{0,90}\b(?:brothers?|cousins?|uncles?|cure|looking for me|find me"
    r"|taxi|father)\b)",
    r"(?:brothers?|cousins?|uncles?|family) (?:are|is|were) looking for me\b",
    rf"(?:photos?|pictures?|photographs?|drawing|video)\b.{{0,20}} of {MINE} (?:front )?(?:door"
    r"|gate|house|car|bedroom)\b",
    rf"(?:pictures?|photos?) of the (?:front|back|outside) of {MINE}\b",
    r"(?:shouting|shout|shouted|screaming) (?:at us )?through (?:the|my|our) (?:letterbox"
    r"|letter box|door)",
    r"(?:lit|lighted|burning|rag|firework)\b.{0,30}\bthrough (?:it|the (?:letterbox|window"
    r"|door))\b",
    r"(?:car|van|man|men|someone) (?:parked )?outside\b.{0,20}\b(?:since|every|each) (?:i|night"
    r"|day)\b(?=.{0,80}\b(?:statement|evidence|court|same|men)\b)",
    r"since i (?:gave (?:the|my|a|evidence)|named|testified|spoke to the police)\b(?=.{0,60}\b"
    r"(?:car|house|me|followed|outside|night)\b)",
    r"(?:car|brake|window|tyres?)\b.{0,60}\bsince i (?:gave|named|testified|reported)\b",
    r"cut (?:the|my|our) brakes?\b",
    r"brake pipes?\b.{0,20}\bcut",
    r"(?:they|he) knows? (?:where|which)\b.{0,6}\b(?:my|our)\b.{0,24}\b(?:school|goes|walks"
    r"|sleeps|bus)\b",
    r"(?:told|tell|told me) (?:me |us )?the name of (?:her|his|their) (?:teacher|school|nursery)",
    r"(?:carry|hold|deliver|run) for them\b",
    r"county lines\b.{0,30}\bmy (?:son|lad|boy|nephew|grandson|brother|daughter)\b",
    r"bullets? (?:in|through) (?:the|an|my|our)\b",
    r"sent (?:me |us )?a (?:wreath|bullet|funeral)",
    r"wreath\b.{0,30}\bmy name",
    r"(?:owes?|debt|money)\b.{0,60}\b(?:come|came|been|coming) (?:for|round)\b.{0,80}\b(?:kids"
    r"|children|twice|knife|petrol|door)",
    r"(?:he|she|they)\b.{0,16}\bnext time\b.{0,12}\b(?:he|she|they|it)(?:'ll| will|'d)\b",
    r"(?:until|till|by) \w+day\b.{0,40}\bor (?:they|he)(?:'ll| will) (?:find|come|hurt|do|take"
    r"|break)\b",
    r"if (?:he|she) can'?t have\b.{0,24}\b(?:nobody|no one|no-one) (?:will|can|shall)",
    # What may kill by itself.
    r"(?:smells?|smelling|smelt) (?:of )?gas\b",
    r"gas\b.{0,12}\b(?:been )?(?:smelling|leaking|escaping)\b",
    r"bare wires",
    r"(?:without|no|run out of|out of) (?:my|his|her|any)? ?insulin\b",
    r"(?:stopped|withdrawn) (?:my|his|her) oxygen",
)
"""A threat to anybody's life, by themselves or by others."""

HARM_AT_HOME = any_of(
    # Answers that must not be seen.
    r"(?:don'?t|do not|not to|please not)\b.{0,16}\b(?:reply|write|post|send|ring|call|phone"
    r"|answer)\b(?: \w+){0,4} (?:to the (?:house|other|home)|home|house|landline|address"
    r"|other one|here)\b",
    r"(?:he|she|they)\b.{0,12}\b(?:opens?|goes through|reads?|checks?) (?:the|my|our|all my"
    r"|her) (?:post|phone|messages|emails|letters|bag)\b(?! for me| when it)",
    r"use my (?:work|sister's|friend's|mum's) (?:email|number|address)",
    r"writ\w+ (?:this |you )?(?:from|at) (?:the library|the day centre)\b(?=.{0,60}\b(?:he"
    r"|please|phone|ring|passport)\b)",
    r"while he(?:'s| is) (?:at|out|asleep|in the)\b",
    r"kick(?:s)? off when (?:he|she)",
    # Things that are kept from them.
    rf"{HOLDERS}(?:(?:'s| has| have| is|'ve)(?: got| taken| keeping| taken over)?| keeps?| took"
    rf"| takes) (?:{MINE}|the) (?:mum's |mother's )?(?:passport|bank card|phone|purse|pension"
    r"|wages|chequebook|keys|house keys|medication)\b.{0,50}\b(?:in (?:a|his|their|the)|off"
    r"|at night|and|out of|phone|safe|drawer|me|flinch\w*|down to)\b",
    r"takes? (?:the|my|her|his|mum's) (?:pension|wages|card|benefits|money)\b.{0,30}\b(?:off "
    r"(?:me|her|him)|out of|and)\b",
    r"(?:wages|pay|pension|benefits|money) go(?:es)? (?:in|into|to) his\b",
    r"don'?t have my own money",
    r"(?:wants|asks for|checks) the receipts",
    r"(?:ask|beg) (?:him|her) for (?:money|every|the|tampons)",
    r"not allowed (?:my|her|his) own\b",
    r"(?:isn'?t|not|never) (?:let|allowed) (?:out|callers|visitors|near the phone|to (?:see "
    r"(?:us|her|his|my)|go out|leave|speak))",
    r"(?:i have to|makes me) ask (?:before|if|for permission)",
    r"how long i'm allowed",
    r"tells me (?:when i can|what i can|what i'm worth)",
    r"counts? the miles",
    r"an app (?:on my phone )?that (?:tells|shows) (?:him|her)",
    r"tells him where i am",
    r"knows when i(?:'ve| have)\b",
    r"(?:decides|chooses|controls)\b.{0,8}\bwhat i (?:spend|wear|eat)",
    r"whom? i see\b",
    r"(?:bolt|lock|padlock) on the (?:outside|door)\b",
    r"locks? (?:me|him|her|us|mum|the (?:kids|children)) (?:in|out|up)\b",
    # Marks and blows.
    r"(?:bruis\w+|finger marks|black eye|cigarette burns|burn marks)\b(?=.{0,80}\b(?:again|arms?"
    r"|won'?t say|ear|carer|fell|cot|home says|neck|she)\b)",
    r"jaw wired",
    r"hand up to her eye",
    r"stopped wearing short",
    r"so (?:the \w+|they|nobody|no one) (?:don'?t|won'?t|can'?t|doesn'?t) see my",
    r"(?:he|she|son|dad|husband|wife|boyfriend|girlfriend|partner|ex)\b.{0,30}\b(?:shov\w+"
    r"|slap\w*|push\w*|throws?|hits?|punch\w*|smash\w+|spat at|drags?) (?:me|her|him|us|plates"
    r"|things|mum|three|two|my (?:phone|head|face))\b",
    r"(?:they|she|he) (?:slaps?|hits?|beats?) me\b",
    r"slapping (?:him|her|me|my)",
    r"scream at me and",
    r"loses? (?:his|her) temper\b.{0,20}\b(?:throws|he|she|hits)",
    r"started with his (?:hands|fists)",
    r"lays? a finger on",
    r"had a drink\b.{0,20}\bhe\b",
    r"when he(?:'s| has) been drinking",
    r"puts me in (?:the|a)\b",
    r"arm up (?:the|his|her|my) back",
    r"(?:children|kids|we all|dog|we)\b.{0,12}\b(?:go quiet|flinch|hide in|hide when|cower)",
    r"\bshe flinches",
    r"flinches when",
    r"hear (?:her|them|him) being\b",
    r"being thrown about",
    r"screams? through the wall",
    r"sleep with (?:a|the) (?:chair|knife|wardrobe)\b",
    r"in our nightclothes",
    r"rings (?:me )?from the (?:toilet|bathroom)",
    # Ways out, and the way back.
    r"(?:bag|case|suitcase) (?:is )?(?:packed|hidden)\b",
    r"packed bag\b",
    r"(?:house|home|place|flat) (?:that )?i can'?t go back to",
    r"how (?:a person|someone|she) would get away",
    r"(?:gave|given|give|got|sent) (?:him|her) (?:my|our) (?:new )?address",
    r"non-?mol\b",
    r"isn'?t allowed (?:within|near|to come)",
    r"(?:restraining|protection|occupation) order\b.{0,20}\b(?:runs out|ends|expires)",
    r"(?:out|released) (?:of|from) (?:prison|jail)?.{0,24}\bput him (?:there|away|in)\b",
    r"(?:he|she) knows the street",
    r"(?:kids|children|baby|girls|boys) taken off me if\b",
    r"put me in a home\b",
    r"nobody would believe me",
    r"will (?:send|post|show) (?:those|the|my) (?:photo\w*|pictures|videos?)\b",
    r"fake profile with my",
    # A marriage that is made for them.
    r"mine is one-?way",
    r"(?:they|they've|parents|aunt\w*|uncle|dad)\b.{0,30}\bticket to (?:islamabad|lahore"
    r"|dhaka|sylhet|karachi|mogadishu|hargeisa|erbil|delhi)\b",
    r"(?:arranged|found|chosen) (?:for )?(?:a|my|me a) (?:man|husband|cousin|marriage)\b",
    r"(?:forcing|making) (?:me|my \w+|her) (?:to )?marry",
    r"got my passport\b.{0,60}\b(?:auntie|aunt|uncle|dates|mirpur|sylhet)",
    # The old.
    r"signed (?:her|his|the|my) house\b.{0,12}\bto\b",
    r"helping (?:him|her)self\b.{0,20}\b(?:from|to) (?:his|her|my|mum)",
    r"handles? (?:my|her|him|mum)\b.{0,16}\broughly",
    r"doesn'?t come to the phone\b.{0,24}\bsince (?:he|she)",
    r"have (?:my|her) passport in",
    r"keys to my mother's",
    r"because of what (?:he|she) did to (?:me|us|her|him)\b",
)
"""Abuse: control, blows, money and papers that are kept, a flight that is prepared."""

NOT_MEANT = any_of(
    r"(?:years?|decades?) ago|when i was (?!carrying|pregnant|expecting|asleep)|used to\b",
    r"in (?:1[89]|20[01])\d|years in \w+\b|for charity|charity match",
    r"(?:vote|voting|voted) (?:for|against|tory|labour|to)\b|petition|campaign|manifesto",
    r"the bill\b|amendment|politicians?\b|minister\b|women (?:are|who|should)",
    r"as an? (?:\w+ )?(?:nurse|midwife|samaritan|volunteer|survivor|officer|paramedic|gp|teacher)",
    r"film|novel|drama|documentary|panto|on the telly|programme|memoir|(?:a|the) play\b",
    r"people (?:who|should|are)|patients\b|join(?:ed|ing) the|splendid|laughing|joke",
)
"""What makes a hint none: long ago, work, a tale, a joke, an argument."""

HINTED = ((Matter.DANGER, OWN_LIFE), (Matter.DANGER, LIVES), (Matter.ABUSE, HARM_AT_HOME))
"""What hints at each danger, the gravest first."""
