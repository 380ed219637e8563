"""Publishing: an approved creative goes to a channel once per key, and the log says so."""

from datetime import datetime
from typing import Protocol

from assets.errors import TesseraError, refuse
from assets.hashing import derived_id
from campaign.channels import store as publications
from campaign.channels.records import Channel, Publication, Receipt, Shipment
from campaign.events import store as events
from generators import store as made
from generators.records import Creative
from review import store as reviewed
from review.approval import covers
from review.records import Approval
from studio.pipeline.approved import stopped
from studio.pipeline.brands import sold_as
from studio.pipeline.engine import Seat


class Channels(Protocol):
    """Gives a channel by name."""

    def channel(self, name: str) -> Channel:
        """The channel plug of that name."""


def ticket(seat: Seat, creative: str) -> tuple[Creative, Approval]:
    """The creative and an approval that covers it exactly as it stands; raises `TesseraError` when there is none."""
    with seat.database.reading() as connection:
        found = made.creatives(connection, seat.actor, ids=[creative])
        approvals = reviewed.approvals_for(connection, seat.actor, creative)
    if not found:
        raise refuse(
            f"There is no creative {creative}.",
            f"没有编号为 {creative} 的创意。",
            do_en="List creatives with: tessera review list.",
            do_zh="可用 tessera review list 查看。",
        )
    valid = next((one for one in approvals if covers(one, found[0])), None)
    if valid is None:
        why = ("It was changed after its approval.", "批准之后内容有改动。") if approvals else ("Nobody has approved it.", "尚未获得批准。")
        raise refuse(
            f"{creative} cannot be published. {why[0]}",
            f"{creative} 不能发布。{why[1]}",
            do_en="Have it approved as it stands now.",
            do_zh="请就当前内容重新送审批准。",
        )
    return found[0], valid


def _not_stopped(seat: Seat, content: Creative, at: datetime) -> None:
    """Refuses what was approved and is blocked today: an offer that is over, a document that ran out, a rule that came since."""
    stop = stopped(seat, content, at.date())
    if stop is not None:
        raise refuse(
            f"{content.id} was approved, but a check stops it today: {stop.why.en}",
            f"{content.id} 虽已批准，但今日被检查项拦截：{stop.why.zh}",
            do_en="Mend what it names, make it again and have it approved. Everything of the kind: tessera review affected.",
            do_zh="请修正后重新生成并送审。查看全部受影响内容：tessera review affected。",
        )


def publish(seat: Seat, channels: Channels, creative: str, channel: str, at: datetime) -> Publication:
    """Send one creative to one channel, once for its content and slots; calling again returns the first publication."""
    content, approval = ticket(seat, creative)
    key = f"{channel}:{creative}:{derived_id('k', [content.content_hash, content.slots])}"
    with seat.database.reading() as connection:
        known = publications.by_key(connection, seat.actor, key)
    if known is not None and known.state == "sent":
        return known
    _not_stopped(seat, content, at)
    publication = Publication(id=derived_id("pb", [seat.actor.tenant, key]), key=key, channel=channel, creative=creative, approval=approval.id, due=at)
    with seat.database.writing() as connection:
        publication = publications.add(connection, seat.actor, publication)
    if publication.state == "sent":
        return publication
    with seat.database.reading() as connection:
        product = sold_as(connection, seat.actor, content)
    try:
        receipt = channels.channel(channel).send(Shipment(publication=publication, creative=content, approval=approval, product=product))
    except (OSError, TesseraError) as error:
        with seat.database.writing() as connection:
            publications.finish(connection, seat.actor, publication.id, error=str(error))
        raise
    with seat.database.writing() as connection:
        publications.finish(connection, seat.actor, publication.id, receipt=receipt)
        events.append(connection, seat.actor, _happened(publication, content, receipt, at))
        known = publications.by_key(connection, seat.actor, key)
    return known or publication


def _happened(publication: Publication, content: Creative, receipt: Receipt, at: datetime) -> events.Happening:
    data = {"channel": publication.channel, "where": receipt.where, "sha256": receipt.sha256, "approval": publication.approval, "market": content.market}
    return events.Happening(key=f"published:{publication.key}", kind="creative_published", subject=content.id, at=at, data=data)
