"""Whether what goes into a picture may be shown at a place on a day, and which licences soon end."""

from collections.abc import Iterable
from datetime import date

from assets.placements import Channel
from assets.records import Record
from assets.wording import Wording
from generators.provenance.records import Ingredient
from generators.rights.records import KINDS, Asset, Register, Right


class Expiring(Record):
    """A licence that ends soon: the days left (0: today is the last), and a sentence for people."""

    right: Right
    days: int
    says: Wording


def asset_of(ingredient: Ingredient) -> Asset:
    """The asset that an ingredient of a claim is."""
    return Asset(kind=ingredient.role, name=ingredient.title, sha256=ingredient.sha256)


def allowed(register: Register, assets: Iterable[Asset], market: str, channel: Channel, on: date) -> tuple[Wording, ...]:
    """Why the assets may not be shown together in a market (ISO code), on a channel, on a day; empty when they may. Each asset needs one licence that covers all
    three. What the seller handed in and no row names is taken for the seller's own; anything else without a row may not be used."""
    reasons = (_reason(register, one, market, channel, on) for one in assets)
    return tuple({reason.en: reason for reason in reasons if reason}.values())


def expiring(register: Register, on: date, days: int = 30) -> tuple[Expiring, ...]:
    """Licences whose last day is within so many days (30 for planning, 7 for alarm), soonest first."""
    left = ((one, (one.ends - on).days) for one in register.rights if one.ends)
    due = sorted(((days_left, one) for one, days_left in left if 0 <= days_left <= days), key=lambda pair: (pair[0], pair[1].asset))
    return tuple(Expiring(right=one, days=days_left, says=_ending(one, days_left)) for days_left, one in due)


def _reason(register: Register, asset: Asset, market: str, channel: Channel, on: date) -> Wording | None:
    rights = register.of(asset)
    if not rights:
        return None if asset.own or asset.kind == "photo" else _unlicensed(asset)
    faults = [_fault(one, market, channel, on) for one in rights]
    if None in faults:
        return None
    kind, first = KINDS[asset.kind], next(one for one in faults if one)
    return Wording(en=f"The {kind.en} {asset.name} {first.en}.", zh=f"{kind.zh}“{asset.name}”{first.zh}。")


def _fault(right: Right, market: str, channel: Channel, on: date) -> Wording | None:
    """What keeps a licence from covering a place on a day."""
    if not {"world", market} & set(right.territories):
        there = ", ".join(right.territories)
        return Wording(en=f"is licensed for {there}, not for {market}", zh=f"的授权地区为 {there}，不含 {market}")
    if not {"all", channel} & set(right.channels):
        there = ", ".join(right.channels)
        return Wording(en=f"is licensed for {there}, not for {channel}", zh=f"的授权渠道为 {there}，不含 {channel}")
    if right.starts and on < right.starts:
        return Wording(en=f"is licensed only from {right.starts}", zh=f"的授权自 {right.starts} 起生效")
    if right.ends and on > right.ends:
        return Wording(en=f"was licensed until {right.ends}", zh=f"的授权已于 {right.ends} 到期")
    return None


def _unlicensed(asset: Asset) -> Wording:
    kind = KINDS[asset.kind]
    return Wording(en=f"No licence is on record for the {kind.en} {asset.name}.", zh=f"{kind.zh}“{asset.name}”没有授权记录。")


def _ending(right: Right, days: int) -> Wording:
    kind = KINDS[right.kind]
    en = "ends today" if days == 0 else f"ends in {days} day{'s' if days > 1 else ''}, on {right.ends}"
    zh = "今天到期" if days == 0 else f"将于 {days} 天后（{right.ends}）到期"
    return Wording(en=f"The licence of the {kind.en} {right.asset} {en}.", zh=f"{kind.zh}“{right.asset}”的授权{zh}。")
