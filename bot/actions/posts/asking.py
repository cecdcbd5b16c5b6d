"""The question for approval: asked in the room, and replaced there by what was decided."""

from __future__ import annotations

from bot.actions.posts.progress import question_key
from bot.cards.posts import Draft, approval_card
from bot.domain.posts import Post, Stage
from bot.effects import Progress, Say
from bot.store.work import Work
from bot.talk import Reply, Request, room_for
from bot.words.speaking import speaking


def ask_for_approval(request: Request, work: Work, draft: Draft) -> None:
    """Ask the room to approve a post that has its time, where who asks cannot; once as it is."""
    post = draft.post
    if post.stage is not Stage.WAITING or draft.approvable or draft.blocked:
        return
    with speaking(request.config.office.language):
        question = Say(room_for(request.config, "posts"), approval_card(draft, request.by.name))
    about = f"approval of {post.about}"
    work.ledger.plan(question_key(post), question, request.at, about=about)


def answer_question(request: Request, work: Work, before: Progress, answer: Reply) -> None:
    """Put what was decided of a post in the place of the question, where it was asked."""
    if before.question:
        say = Say(room_for(request.config, "posts"), answer)
        work.ledger.change(before.question, say, request.at)


def sent_back_note(post: Post) -> str:
    """Name the note that says in which state a post was sent back, and by whom."""
    return f"post:{post.id}:sent back"
