"""Own words: letters whose writers added sentences, each word labelled, and how many are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bot.domain.letters import Address, Letter
from bot.domain.waves.engine import Waves
from bot.domain.waves.passages import own_words
from bot.domain.waves.shingles import words
from bot.domain.waves.sketch import sketch

CAMPAIGN = (
    "I am writing to ask you to {act} the {plan} when it comes before the House {when}.",
    "The government's own figures show that {number} families will lose {thing} under the {plan}.",
    "{body} has warned that the {plan} would leave {place} without {thing} for years.",
    "Ministers promised in their manifesto to protect {thing}, and that promise should be kept.",
    "Please {act} the {plan}, and press the Secretary of State to publish the full costs.",
    "This matters in {place}, where {number} people already wait for {thing}.",
    "Other countries have shown that {thing} can be paid for without the {plan}.",
    "A poll by {body} found that seven in ten voters want MPs to {act} it.",
    "Without change, {place} stands to lose {number} jobs before the next election.",
    "I believe that every child in {place} deserves {thing}, whatever their parents earn.",
    "As my MP, you can table a question, write to the minister and speak {when}.",
    "Will you attend the briefing by {body} in Committee Room {number}?",
    "It costs far less to mend {thing} now than to replace it later.",
    "The consultation on the {plan} closes {when}, and few people have heard of it.",
    "I would be grateful for your views, and for a reply before the vote.",
)
PERSONAL = (
    "Like {body}, I fear for {thing} in {place}, as my {kin} depends on it.",
    "If you {act} this, my {shop} on {street} will shut {when}.",
    "My {kin} {kin_did} in {year}, and we have not slept properly since.",
    "I have run a {shop} on {street} for {year} years.",
    "We moved here from {town} because of the {nice}, and now it may go.",
    "Last {season} I spent {hours} hours in a corridor with my {kin}.",
    "Honestly, I never write to anybody about politics.",
    "You came to our {shop} once and told my {kin} that you would look into it.",
    "I'm {year} and I still walk the dog past {street} every morning.",
    "It broke my heart.",
    "At night my {kin} asks me whether we can stay, and I don't know what to say.",
    "When the {nice} was flooded, neighbours from {street} carried everything out by hand.",
    "I teach the piano to {hours} pupils, most of whom could not pay for lessons elsewhere.",
    "My pension is £{year} a week and the gas bill took half of it in {season}.",
    "The bus to {town} stopped in {season}, so I lost my job at the {shop}.",
    "Our {nice} was built by my grandfather and his friends with their own hands.",
    "I voted for you in {town}, and I will not do so again if nothing is done.",
    "The letter from the council lay on the mat on my birthday, of all days.",
    "There were {hours} of us in the queue outside the {shop}, in the rain.",
    "She cried on the phone to me.",
    "My {kin} says I should not bother, but somebody has to.",
    "Nobody from the agency has rung back since {season}.",
    "We keep bees behind {street}, and the swarm was half its size this {season}.",
    "I can remember when {town} still had a cottage hospital and a police house.",
    "Three times this {season} the ambulance got lost on its way to {street}.",
    "I am no expert, only a retired engineer who kept the pumps going for {year} years.",
    "As a foster carer I have had {hours} children under my roof, none of them for long.",
    "Does anyone in Westminster ever wait in for a plumber?",
    "The damp in our flat above the {shop} has turned the {kin}'s chest bad again.",
    "My regiment is gone, my pub is gone, and the {nice} is all that is left to us.",
    "Thursday is chess night, and {hours} of the lads have never missed one.",
    "Forgive my spelling, English is my third language.",
    "On our wedding day we cycled through {street} with tin cans behind us.",
    "A man in {town} offered my {kin} cash in hand for the same work.",
    "I lost count of the forms after the {year}th.",
    "The vicar, the {shop} and I have started a rota, but we are all getting on.",
)
GAPS = {
    "act": ("oppose", "support", "amend", "reject", "vote against", "speak up for"),
    "plan": ("Rural Services Bill", "bus franchising order", "water company merger", "land tax"),
    "when": ("next month", "after the recess", "in the spring", "on Tuesday", "this autumn"),
    "number": ("forty thousand", "two million", "nine hundred", "3,200", "sixteen"),
    "thing": ("dental care", "clean rivers", "legal advice", "school meals", "safe pavements"),
    "body": ("Citizens Advice", "The Local Government Association", "The Audit Office"),
    "place": ("North Norfolk", "our coastal villages", "the poorest wards", "this county"),
    "kin": ("mother", "son", "husband", "sister", "neighbour", "old dad"),
    "kin_did": ("fell ill", "was let down", "had to leave home", "lost everything"),
    "year": ("62", "seventeen", "2019", "31", "ninety"),
    "shop": ("bakery", "garage", "chip shop", "charity shop", "nursery"),
    "street": ("Mill Lane", "Church Road", "the High Street", "Staithe Street"),
    "town": ("Holt", "Grimsby", "Leicester", "Fakenham", "Cardiff"),
    "nice": ("village hall", "marsh", "library", "little beach", "allotments"),
    "season": ("winter", "August", "spring", "October"),
    "hours": ("eleven", "six", "20", "three"),
}
STRANGE = ("truly", "hereby", "nonetheless", "sadly", "once", "surely", "perhaps")
LETTERS = 40
TWICE = 2
"""Writers of one campaign who come to the same thought: more would make it the campaign's."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the writers' own: how many there were, were reported, and were both."""

    there: int
    reported: int
    both: int

    @property
    def precision(self) -> float:
        """The share of the reported words that were the writers' own."""
        return self.both / max(self.reported, 1)

    @property
    def recall(self) -> float:
        """The share of the writers' own words that were reported."""
        return self.both / max(self.there, 1)


