"""The words of what only looks like a request, or asks for nothing in particular."""

from __future__ import annotations

from bot.domain.waves.request_words import pattern

WEAK = pattern(
    r"\b(?:reply|respond to (?:me|this)|write back|let (?:me|us) (?:know|have)|hear (?:from you"
    r"|what|how"
    r"|your)|acknowledge|get back to|your (?:reply|response|view|views|thoughts|position|answer)"
    r"|where you stand|copy of|keep (?:me|us) (?:informed|posted|updated)|forward to|call me"
    r"|ring me"
    r"|tell (?:me|us) (?:how|what|where|whether|if|why)|read (?:this|my|the|on)|look (?:at"
    r"|into) (?:this"
    r"|it)|listen|think (?:about|long|hard|carefully|again|of)|search your|spare the time"
    r"|(?:careful|your|due|serious) (?:consideration|attention)|take (?:this|it) (?:seriously"
    r"|into account|up|forward)"
    r"|bear (?:this|it)"
    r"|do (?:the right thing|something|what you can|everything|all (?:that )?you can|more|better)"
    r"|help(?: me| us)?[.?!]|act(?: now| today| soon)?[.?!]|consider (?:this|my|our|the above)"
    r"|respond"
    r"|be (?:our|my|their|a) voice|get in touch|contact me|know what you|explain (?:why|how|what)"
    r"|speak (?:up|out) for|(?:keep|bear|have|with) [^.]{0,60} in mind"
    r"|you(?:'ll| will| would| could| can)?(?: also)? do the same|join (?:the"
    r"|their) calls|"
    r"(?:give|spare) (?:it|this|that|us|some|a)[^.]{0,20} thought"
    r"|if you(?:'re| are) (?:ever )?(?:passing|in the area|nearby)|keep on "
    r"|keep up (?:the|your) |"
    r"(?:show|take) (?:strength|a stand)|find the time|confirm|know (?:that )?you)\b"
)
"""Requests that any campaign's letter may have."""
RHETORICAL = pattern(
    r"^(?:(?:and|but|so|now|or)[ ,]+)?(?:do|does|did|is|are|was|were|has|have|had|who|what|why"
    r"|when|where|how"
    r"|which|should|shall|must|isn't|aren't|don't|doesn't|haven't|if you)\b.*\?"
    r"|\b(?:do|did|have|had) you (?:ever |not )?(?:know|see|seen|notice|heard|hear|looked|look"
    r"|been|think"
    r"|tried)\b|^imagine\b|^picture\b|^think of\b|^(?:remember|forget|consider|suppose|look at"
    r"|ask)\b"
    r"(?! (?:the|ministers|a)\b| (?:him|her|them|it) (?:to|for|why|when|how|what|if|whether)\b"
    r"| (?:its|his|their) \w+ (?:to|for|why|when|how|what|if|whether)\b)"
    r"|\b(?:admit|pretend)\b|, (?:they|he|she|people) (?:say|said|told"
    r"|tell)\b|\bask (?:yourself|anyone|anybody|any)\b"
    r"|^tell that to\b|^take\b"
    r"|\b(?:would|could|will) you \w+ your (?:own )?(?:child|children|mother|mum|son|daughter"
    r"|father"
    r"|dad|dog|family|kids|parents|wife|husband|gran|grandmother)\b"
    r"|^(?:vote after|look at)\b|^you (?:must|should) (?:have|be)\b|^put (?:plainly|simply"
    r"|bluntly|another|like|it)\b|^(?:say|call it|call me|let me)\b"
)
"""Questions and calls to nobody in particular."""
PAST = pattern(
    r"\b(?:asked|urged|called on|demanded|requested|begged|invited|signed|voted|promised|wrote"
    r"|told|tried|objected|opposed|supported|said|says|raised|announced)\b"
)
"""What was asked or done before."""
WARNING = pattern(
    r"^(?!.*\?)\w+ [^.;:]{3,90} and (?:you|your [\w']+|he|she|it|they|we)(?:'ll| will| would"
    r"| can)\b"
)
"""“Walk down our street and you will see”."""
CONDITIONAL = pattern(r"^if\b|\bif (?:they|he|she|it|nothing|this|that|the)\b")
"""What follows if something else comes true."""
THANKS = pattern(r"\b(?:thank(?:s| you)|look(?:ing)? forward|grateful (?:for|to)|sorry)\b")
SELF = pattern(r"\b(?:i am|i'm|i have|i've|i was|my name|i live|we are|we're|my|me)\b")
NO_NEED = pattern(
    r"\b(?:(?:not|never) writ(?:e|ing) (?:\w+ ){0,3}to ask|not asking"
    r"|(?:not|never|nothing|n't) (?:\w+ ){0,4}ask(?:ing)?\b|no need|needn't"
    r"|don't (?:need|want|expect)|no request|nothing (?:to ask"
    r"|in return)"
    r"|not (?:want|need|expect)|do not (?:want|need|expect)|nothing else|don't have to"
    r"|you (?:don't|do not))"
)
"""What they do not ask for."""
"""What the writers say of themselves."""
"""Thanks and hopes."""
REPLY_ALONE = pattern(
    r"(?:\w+ly |also |then |just |to |please )*(?:(?:let|drop) (?:me|us|your|our)\b"
    r"|let (?:[\w']+ ){1,5}know\b|tell (?:me|us)\b|reply\b"
    r"|respond(?! to (?:the|it))|confirm (?:receipt|that|whether|if|how)|write back|send (?:me"
    r"|us)\b"
    r"|inform (?:me|us)|keep (?:me|us)|explain|share your|come back|(?:your office )?get back"
    r"|rsvp|give (?:me"
    r"|us) (?:your|an?"
    r" (?:answer|reply|response))|acknowledge|say (?:whether|how|if|what|where)|state (?:whether"
    r"|how)"
    r"|set out|outline|clarify|advise|feel free|pass (?:this|it|my|on)|forward (?:me|us|any"
    r"|this to"
    r"|your)|excuse|forgive"
    r"|accept"
    r"|note\b|read\b|consider (?:this|my|our)|(?:email|ring|call|phone|contact) (?:me|us)\b"
    r"|do not hesitate|don't hesitate|look into (?:this|it)|have an? (?:reply|response|answer))"
)
"""What is asked for first, where that is only an answer to the letter."""
SUPPORTERS = pattern(
    r"^(?!members? of|mps?\b)(?:all )?(?:[a-z]+ )?(?:volunteers?|supporters?|residents|members"
    r"|parents"
    r"|neighbours|readers|customers|staff|everyone|friends)[:,] |\byour (?:friends|family"
    r"|neighbours"
    r"|own mp|local mp|mp)\b(?! (?:group|s)\b)|\b(?:facebook|whatsapp|twitter|instagram|tiktok"
    r"|hashtag"
    r"|tag (?:a|two|three|five|your)|retweet)\b|\b(?:petition|page|website|link) below\b"
    r"|\b(?:hive )?points\b.*\bsigns?\b|\b(?:your|a) postcode\b|\brsvp\b|\bdonat(?:e|ion)\b"
    r"|\b(?:tell|let) us when your mp\b|\bunsubscribe\b|\bclick\b|\bon our website\b"
    r"|\bto volunteer\b|\bif you(?:'re"
    r"| are) (?:a (?:\w+ )?member|reading this)\b"
    r"|\bwellies\b"
    r"|\bchip in\b|\bjoin (?:our|the) mailing\b|\bforward this (?:e-?mail|message)\b"
)
"""What a campaign asks of those who send its letter."""
