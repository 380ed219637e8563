"""Rights: nothing outside the intersection of territories, channels and days; endings are told in time; rows are kept per tenant."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.actor import LOCAL, Actor
from assets.errors import TesseraError
from assets.placements import Channel
from assets.reading import read_yaml
from assets.records import Record
from generators.rights.checking import allowed, asset_of, expiring
from generators.rights.records import HOUSE, Asset, Register, Right, read_register
from generators.rights.store import drop_right, keep_rights, register
from studio.database import Database
from tests.generators.provenance.files import claim

AT = datetime(2026, 11, 22, 9)


class Case(Record):
    """A row of rights_cases.yaml."""

    assets: tuple[Asset, ...]
    market: str
    channel: Channel
    on: date
    reasons: tuple[str, ...] = ()


HERE = Path(__file__).parent
CASES = read_yaml(HERE / "rights_cases.yaml", list[Case])
BOOK = read_register(HERE / "register.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{'+'.join(one.name for one in case.assets)}-{case.market}-{case.channel}-{case.on}")
def test_assets_are_allowed_where_all_their_licences_meet(case: Case) -> None:
    found = allowed(BOOK, case.assets, case.market, case.channel, case.on)
    assert tuple(one.en for one in found) == case.reasons
    assert all(one.zh for one in found)


@given(
    st.sets(st.sampled_from(["DE", "FR", "JP", "world"]), min_size=1),
    st.sets(st.sampled_from([*get_args(Channel), "all"]), min_size=1),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(0, 300),
)
def test_a_licence_covers_exactly_its_places_channels_and_days(territories: set[str], channels: set[str], start: date, days: int) -> None:
    song = Asset(kind="music", name="Song")
    told = {"kind": "music", "asset": "Song", "licence": "x", "territories": sorted(territories), "channels": sorted(channels), "source": "y"}
    one = Register(rights=(Right.model_validate(told | {"from": start, "to": start + timedelta(days)}),))
    for market in ("DE", "JP"):
        for channel in get_args(Channel):
            for on, inside in ((start - timedelta(1), False), (start, True), (start + timedelta(days), True), (start + timedelta(days + 1), False)):
                may = inside and bool({market, "world"} & territories) and bool({channel, "all"} & channels)
                assert (allowed(one, [song], market, channel, on) == ()) is may


def test_endings_are_told_soonest_first_and_only_in_time() -> None:
    assert [(one.right.asset, one.days) for one in expiring(BOOK, date(2026, 11, 22))] == [("Lantern Walk", 8), ("Mira", 30)]
    assert expiring(BOOK, date(2026, 11, 22), 7) == ()
    [last] = expiring(BOOK, date(2026, 11, 30), 7)
    assert last.says.en == "The licence of the music Lantern Walk ends today." and "今天到期" in last.says.zh


def test_the_parts_of_a_claim_are_assets() -> None:
    fonts_and_photos = [asset_of(one) for one in claim().ingredients]
    assert allowed(read_register(), fonts_and_photos, "JP", "shop", AT.date()) == ()
    assert [one.en for one in allowed(Register(), fonts_and_photos, "JP", "shop", AT.date())] == ["No licence is on record for the font Noto Sans."]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("territories: [Germany]", "ISO 3166-1"),
        ("channels: [radio]", "channels"),
        ("from: 2027-01-01, to: 2026-01-01", "before it begins"),
        ("licence: ''", "licence"),
    ],
)
def test_an_odd_row_is_refused_with_its_line(tmp_path: Path, change: str, said: str) -> None:
    row = {"kind": "music", "asset": "Song", "licence": "x", "territories": "[DE]", "channels": "[all]", "source": "y"}
    row = {key: value for key, value in row.items() if not change.startswith(key)}
    path = tmp_path / "rights.yaml"
    path.write_text("- {" + ", ".join(f"{key}: {value}" for key, value in row.items()) + f", {change}" + "}\n", "utf-8")
    with pytest.raises(TesseraError, match="line 1") as refused:
        read_register(path)
    assert said in refused.value.message.en


def test_what_ships_is_free_for_the_world() -> None:
    assert all(one.territories == ("world",) and one.channels == ("all",) and one.ends is None for one in read_register(HOUSE).rights)


def test_licences_are_kept_once_and_per_tenant(tmp_path: Path) -> None:
    database, stranger = Database(f"sqlite:///{tmp_path / 'a.db'}"), Actor(tenant="other", user="o")
    database.migrate()
    for _ in range(2):
        with database.writing() as connection:
            keep_rights(connection, LOCAL, BOOK.rights, AT)
    with database.writing() as connection:
        kept = register(connection, LOCAL)
        assert sorted(one.id for one in kept.rights) == sorted(one.id for one in BOOK.rights)
        assert register(connection, stranger).rights == ()
        assert not drop_right(connection, stranger, kept.rights[0].id)
        assert drop_right(connection, LOCAL, kept.rights[0].id) and not drop_right(connection, LOCAL, kept.rights[0].id)
        assert register(connection, LOCAL).beside(BOOK).rights[-1] in BOOK.rights
    database.close()
