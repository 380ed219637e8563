"""The calendars: days as published, against an independent library for twenty-one years, and what a market's year looks like."""

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hebrew import _HebrewLunisolar
from holidays.calendars.hindu import _HinduLunisolar
from holidays.calendars.islamic import _IslamicLunar
from holidays.calendars.persian import _Persian
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.calendar.almanac import QUIET
from culture_graph.calendar.rules import UnknownRuleError, days_of
from culture_graph.context import Culture
from culture_graph.library import Library
from studio.cli.main import app

HERE = Path(__file__).parent
YEARS = range(2015, 2036)


class Published(Record):
    """A rule, the days it must give by year, and years in which it gives none."""

    rule: str
    days: Mapping[int, date | tuple[date, ...]]
    none: tuple[int, ...] = ()
    source: str


class Disagreement(Record):
    """Years in which the independent library differs, and who is right."""

    feast: str
    years: tuple[int, ...]
    verdict: str


ROWS = read_yaml(HERE / "calendar_cases.yaml", list[Published])
DISAGREED = {row.feast: row.years for row in read_yaml(HERE / "calendar_disagreements.yaml", list[Disagreement])}
HINDU, CHINESE, HEBREW, HIJRI = _HinduLunisolar(), _ChineseLunisolar(), _HebrewLunisolar(), _IslamicLunar()
KOREAN, VIETNAMESE = _ChineseLunisolar("KOREAN_CALENDAR"), _ChineseLunisolar("VIETNAMESE_CALENDAR")
# Our rule, and the library's answer for a year (a day, a pair of day and sureness, or a set of them, other years' among them).
COMPARED: dict[str, tuple[str, Callable[[int], Any]]] = {
    "diwali": ("hindu ashvina krishna 15 sunset", HINDU.diwali_india_date),
    "holi": ("hindu phalguna shukla 15 sunset +1", HINDU.holi_date),
    "maha_shivaratri": ("hindu magha krishna 14 midnight", HINDU.maha_shivaratri_date),
    "janmashtami": ("hindu shravana krishna 8 sunrise", HINDU.janmashtami_date),
    "ganesh_chaturthi": ("hindu bhadrapada shukla 4 midday", HINDU.ganesh_chaturthi_date),
    "ram_navami": ("hindu chaitra shukla 9 midday", HINDU.ram_navami_date),
    "dussehra": ("hindu ashvina shukla 10 afternoon", HINDU.dussehra_date),
    "raksha_bandhan": ("hindu shravana shukla 15 midday", HINDU.raksha_bandhan_date),
    "buddha_purnima": ("hindu vaishakha shukla 15 sunrise", HINDU.buddha_purnima_date),
    "guru_nanak": ("hindu kartika shukla 15 sunrise", HINDU.guru_nanak_jayanti_date),
    "guru_purnima": ("hindu ashadha shukla 15 sunrise", HINDU.guru_purnima_date),
    "rath_yatra": ("hindu ashadha shukla 2 sunrise", HINDU.rath_yatra_date),
    "karva_chauth": ("hindu ashvina krishna 4 sunset", HINDU.karwa_chauth_date),
    "gudi_padwa": ("hindu chaitra shukla 1 sunrise", HINDU.gudi_padwa_date),
    "navratri": ("hindu ashvina shukla 1 sunrise", HINDU.sharad_navratri_date),
    "makar_sankranti": ("sankranti makara", HINDU.makar_sankranti_date),
    "spring_festival": ("chinese 1-1", CHINESE.lunar_new_year_date),
    "dragon_boat": ("chinese 5-5", CHINESE.dragon_boat_date),
    "mid_autumn": ("chinese 8-15", CHINESE.mid_autumn_date),
    "double_ninth": ("chinese 9-9", CHINESE.double_ninth_date),
    "qingming": ("term qingming", CHINESE.qingming_date),
    "dongzhi": ("term dongzhi", CHINESE.winter_solstice_date),
    "seollal": ("korean 1-1", KOREAN.lunar_new_year_date),
    "chuseok": ("korean 8-15", KOREAN.mid_autumn_date),
    "buddha_kr": ("korean 4-8", KOREAN.buddha_birthday_date),
    "tet": ("vietnamese 1-1", VIETNAMESE.lunar_new_year_date),
    "hung_kings": ("vietnamese 3-10", VIETNAMESE.hung_kings_date),
    "mid_autumn_vn": ("vietnamese 8-15", VIETNAMESE.mid_autumn_date),
    "rosh_hashanah": ("hebrew tishri-1", HEBREW.rosh_hashanah_date),
    "yom_kippur": ("hebrew tishri-10", HEBREW.yom_kippur_date),
    "passover": ("hebrew nisan-15", HEBREW.passover_date),
    "purim": ("hebrew adar-14", HEBREW.purim_date),
    "shavuot": ("hebrew sivan-6", HEBREW.shavuot_date),
    "sukkot": ("hebrew tishri-15", HEBREW.sukkot_date),
    "hanukkah": ("hebrew kislev-25", HEBREW.hanukkah_date),
    "ramadan": ("hijri 9-1", HIJRI.ramadan_beginning_dates),
    "eid_al_fitr": ("hijri 10-1", HIJRI.eid_al_fitr_dates),
    "eid_al_adha": ("hijri 12-10", HIJRI.eid_al_adha_dates),
    "mawlid": ("hijri 3-12", HIJRI.mawlid_dates),
    "ashura": ("hijri 1-10", HIJRI.ashura_dates),
    "nowruz": ("persian 1-1", lambda year: _Persian().persian_to_gregorian(year, 1, 1)),
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule)
def test_a_rule_gives_the_published_days(row: Published) -> None:
    for year, days in row.days.items():
        assert days_of(row.rule, year) == (days if isinstance(days, tuple) else (days,)), (year, row.source)
    assert [year for year in row.none if days_of(row.rule, year)] == []


