"""For a checkout of bd510e8: what happened in the office while it was lived in (see `make.py`)."""
# mypy: ignore-errors

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import posts
from aiohttp import ClientSession, CookieJar
from letters import CASE, address, campaign, single
from life import Life
from yarl import URL

from bot.sample import wards
from schedules.answers import answers
from schedules.desk import desk
from schedules.digest import digest
from schedules.digests import digests
from schedules.page import page
from schedules.polls import polls
from schedules.tips import tips
from schedules.week import week
from schedules.wording import wording


async def happens(life: Life) -> None:
    """Tell it from the first day to the last."""
    await people(life)
    await first_wave(life)
    await queue(life)
    await posts.first_posts(life)
    await posts.election(life)
    await more_waves(life)
    await posts.more_posts(life)
    await posts.ledger_of_posts(life)
    await talk(life)
    await last_replies(life)
    await posts.last_posts(life)
    await last_words(life)
    await posts.the_end(life)


async def people(life: Life) -> None:
    """Come in: by invitation, on three chats; with the places that they ask for."""
    roles = {"anna": "staff", "ben": "manager", "hesper": "mp", "cara": "candidate"}
    for who, role in {**roles, "dev": "candidate", "olwen": "staff"}.items():
        code = await life.code("operator", f"people invite {role}", r"join ([0-9a-f]{32})")
        await life.says(who, f"join {code}", private=True)
    code = await life.code("anna", "people link", r"link ([a-z0-9]{10})\b")
    await life.says("anna@telegram", f"link {code}")
    await asyncio.to_thread(places, life.office.config.store.url)
    for line in ("language cymraeg", "tips at 8am", "page start", "page done 1", "page done 2"):
        await life.says("cara", line)


def places(url: str) -> None:
    """Import the postcodes and wards of the sample's constituency, as an office does its own."""
    with TemporaryDirectory() as folder:
        rows = "\n".join(",".join(map(str, row[:6])) for row in wards.postcodes())
        named = "\n".join(f"{area.kind},{area.code},{area.name}" for area in wards.areas())
        counted = f"2026,{wards.COUNCIL},Larkmere,{wards.code('Pennyfold')},Pennyfold,2106"
        files = {
            "names.csv": f"kind,code,name\n{named}\n",
            "NSPL_AUG_2026_UK.csv": f"pcds,ward,laua,pcon,oseast1m,osnrth1m\n{rows}\n",
            "electors.csv": f"year,lad_code,lad,ward_code,ward,electorate\n{counted}\n",
        }
        for name, text in files.items():
            (Path(folder) / name).write_text(text)
        config = Path(folder) / "config.toml"
        config.write_text(f'[store]\nurl = "{url}"\n')
        command = [sys.executable, "-m", "bot", "places", "import", "--config", str(config)]
        paths = [str(Path(folder) / name) for name in files]
        subprocess.run([*command, *paths], check=True)


async def first_wave(life: Life) -> None:
    """Get a campaign's letters, and answer who lives here, once."""
    at = life.clock() - timedelta(hours=3)
    await life.get(list(campaign("counters", "ppoppecpptpnpoaeppoe", at, 0)), "counters.mbox")
    others = [
        single(60, "No heating", f"Dear Hesper,\n\n{CASE}\n\nMy boiler is broken too.\n", at),
        single(61, "Your visit to the school", "The children thank you for coming.\n", at),
    ]
    await life.get(others, "others.mbox")
    await life.says("anna", "waves name 1 Rural counters")
    await life.says(
        "ben",
        "templates save thanks Dear {first_name|friend},\n\nThank you for your letter.\n\n{mp}",
    )
    await life.runs(wording)
    life.model.status = 503
    await life.says("anna", "reply draft 1 thanks")
    await life.says("anna", "reply preview 1")
    await life.says("anna", "reply send 1")
    await life.day(8)
    await life.says("anna", f"reply confirm 1 {await life.proposal(1)}")
    life.sink.faults[address(4)] = "550"
    life.sink.faults[address(7)] = "after"
    await life.goes_on(minutes=11)
    await life.runs(answers)


async def queue(life: Life) -> None:
    """Answer some of those who wait, in the ways there are; hear from others again."""
    waiting = await life.office.store.do(
        lambda work: [letter.id for letter in work.letters.personal(1)]
    )
    case, first, second, third = waiting[:4]
    life.known |= {"case": case, "taken": first, "sent": second, "by_hand": third}
    await life.says("anna", f"queue letter {first}", private=True)
    await life.says("anna", f"queue edit {first} Dear you,\n\nI shall ask at the counter myself.")
    await life.says("anna", f"queue take {first}")
    await life.says("ben", f"queue letter {second}", private=True)
    await life.says("ben", f"queue edit {second} Dear you,\n\nThank you for what you tell me.")
    await life.says("ben", f"queue send {second}")
    await life.says("ben", f"queue done {third}")
    await life.says("ben", f"queue leave {case} Anna")
    await life.says("anna", f"cases letter {case}")
    await life.says("anna", "cases add Mrs Larch, 4 Pond Lane: no heating since May")
    await life.says("anna", "cases add Mr Quarry: his visa")
    await life.says("anna", "cases done 3")
    await life.settled()
    ours = {to: mail["Message-ID"] for to, mail in life.sink.taken}
    back = [
        single(0, "Re: Re: counters", "Thank you, that is kind.\n", life.clock(),
               In_Reply_To=ours[address(0)]),
        single(1, "Undelivered", f"Mailbox full.\n\nMessage-ID: {ours[address(1)]}\n",
               life.clock(), Auto_Submitted="auto-replied"),
    ]  # fmt: skip
    letters = life.letters[:]
    await life.get(back, "back.mbox")
    life.letters = letters  # their names are this store's alone
    await life.runs(answers)


