"""Placements as a person chooses them: grouped by channel, each under its name in the interface language and its platform."""

from collections.abc import Mapping
from typing import get_args

from assets.placements import Channel, Placement
from studio.ui.words import Words

CHANNELS: tuple[str, ...] = get_args(Channel)


def place_choices(placements: Mapping[str, Placement], words: Words) -> list[tuple[str, str]]:
    """All placements as choices, channel by channel, each with its channel before it so that typing one finds them all."""
    ordered = sorted(placements.values(), key=lambda one: (CHANNELS.index(one.channel), one.id != "storefront", one.platform.casefold(), one.id))
    return [(place_label(one, words), one.id) for one in ordered]


def place_label(place: Placement, words: Words) -> str:
    """A placement for a list: channel, name, platform where the name does not say it, and the markets it is only for."""
    name = place.name.text(words.language)
    platform = f" · {place.platform}" if place.platform.casefold() not in name.casefold() else ""
    only = f" ({', '.join(place.markets)})" if 0 < len(place.markets) <= 3 else ""
    return f"{words.named('place', place.channel)} · {name}{platform}{only}"


def place_name(placements: Mapping[str, Placement], name: str, words: Words) -> str:
    """A placement under its name in the interface language; one we do not know is shown as it is written."""
    return placements[name].name.text(words.language) if name in placements else name.replace("_", " ")
