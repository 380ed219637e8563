"""One topic of the trend board as a card: its name in its own language, its curve with the weeks ahead, why it stands there, what its check found."""

from urllib.parse import quote

from culture_graph.library import Library
from culture_graph.trends.records import Trend
from review.records import Verdict
from studio.ui.marks import esc, shape
from studio.ui.shell import path_of
from studio.ui.tongues import marked
from studio.ui.words import Words

# Size of a curve, the part of it that is known, and the weeks ahead that are drawn.
WIDE, HIGH, PART, DRAWN = 240, 56, 0.75, 3


class TrendCards:
    """Writes cards in one interface language; sources of a synthetic board are said to be so on each card."""

    def __init__(self, library: Library, words: Words) -> None:
        self.library, self.words = library, words

    def html(self, trend: Trend, found: Verdict, synthetic: bool) -> str:
        """The card of a topic; what may not be used has no button to a brief."""
        w = self.words
        gloss = trend.names.get(w.language, trend.names.get("en", ""))
        said = f'<p class="t-gloss">≈ {esc(gloss)}</p>' if gloss and gloss != trend.name else ""
        made_up = f'<span class="t-flag t-old">{esc(w("trend_synthetic_flag"))}</span>' if synthetic else ""
        category = next((one.name.text(w.language) for one in self.library.categories if one.id == trend.category), trend.category)
        status = f"{shape(found.word)} <span>{esc(w(f'verdict_{found.word}'))}</span><span>{esc(w('trend_sure', share=f'{trend.confidence:.0%}'))}</span>"
        return (
            f'<article class="t-card t-trend"><p class="t-chips"><span class="t-chip">{esc(w("trend_index", n=round(trend.index)))}</span><span class="t-chip">{esc(category)}</span></p>'
            f'<h3 class="t-headline" {marked(trend.language)}>{esc(trend.name)}</h3>{said}{self._curve(trend)}'
            f'<p class="t-status">{status}{made_up}</p>{self._why(trend, found)}{self._brief(trend, found)}</article>'
        )

    def _curve(self, trend: Trend) -> str:
        """Six weeks as a line, then the weeks ahead as a band with its middle; what it says stands beneath in words."""
        days, ahead = trend.evidence.daily, trend.forecast[:DRAWN]
        top = max([*days, *(min(week.high, 2.2 * max(days)) for week in ahead), 0.1])
        known = WIDE * (PART if ahead else 1.0)

        def high(value: float) -> float:
            return HIGH - 4 - (HIGH - 8) * min(value, top) / top

        line = " ".join(f"{known * at / max(len(days) - 1, 1):.1f},{high(value):.1f}" for at, value in enumerate(days))
        xs = [known + (WIDE - known) * (at + 1) / max(len(ahead), 1) for at in range(len(ahead))]
        start = f"{known:.1f},{high(days[-1]):.1f}"
        upper = " ".join(f"{x:.1f},{high(week.high):.1f}" for x, week in zip(xs, ahead, strict=True))
        lower = " ".join(f"{x:.1f},{high(week.low):.1f}" for x, week in reversed(list(zip(xs, ahead, strict=True))))
        middle = " ".join(f"{x:.1f},{high(week.mid):.1f}" for x, week in zip(xs, ahead, strict=True))
        band = f'<polygon points="{start} {upper} {lower}" class="t-band"/><polyline points="{start} {middle}" class="t-ahead"/>' if ahead else ""
        label = self._ahead(trend)
        svg = f'<svg class="t-spark" viewBox="0 0 {WIDE} {HIGH}" preserveAspectRatio="none" role="img" aria-label="{esc(label)}">{band}<polyline points="{line}" class="t-line-known"/></svg>'
        return f'{svg}<p class="t-gloss">{esc(label)}</p>'

    def _ahead(self, trend: Trend) -> str:
        """The next week in words, with how far it may lie off."""
        if not trend.forecast:
            return self.words("trend_too_short")
        now, week = sum(trend.evidence.daily[-1:]) or 0.1, trend.forecast[0]
        times = (f"{max(value, 0.0) / now:.1f}" for value in (week.mid, week.low, week.high))
        mid, low, high = times
        return self.words("trend_ahead", mid=mid, low=low, high=high)

    def _why(self, trend: Trend, found: Verdict) -> str:
        w, told = self.words, trend.evidence
        parts = "".join(
            f"<dt>{esc(w(f'trend_part_{name}'))}</dt><dd><meter min='0' max='1' value='{value}'></meter> {value:.0%}</dd>" for name, value in told.parts
        )
        leads = "".join(f"<li>{esc(self._lead(one.market, one.days))}</li>" for one in told.leads if abs(one.days) >= 1)
        seen = "".join(
            f"<li><bdi {marked(trend.language)}>{esc(one.text)}</bdi> <cite>{esc(one.source)} · {one.day} · {one.count:,.0f}</cite></li>"
            for one in told.observations
        )
        findings = "".join(
            f'<li class="t-finding">{shape(one.severity)} {esc(one.why.text(w.language))} <cite>{esc(one.source)}</cite></li>' for one in found.findings
        )
        tested = esc(w("trend_tested", mase=trend.backtest.mase, share=f"{trend.backtest.coverage:.0%}")) if trend.backtest else ""
        blocks = (
            (w("trend_check"), findings or f"<li>{esc(w('trend_no_findings'))}</li>"),
            (w("trend_leads"), leads),
            (w("trend_seen"), seen),
            (w("trend_forecast"), f"<li>{tested}</li>" if tested else ""),
        )
        lists = "".join(f"<h4>{esc(title)}</h4><ul>{items}</ul>" for title, items in blocks if items)
        return f'<details><summary>{esc(w("trend_why"))}</summary><dl class="t-parts">{parts}</dl>{lists}</details>'

    def _lead(self, market: str, days: float) -> str:
        name = self.library.markets[market].name.text(self.words.language)
        return self.words("trend_before" if days > 0 else "trend_after", market=name, days=f"{abs(days):.0f}")

    def _brief(self, trend: Trend, found: Verdict) -> str:
        if found.word == "block":
            return f'<p class="t-gloss">{esc(self.words("trend_blocked"))}</p>'
        address = f"./{path_of('create', self.words.language)}?trend={quote(f'{trend.market}:{trend.name}')}"
        return f'<p class="t-onward"><a class="t-button" href="{esc(address)}">{esc(self.words("trend_brief"))}</a></p>'
