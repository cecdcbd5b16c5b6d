"""For a checkout of bd510e8: what the office posted, and what its candidate did."""
# mypy: ignore-errors

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from life import Life
from PIL import Image
from tests.bot.networks.graph_server import GraphError

from bot.talk import Upload
from schedules.health import health
from schedules.links import links
from schedules.look import look
from schedules.metrics import metrics
from schedules.tips import tips

IMPRINT = "Promoted by Cara Quill of 4 Pond Lane, Pennyfold, WH3 1AB."
INVOICE = Upload("bill.pdf", b"%PDF-1.4 an invented invoice", "application/pdf")


async def first_posts(life: Life) -> None:
    """Post: out with a photo and figures, waiting, a draft with a dead link."""
    kept = BytesIO()
    Image.new("RGB", (64, 48), "green").save(kept, "JPEG")
    photo = Upload("bench.jpg", kept.getvalue(), "image/jpeg")
    await life.says("anna", "posts draft The bench is mended at last.", photo)
    await life.says("anna", "photos alt 1 1 Neighbours round a mended bench")
    await life.says("anna", "posts schedule 1 in 2 hours")
    await life.says("ben", "posts approve 1")
    life.pages["facebook"].insights["post_total_media_view_unique"] = 412
    await life.goes_on(hours=2, minutes=1)
    await life.goes_on(minutes=6)
    await life.runs(look, metrics)
    await life.says("anna", "posts draft Read about it: https://tarnwick.example/surgeries")
    await life.runs(links)
    await life.says("anna", "posts draft Come to the surgery on Saturday.")


async def election(life: Life) -> None:
    """Stand somewhere, with a helper, costs, an invoice, an imprint, results of adverts."""
    await life.day(7)
    for line in (
        "election set council 2027-05-06 Pennyfold",
        "election electors 2106",
        "election helper Dev",
        f"imprint set campaign {IMPRINT}",
        "imprint bio campaign https://facebook.com/cara/about",
        "£38?",
        "spending add £38 advert",
        "spending add £120 leaflets from Larkmere Print on 3 April 2027, 60 %",
        "spending add £12 petrol",
        "spending undo 3",
        "ads result 1 £38 1665",
        "ads aim sectors",
    ):
        await life.says("cara", line)
    await life.says("cara", "spending invoice 2", INVOICE)
    await life.says("dev", "spending add £45.60 posters on 20 April 2027")
    await life.runs(tips, health)
    await life.says("cara", "tips useful 1")
    await life.says("dev", "tips pause 7")
    await life.says("cara", "ads request £38")


async def more_posts(life: Life) -> None:
    """Post by hand, handed over ahead, taken back."""
    await life.day(5)
    await life.says("cara", f"posts draft Doors are open at the hall.\n\n{IMPRINT}")
    await life.says("cara", "posts to 4 byhand")
    await life.says("cara", "posts schedule 4 in 1 hour")
    await life.says("ben", "posts approve 4")
    await life.goes_on(hours=1, minutes=1)
    await life.says("cara", "posts up 4 byhand https://instagram.com/p/doors")
    for number, days in ((5, 20), (6, 21)):
        await life.says("cara", f"posts draft Number {number} of the campaign.\n\n{IMPRINT}")
        await life.says("cara", f"posts to {number} campaign")
        await life.says("cara", f"posts schedule {number} in {days} days")
        await life.says("ben", f"posts approve {number}")
        await life.settled()
    await life.says("cara", "posts cancel 6")
    await life.settled()


async def ledger_of_posts(life: Life) -> None:
    """Post what lapses, is refused, is sent back, is cancelled."""
    await life.day(4)
    for number, text in ((7, "lapses"), (8, "is refused"), (9, "is sent back"), (10, "is off")):
        await life.says("anna", f"posts draft Post {number}, which {text}.")
        await life.says("anna", f"posts schedule {number} in {number} hours")
    await life.says("ben", "posts approve 8")
    await life.says("ben", "posts reject 9 The date is wrong")
    await life.says("anna", "posts cancel 10")
    life.pages["facebook"].refusals.append(GraphError(100, "Invalid parameter"))
    await life.goes_on(hours=8, minutes=1)
    await life.goes_on(hours=1)
    await life.runs(look)


async def last_posts(life: Life) -> None:
    """Leave one post waiting, one planned, a weekly one with its copies."""
    await life.says("anna", "posts schedule 3 in 3 days")
    await life.says("anna", "posts draft Planned for tomorrow.")
    await life.says("anna", "posts only 11 facebook Planned for tomorrow, on Facebook.")
    await life.says("anna", "posts schedule 11 in 26 hours")
    await life.says("ben", "posts approve 11")
    await life.says("anna", "posts draft Surgery each week, in the library.")
    await life.says("anna", "posts schedule 12 in 2 days")
    await life.says("ben", "posts approve 12")
    until = life.clock() + timedelta(days=17)
    await life.says("anna", f"posts repeat 12 {until:%d %B %Y}")
    life.pages["campaign"].token = "another"  # as when somebody changes the Page's password
    await life.says("cara", f"posts draft The campaign waits.\n\n{IMPRINT}")
    await life.says("cara", "posts to 15 campaign")
    await life.says("ben", "posts approve 15")
    await life.says("ben", "posts now 15")
    await life.settled()


async def the_end(life: Life) -> None:
    """Be cut off while Facebook has not answered."""
    await life.says("anna", "posts draft Cut off in the middle.")
    number = await life.office.store.do(lambda work: max(post.id for post in work.posts.open()))
    life.known["cut_off"] = number
    await life.says("ben", f"posts approve {number}")
    life.pages["facebook"].silent = True
    await life.says("ben", f"posts now {number}")
    await life.publishing(f"post:{number}:facebook")