async def more_waves(life: Life) -> None:
    """Get more campaigns, and say what they are."""
    await life.day(6)
    at = life.clock() - timedelta(hours=2)
    for first, (name, kinds) in enumerate(
        {
            "hedges": "pppoppepppp",
            "buses": "ppppppopp",
            "pools": "pppppp",
            "cruise": "ppppppp",
            "harbour": "pppppopp",
        }.items()
    ):
        letters = list(campaign(name, kinds, at, 20 + 12 * first))
        await life.get(letters, f"{name}.mbox")
    await life.says("ben", "waves not 5")
    await life.says("anna", "waves merge 3 4")
    await life.settled()
    split = await life.office.store.do(
        lambda work: [letter.id for letter in work.letters.of_wave(2)][-2:]
    )
    await life.says("anna", f"waves split 2 {' '.join(map(str, split))}")
    await life.settled()
    await life.says("anna", "waves add 21 6")
    await life.settled()


async def talk(life: Life) -> None:
    """Vote, choose digests, keep a desk, and be told what the clock tells."""
    await life.says("anna", "poll ask When shall we canvass? Friday / Saturday / Sunday")
    await life.says("ben", "poll vote 1 2")
    await life.says("hesper", "poll vote 1 2")
    await life.says("anna@telegram", "poll vote 1 1")
    await life.says("ben", "poll ask Tea or coffee? Tea / Coffee")
    await life.says("ben", "poll vote 2 1")
    await life.says("ben", "poll until 2 in 1 hour")
    await life.goes_on(hours=1, minutes=1)
    await life.runs(polls)
    await life.says("anna", "digest at 08:00 mon-fri waves posts", private=True)
    await life.says("cara", "digest at 18:00 daily")
    await life.says("anna", "desk keep", private=True)
    await life.day(3)
    late = list(campaign("counters", "p", life.clock(), 70))
    await life.get(late, "late.mbox")
    await life.runs(answers, desk, digest, digests, page, week, tips)
    await life.says("hesper", "desk", private=True)


async def last_replies(life: Life) -> None:
    """Leave one reply held, one on its way, one a draft, one stopped."""
    await life.day(0)
    await life.says("anna", "reply draft 1 not-our-constituent")
    await life.says("anna", "reply send 2")
    await life.says("anna", "reply draft 6 will-raise")
    await life.says(
        "anna", "reply edit 3 Dear {first_name|friend},\n\nAbout the harbour: …\n\n{mp}"
    )
    await life.says("ben", "reply draft 3 disagree")
    await life.says("ben", "reply send 4")
    await life.says("ben", f"reply confirm 4 {await life.proposal(4)}")
    await life.says("ben", "reply stop 4")
    await life.says("anna", "reply draft 2 agree")
    await life.says("anna", "reply send 5")
    await life.says("ben", f"reply confirm 5 {await life.proposal(5)}")
    await life.runs(answers)


async def last_words(life: Life) -> None:
    """Do what can be taken back, what is open, what is heard on every chat."""
    code = await life.code("operator", "people invite staff", r"join ([0-9a-f]{32})")
    life.known["invitation"] = code
    await life.says("operator", "people remove 7")
    await life.says("hesper", "cases add The Member's own: a bridge", event="again")
    await life.says("hesper", "waves name 6 Harbour mouth")
    await life.says("cara", "ads request £50")
    await life.says("cara", "election electors 2200")
    await life.says("ben", "templates save thanks Dear {first_name|friend},\n\nThanks!\n\n{mp}")
    await life.runs(desk)
    await life.slack.type("waves list")
    await life.telegram.type("help", by="anna", room="anna")
    await life.telegram.type("/posts schedule", by="anna", room="anna")
    page = URL(life.address)
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as visitor:
        async with visitor.get(page.with_query(None)) as refused:
            assert refused.status == 403, "it opens without its key"
        await (await visitor.get(page)).read()
        for text in ("waves list", "posts calendar week", "waves show 1", "posts schedule"):
            line = {"event": str(uuid4()), "pane": "office", "by": "operator", "text": text}
            headers = {"Origin": str(page.origin())}
            async with visitor.post(
                page.with_query(None) / "say", json=line, headers=headers
            ) as got:
                assert got.status == 204, await got.text()
    await life.settled()
