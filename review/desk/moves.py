"""What may be done with an item: which move leads from which state to which, and who may make it."""

from typing import Literal

from assets.actor import Actor
from assets.errors import refuse
from review.records import ItemState, ReviewItem

Move = Literal["approve", "reject", "request_change", "edit", "comment", "assign", "reopen"]

# move: the states it starts from, and the state it leads to (None: unchanged).
MOVES: dict[Move, tuple[frozenset[ItemState], ItemState | None]] = {
    "approve": (frozenset({"waiting", "changes_requested"}), "approved"),
    "reject": (frozenset({"waiting", "changes_requested"}), "rejected"),
    "request_change": (frozenset({"waiting"}), "changes_requested"),
    "edit": (frozenset({"waiting", "changes_requested"}), "waiting"),
    "comment": (frozenset({"waiting", "changes_requested", "approved", "rejected"}), None),
    "assign": (frozenset({"waiting", "changes_requested"}), None),
    "reopen": (frozenset({"approved", "rejected", "changes_requested"}), "waiting"),
}


def next_state(item: ReviewItem, move: Move) -> ItemState:
    """The state after a move; raises `TesseraError` when the move does not start from the item's state."""
    starts, leads = MOVES[move]
    if item.state not in starts:
        raise refuse(
            f"An item that is {item.state} cannot be changed by “{move}”.",
            f"状态为“{item.state}”的条目不能执行“{move}”。",
            do_en="Reload it to see what happened, or reopen it first.",
            do_zh="请刷新查看最新状态，或先重新打开。",
        )
    return leads or item.state


def may_decide(actor: Actor, item: ReviewItem) -> None:
    """Raise `TesseraError` unless the actor reviews one of the item's markets."""
    reviewer = bool({"owner", "reviewer"} & actor.roles)
    if not reviewer or (actor.markets and not set(actor.markets) & set(item.markets)):
        raise refuse(
            f"{actor.user} does not review {', '.join(item.markets)}.",
            f"{actor.user} 没有 {'、'.join(item.markets)} 市场的审核权限。",
            do_en="Ask a reviewer of that market, or have the owner grant the role.",
            do_zh="请联系该市场的审核员，或由所有者授权。",
        )
