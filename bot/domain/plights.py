"""Plights: the words in which people tell a caseworker of a trouble."""

from __future__ import annotations

import re
from enum import StrEnum


class Matter(StrEnum):
    """What a trouble is about, as an office sorts its cases."""

    DANGER = "threat to life"
    ABUSE = "domestic abuse"
    HOUSING = "housing"
    IMMIGRATION = "immigration and visas"
    BENEFITS = "benefits"
    HEALTH = "health and care"
    DEBT = "debt and bills"
    SCHOOL = "school and special needs"
    DISABILITY = "disability"
    JUSTICE = "police and courts"
    PENSION = "pension"
    CHILDREN = "children and family"
    WORK = "work"
    NEIGHBOURS = "neighbours and council"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


FIRST_PERSON = _words(r"(?:i|i'm|i've|i'd|im|ive|me|my|mine|myself|we|we're|we've|us|our|ours)\b")
"""The writer."""

KIN = _words(
    r"(?:my|our)(?: (?:\w+[- ]){0,2}?)? ?(?:husband|wife|partner|son|daughter|mum|mam|mother"
    r"|dad|father|parents?"
    r"|child|children|kids?|baby|boy|girl|twins|toddlers?|brother|sister|gran\w*|nan|uncle"
    r"|aunt\w*|family"
    r"|niece|nephew|ex|fianc\w+|boyfriend|girlfriend|carer|(?:\w+-year-old))\b|(?:mum"
    r"|dad) (?:has|was|is)\b"
)
"""Somebody close to the writer."""

PLIGHT = _words(
    r"(?:wait(?:ed|ing)?\b|refus\w+|reject\w+|turned down|cancel\w+|stopp?ed|stops\b|lost\b"
    r"|lose\b|loses\b|denied"
    r"|can'?t\b|cannot|won'?t\b|unable|no longer|not allowed|haven'?t\b|has not\b|have not\b"
    r"|hasn'?t\b|have no\b|has no\b"
    r"|have nowhere|nowhere|never (?!\w+ing)\w+|nothing|nobody|no one|no place|still (?:no|not"
    r"|in|wait\w*|have\w*|are)\b"
    r"|broken|broke\b|owe\b|owes|overpaid|underpaid|unpaid|not (?:been )?paid|behind with"
    r"|arrears|afraid|frightened|scared"
    r"|terrified|ill\b|pain\b|died|dying|taken\b|took\b|take \W?\w+ from|sacked|dismissed"
    r"|evict\w+|homeless|flood\w*|assault\w*"
    r"|attack\w*|raped?|scam\w*|wrongly|skip meals|food ?bank|bailiffs?|debt collectors?"
    r"|warrant|summons|fined|sanctioned"
    r"|withdrawn|delay\w*|delays|outstanding|stuck|ignor\w+|excluded|expelled|detained"
    r"|deport\w+|sectioned|discharged"
    r"|homeless|closed\b|apart\b|worse off|damp|mou?ldy?|leak\w*|collapsed|came down"
    r"|out of (?:order|school)"
    r"|been (?:told|put|held|out|off|in|left|on|with|stopped|placed|failed|apart|sent)|failed\b"
    r"|short of|struggl\w+|out\b(?= of my)"
    r"|sold\b|had to (?:give up|sell|use|choose|move|borrow|leave)|doubled|gone up|trial"
    r"|hearing|tribunal|appeal"
    r"|complain\w*|crisis|takes? (?:£|so much)|way out|alone|without|late\b|missed|harass\w*"
    r"|threat\w*|abus\w+|fled|remand"
    r"|turned away|sent back|wants? us out|in my car|sofa|tent\b|not a priority|lump\b"
    r"|seizures?|trolley|lapsed|months\b|raw sewage)"
)
"""What happens to people who write to their MP."""

SINCE = _words(
    r"(?:since\b|for (?:\w+ ){0,3}?(?:weeks?|months?|years?|days)|(?:\d+|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven"
    r"|eighteen|nineteen|twelve|fourteen) (?:hours|days|weeks|months|years|times)|last (?:week"
    r"|month|year|night|\w+day)"
    r"|this (?:week|month|morning|year)|(?:in|until|next) (?:january|february|march|april|may"
    r"|june|july|august|september"
    r"|october|november|december)|£\d+|twice|again\b|yesterday|next month|on (?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day)"
)
"""When, how long, how often, how much: cases have it, slogans do not."""