def measure(campaigns: int, seed: int = 1) -> Found:
    """Write campaigns, group them, take their own words, and count by word."""
    there, reported, both = Counter[str](), Counter[str](), Counter[str]()
    for number in range(campaigns):
        made = list(_campaign(Random(f"{seed}.{number}"), number))
        waves, wave_of = Waves(), dict[int, int | None]()
        for key, (letter, _) in enumerate(made):
            for move in waves.add(key, sketch(letter)):
                wave_of[move.letter] = move.wave
        for key, (letter, own) in enumerate(made):
            wave = wave_of.get(key)
            if wave is None:
                continue
            truly = Counter(words(" ".join(own)))
            said = own_words(letter.text, waves.core(wave))
            found = Counter(words(" ".join(passage.text for passage in said)))
            there, reported, both = there + truly, reported + found, both + (truly & found)
    return Found(there.total(), reported.total(), both.total())


def _campaign(random: Random, number: int) -> Iterator[tuple[Letter, list[str]]]:
    """Write the letters of one campaign, and what each of their writers added."""
    topic = {gap: random.choice(choices) for gap, choices in GAPS.items()}
    frames = random.sample(CAMPAIGN, random.randint(7, len(CAMPAIGN)))
    template = [frame.format(**topic) for frame in frames]
    thoughts = random.sample(PERSONAL * TWICE, len(PERSONAL) * TWICE)
    for each in range(LETTERS):
        kept = [_reworded(random, one) for one in template if random.random() > 0.15]
        many = random.choice((0, 0, 1, 2, 4))
        own = [_filled(random, thoughts.pop()) for _ in range(min(many, len(thoughts)))]
        body = [(one, random.choice((" ", " ", "\n\n"))) for one in kept]
        at = random.randint(0, len(body))
        added = [(one, random.choice((" ", "\n"))) for one in own]
        if own and random.random() > 0.3:  # most write a paragraph, some in the midst of one
            added[-1] = (own[-1], "\n\n")
            body[at - 1 : at] = [(one, "\n\n") for one, _ in body[at - 1 : at]]
        said = "".join(one + end for one, end in [*body[:at], *added, *body[at:]])
        name = f"Ann{number} Writer{each}"
        text = f"Dear Jo Example,\n\n{said}\n\nYours sincerely,\n{name}\n4 Mill Lane\nNR25 6AA"
        sender = Address(name, f"ann{number}.{each}@home.example")
        yield Letter(f"{number}.{each}@test", "", None, sender, (), "My letter", text), own


def _filled(random: Random, frame: str) -> str:
    return frame.format(**{gap: random.choice(choices) for gap, choices in GAPS.items()})


def _reworded(random: Random, sentence: str) -> str:
    """Change up to three words of one sentence in three; it stays the campaign's."""
    said = sentence.split()
    if random.random() < 1 / 3:
        for _ in range(random.randint(1, 3)):
            said[random.randrange(1, len(said) - 1)] = random.choice(STRANGE)
    return " ".join(said)