@pytest.mark.parametrize("feast", COMPARED)
def test_computed_feasts_agree_with_an_independent_library(feast: str) -> None:
    rule, theirs = COMPARED[feast]
    differing = tuple(year for year in YEARS if (known := _days(theirs(year), year)) and known != set(days_of(rule, year)))
    assert differing == DISAGREED.get(feast, ()), "list the year with the reason, or mend the rule"


def _days(found: Any, year: int) -> set[date]:
    """The library's answer as the days of that very year; it adds neighbouring years and how sure it is."""
    if isinstance(found, date):
        found = {found}
    flat = {part for one in found or () for part in (one if isinstance(one, tuple | set) else (one,))}
    return {one for one in flat if isinstance(one, date) and one.year == year}


@pytest.mark.parametrize("rule", ["", "easterly 3", "13-40 noon", "hindu paush 3", "5th fun nov", "chinese"])
def test_an_unknown_rule_is_refused(rule: str) -> None:
    with pytest.raises((UnknownRuleError, ValueError)):
        days_of(rule, 2026)


def test_every_occasion_can_be_reckoned_and_has_a_date_in_each_of_its_markets(library: Library, culture: Culture) -> None:
    for one in library.occasions.values():
        for row in one.dates:
            for rule in filter(None, (row.rule, row.estimate)):
                parts = rule.split()[1:] if rule.startswith("season ") else [rule] if rule != "announced" else []
                assert all(any(days_of(part, year) for year in YEARS) for part in parts), one.id
            assert row.rule != "announced" or row.known or row.estimate, one.id
        dated = [market for market in one.markets if any(market in row.markets or not row.markets for row in one.dates)]
        assert one.kind == "personal" or dated == list(one.markets), one.id


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_span_holds_what_its_parts_hold(culture: Culture, data: st.DataObject) -> None:
    market = culture.market(data.draw(st.sampled_from(["CN", "DE", "ET", "IL", "IN", "JP", "MX", "SA", "TH", "US"])))
    first = data.draw(st.dates(date(2015, 1, 1), date(2035, 1, 1)))
    middle, last = first + timedelta(data.draw(st.integers(0, 60))), first + timedelta(data.draw(st.integers(61, 120)))
    whole = {(day.id, day.start) for day in culture.almanac.between(market, first, last)}
    parts = [*culture.almanac.between(market, first, middle), *culture.almanac.between(market, middle + timedelta(1), last)]
    assert whole == {(day.id, day.start) for day in parts}
    assert all(day.start <= day.end and day.start <= last and day.end >= first for day in parts)


def test_the_markets_own_names_stand_there(culture: Culture) -> None:
    def named(market: str, occasion: str) -> tuple[str, str]:
        day = culture.almanac.next(culture.market(market), occasion, date(2026, 1, 1))
        assert day is not None
        return day.name, day.local_name

    assert named("SA", "black_friday")[1] == "الجمعة البيضاء"
    assert named("JP", "shichi_go_san") == ("Shichi-Go-San", "七五三")
    assert named("FR", "mothers_day") == ("Mother's Day (Fête des mères)", "Fête des mères")


def test_what_is_sighted_or_planned_is_an_estimate(culture: Culture) -> None:
    almanac = culture.almanac
    assert {almanac.next(culture.market("SA"), one, date(2027, 1, 1)).status for one in ("ramadan", "eid_al_fitr")} == {"estimated"}  # type: ignore[union-attr]
    assert almanac.next(culture.market("DE"), "christmas", date(2027, 1, 1)).status == "fixed"  # type: ignore[union-attr]


def test_a_feast_on_a_day_of_mourning_is_told(culture: Culture) -> None:
    pairs = culture.almanac.collisions(culture.market("IN"), date(2026, 1, 1), date(2026, 12, 31))
    assert pairs and all(quiet.kind in QUIET and loud.kind not in QUIET for loud, quiet in pairs)


def test_the_command_answers_for_a_span(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSERA_HOME", str(tmp_path))
    answer = CliRunner().invoke(app, ["calendar", "KR", "--from", "2026-09-20", "--to", "2026-09-30", "--json"])
    days = {day["id"]: day for day in json.loads(answer.stdout)}
    assert (
        days["chuseok"]["start"] == "2026-09-25" and days["chuseok_holiday_kr"]["start"] == "2026-09-24" and days["chuseok_holiday_kr"]["end"] == "2026-09-26"
    )
    assert CliRunner().invoke(app, ["calendar", "KR", "--from", "2026-09-30", "--to", "2026-09-20"]).exit_code == 2