OPINION = _words(
    r"(?:(?:i|we)(?:'m| am| are| do|'d| would| shall| have always)?(?: \w+ly| also| really"
    r"| just| do| all| therefore| not| don't)*"
    r" (?:urge|ask(?:ing)?|support|believe|think|hope|oppose|opposed|object|call on|demand"
    r"|request|agree|disagree|expect|welcome"
    r"|admire|feel (?:strongly|that)|care (?:about|a great)|writing to (?:urge|ask|oppose"
    r"|support|express)|want (?:you|the|every|to live|it stopped)"
    r"|(?:deeply |very )?(?:concerned|worried|appalled|proud|dismayed|disappointed|delighted"
    r"|shocked|angry|lucky|grateful|happy) "
    r"|like (?:to|you)|be (?:grateful|happy)|thank|look forward|know that|see\b|hear|read|voted"
    r"|sure|must|deserve|should|rely"
    r"|was (?:proud|shocked|disappointed)|want new|love|emailing)"
    r"|please\b|(?:will|can|could|would) you\b|in my (?:view|opinion)|my (?:view|opinion"
    r"|concern) is|as (?:a|an|your|somebody|one)\b"
    r"|(?:must|should|ought to|deserves?)\b|imagine\b|if the\b|it (?:is|breaks|makes)\b|let us"
    r"|let me know|we (?:must|need|all)\b)"
)
"""What people write in campaigns: views, requests, courtesies."""

DISTANCE = _words(
    r"(?:(?:our|the|this) (?:city|town|community|communities|state|county|services|democracy)"
    r"|budgets?\b|administration\b|millions?|thousands|many|too many|every|everyone|those"
    r"|people (?:with|are|like|in|who)|(?:disabled|vulnerable|elderly) people"
    r"|pensioners|prisoners|(?:the|this|these) (?:government|bill|system|proposed|plans|cuts"
    r"|policy|current|scheme|amendment)|ministers?"
    r"|government|nation\b|country\b|generation|society|politicians|petition|campaign\w*"
    r"|retired|being a|constituency|members? of the"
    r"|amendment|motion\b|debate\b|landlords|tenants|families (?!are still|in)"
    r"|children'?s? (?:future|with)|in (?:the uk|britain|europe))"
)
"""Words of the general case."""

DANGERS = {
    Matter.DANGER: _words(
        r"(?:suicid\w+|(?:kill|hang|hurt|harm)(?:ed|ing)? (?:myself|himself|herself|themsel\w+)"
        r"|self[- ]harm\w*|overdosed?"
        r"|(?:end|ending|take|taking|took) (?:it all|(?:my|his|her|their) (?:own )?li(?:fe"
        r"|ves))|nothing (?:left )?to live for"
        r"|(?:what|not?thing|anything) (?:there is|is there|left)? ?to live for|(?:don'?t"
        r"|do not) want to (?:be here|live|wake)"
        r"|(?:can'?t|cannot) (?:go on|cope|carry on|take any)|better off (?:dead|without me)"
        r"|no point (?:any ?more|in (?:living|going))"
        r"|who would miss me|(?:will|going to|wants? to|threatened to|tried to) kill (?:me|us"
        r"|my)|death threats?|wish i (?:was|were) dead)"
    ),
    Matter.ABUSE: _words(
        r"(?:(?:domestic|honour|coercive)[- ](?:violence|abuse|control)\b(?=.*\b(?:i|my|me|he"
        r"|she)\b)"
        r"|(?:ex|husband|partner|boyfriend|wife|he|she|father)\b[^.]{0,30}\b(?:beats?|beat|hit"
        r"|hits|broke my|rap(?:ed|es)|strangl\w+|stalk\w*|controls? my)"
        r"|hands round my|i left (?:him|her)\b|(?:i|we) (?:fled|escaped)\b|non-molestation"
        r"|my (?:\w+ )?stalker|daughter's stalker"
        r"|ex-?(?:husband|partner|wife|boyfriend)? (?:has )?(?:found out where|threat\w+"
        r"|stalk\w+|harass\w+)|place of safety|women's aid)"
    ),
}
"""What is a case whoever it befalls, and cannot wait."""

