"""Compares the quantities of a line with those that its points hold."""

from collections.abc import Sequence
from decimal import Decimal

from assets.wording import Wording
from culture_graph.lexicon import Unit
from generators.meaning.conversion import agrees, one_end, same_kind, targets
from generators.meaning.fold import Folded
from generators.meaning.knowledge import dimension_of, direction_of, read_everywhere, systems_of
from generators.meaning.records import Amount, ChangeKind, Held, MeaningChange
from generators.meaning.strength import stronger

# Number words are read only to find what is held; one of these units makes an unknown one a claim.
HARD = frozenset({"length", "mass", "volume", "duration", "temperature", "power", "percent", "energy", "charge", "speed", "pressure"})
NEAR = 2


class NumberCheck:
    """One line's quantities against those held; `line` is the evened text."""

    def __init__(self, line: Folded, text: str, key: str, market: str, units: dict[str, Unit]) -> None:
        self._line, self._text, self._key, self._market, self._units = line, text, key, market, units

    def changes(self, said: Sequence[Amount], held: Sequence[Held]) -> list[MeaningChange]:
        """What was added, lost, wrongly turned into another unit or made stronger."""
        due = [one for one in held if one.required]
        found: list[MeaningChange] = []
        met: set[int] = set()
        strange: list[Amount] = []
        # "Up to 8 bar, or 116 psi": what was limited once needs no second limit.
        kept = {
            at
            for at, target in enumerate(due)
            for one in said
            if agrees(one, target, self._market, direction_of(target)) is not None and not stronger(one, target, direction_of(target))
        }
        for one in said:
            partners = [(at, unit) for at, target in enumerate(due) if (unit := agrees(one, target, self._market, direction_of(target))) is not None]
            if partners:
                met |= {at for at, _ in partners}
                found += self._as_said(one, [(due[at], unit) for at, unit in partners], kept=bool(kept & {at for at, _ in partners}))
            elif not any(agrees(one, target, self._market, direction_of(target)) is not None for target in held if not target.required):
                strange.append(one)
        for at, target in enumerate(due):
            if at not in met:
                found += self._missing(target, strange, said)
        return found + [change for one in strange for change in self._added(one, due)]

    def _as_said(self, one: Amount, partners: list[tuple[Held, str]], *, kept: bool) -> list[MeaningChange]:
        """A quantity that is there: whether its qualifier claims more, and whether the market reads its unit."""
        found = []
        claims = [target for target, _ in partners if target.unit not in {"money", "date", None}]
        if claims and not kept and all(stronger(one, target, direction_of(target)) for target in claims):
            found.append(self._change("rounded_up", one, claims[0]))
        foreign = [
            (target, unit)
            for target, unit in partners
            if unit and unit != target.unit and (system := dimension_of(unit)[1].system) and system not in systems_of(self._market)
        ]
        if len(foreign) == len(partners) and foreign and not read_everywhere(foreign[0][1], foreign[0][0].about):
            found.append(self._change("unit_not_used", one, foreign[0][0]))
        return found

    def _missing(self, target: Held, strange: list[Amount], said: Sequence[Amount]) -> list[MeaningChange]:
        """What a held quantity became: another one of its kind, or nothing."""
        for one in said:
            end = one_end(one, target, self._market)
            if end:
                if one in strange:
                    strange.remove(one)
                return [self._change("rounded_up" if end == "high" and one.qualifier not in {"up_to", "at_most"} else "number_missing", one, target)]
        likely = [one for one in strange if same_kind(one, target) and one.spelled < 2]
        if not likely:
            lone = target.value == 1 and target.unit in {"piece", "times", "year", "hour", "day", "month", "week", "liter"}
            return [] if lone else [MeaningChange(kind="number_missing", key=self._key, expected=self._wording(target))]
        one = min(likely, key=lambda other: self._distance(other, target))
        strange.remove(one)
        return [self._change(self._kind_of(one, target), one, target)]

    def _kind_of(self, one: Amount, target: Held) -> ChangeKind:
        direction = direction_of(target)
        if target.unit in {"money", "date", None} or not one.units:
            return "number_added"
        if target.unit not in one.units:
            return "conversion_wrong"
        up = one.value > target.value if direction == "more" else one.value < target.value if direction == "less" else False
        return "rounded_up" if up and self._distance(one, target) <= NEAR else "number_added"

    def _distance(self, one: Amount, target: Held) -> Decimal:
        """How many times as large the one is as the other, in the nearest reading of its unit."""
        ratios = []
        for unit in same_kind(one, target):
            for value in targets(target.value, target, unit, self._market):
                small, large = sorted((abs(one.value), abs(value)))
                ratios.append(large / small if small else Decimal(1000))
        return min(ratios, default=Decimal(1000))

    def _added(self, one: Amount, due: list[Held]) -> list[MeaningChange]:
        kinds = {dimension_of(unit)[0] for unit in one.units}
        hard = bool(kinds & HARD)
        if (one.value in {0, 1} and not hard) or (one.spelled == 1 and (not hard or one.value < NEAR + 1)) or one.spelled == 2:
            return []
        turned = [target for target in due if target.unit and target.unit not in one.units and one.units and same_kind(one, target)]
        close = [target for target in turned if self._distance(one, target) <= NEAR and target.unit not in {"money", "date"}]
        if close and "count" not in kinds:
            return [self._change("conversion_wrong", one, close[0])]
        nothing = Wording(en="no such quantity", zh="无此数量")
        return [MeaningChange(kind="number_added", key=self._key, span=self._span(one), quote=self._quote(one), expected=nothing)]

    def _change(self, kind: ChangeKind, one: Amount, target: Held) -> MeaningChange:
        return MeaningChange(kind=kind, key=self._key, span=self._span(one), quote=self._quote(one), expected=self._wording(target))

    def _span(self, one: Amount) -> tuple[int, int]:
        return self._line.span(one.start, one.end)

    def _quote(self, one: Amount) -> str:
        start, end = self._span(one)
        return self._text[start:end]

    def _wording(self, target: Held) -> Wording:
        limits = {
            "up_to": ("up to ", "最多"),
            "about": ("about ", "约"),
            "over": ("more than ", "超过"),
            "at_least": ("at least ", "至少"),
            "at_most": ("at most ", "不超过"),
        }
        en, zh = limits.get(target.qualifier, ("", ""))
        number = f"{target.value:f}" + (f"–{target.high:f}" if target.high is not None else "")
        unit = self._units.get(target.unit or "")
        if unit is None:
            return Wording(en=f"{en}{number}", zh=f"{zh}{number}")
        return Wording(en=f"{en}{number} {unit.cues.en[0]}", zh=f"{zh}{number}{unit.cues.zh[0]}")