MATTERS = {
    Matter.HOUSING: _words(
        r"(?:evict\w*|section 21|homeless\w*|landlord|letting agent|housing|council (?:flat"
        r"|house|says|won't|sent)|damp|mou?ld|boiler"
        r"|heating|hot water|leak|tenan\w+|rent\b|mortgage|bed and breakfast"
        r"|temporary accommodation|sofa surfing|my car\b|tent\b"
        r"|waiting list|overcrowd\w+|bedroom|cladding|leasehold\w*|service charge|ceiling"
        r"|bailiffs|repossess\w*|stairlift|where we will go|our flat|my flat|hostel)"
    ),
    Matter.IMMIGRATION: _words(
        r"(?:visas?|home office|asylum|refugee|passport|leave to remain|deport\w*|detention"
        r"|detained|harmondsworth|heathrow|naturalis\w+"
        r"|citizenship|biometric|sponsor\w*|overstay\w*|right to work|no right to|immigration"
        r"|border force|gaza|khartoum|sent back)"
    ),
    Matter.BENEFITS: _words(
        r"(?:pip\b|universal credit|dwp|esa\b|carer'?s allowance|attendance allowance"
        r"|sanction\w*|work capability|benefits?\b|job ?centre|dla\b"
        r"|overpa\w+|two-child|premium|reconsideration|housing benefit|credit\b|my claim)"
    ),
    Matter.HEALTH: _words(
        r"(?:hospital|operation|surgery|gp\b|doctor|nurse|consultant|a&e|ambulance|cancer"
        r"|chemo\w*|scan|lump|treatment|tablets|medic\w+|prescription"
        r"|insulin|dentist|tooth|camhs|adhd|assessment|dementia|care (?:home|package)|carers?\b"
        r"|trolley|mental health|epilep\w+|seizures?|inhaler|asthma"
        r"|knee\b|hip\b|sectioned|pharmacy|drug\b|dialysis|trust\b|pain\b|ward\b|covid"
        r"|stopped eating)"
    ),
    Matter.DEBT: _words(
        r"(?:debts?\b|arrears|bailiffs?|meter\b|energy bill|gas\b|electric\w*|food ?bank|afford"
        r"|owe\b|loan|mortgage|council tax|summons|savings|scam\w*|bank\b"
        r"|wages|credit card|account\b|bills?\b|meals)"
    ),
    Matter.SCHOOL: _words(
        r"(?:schools?\b|ehcp|sen\b|send\b|autis\w+|dyslex\w+|excluded|tribunal|timetable"
        r"|teaching assistant|special needs|transport|term\b|absence|nursery)"
    ),
    Matter.DISABILITY: _words(
        r"(?:wheel ?chair|powerchair|disab\w+|blind\b|deaf\b|guide dog|blue badge|leg\b"
        r"|wet room|adaptation|stairlift|down'?s syndrome|support worker|day centre|mobility)"
    ),
    Matter.JUSTICE: _words(
        r"(?:police|court|trial|crime|prison|remand|solicitor|legal aid|assault\w*|attack\w*"
        r"|rape[d]?|burgl\w+|robb\w+|broke into|stolen|convicted|sentence|probation|hearing"
        r"|redress)"
    ),
    Matter.PENSION: _words(
        r"(?:pensions?\b|waspi|born in 19\d\d|national insurance|annuity|retirement|married woman)"
    ),
    Matter.CHILDREN: _words(
        r"(?:social services|into care|custody|child maintenance|contact order|kinship|foster"
        r"|adopt\w+|cafcass|family court|grandchildren|my ex\b|took our)"
    ),
    Matter.WORK: _words(
        r"(?:employer|sacked|dismiss\w+|redundan\w+|my job|driving job|wages|contract"
        r"|administration\b|dvla|licence|my van|business|maternity|pregnant)"
    ),
    Matter.NEIGHBOURS: _words(
        r"(?:neighbours?'?s?\b|noise|anti-?social|sewage|flood\w*|upstairs|street\b|council\b"
        r"|bins\b|insurer|without a bus|fly-?tip\w*|drugs\b)"
    ),
}
"""What the trouble is about."""
