"""The creative card, the same everywhere: headline, gloss, chips, verdict; opens to copy, findings in place, reasons and history."""

from collections.abc import Mapping, Sequence

from generators.records import Creative, Line, Reason
from review.records import Finding, HistoryEntry, Verdict
from studio.pipeline.engine import Engine
from studio.ui.lines import line_labels, shared_room
from studio.ui.marks import changed, esc, findings_on, shape, underlined
from studio.ui.tongues import marked, market_time, own_name, way
from studio.ui.words import Words


class Cards:
    """Draws cards in one interface language."""

    def __init__(self, engine: Engine, words: Words) -> None:
        self._culture, self._places, self._words = engine.culture, engine.placements, words

    def html(
        self, creative: Creative, verdict: Verdict | None, history: Sequence[HistoryEntry] = (), made: Mapping[str, str] | None = None, opened: bool = False
    ) -> str:
        """The card; `made` gives the texts as first written, by line key, for the lines a person changed since."""
        gloss = creative.gloss[self._words.language]["headline"]
        inside = [self._lines(creative, verdict, made or {}), self._findings(creative, verdict), self._reasons(creative), self._history(creative, history)]
        return (
            f'<article class="t-card" id="{esc(creative.id)}">{self.chips(creative)}'
            f"{self._pictures(creative)}"
            f'<div class="t-pair"><h3 class="t-headline" {marked(creative.variety)}>{esc(creative.copy_fields["headline"])}</h3>'
            f'<p class="t-gloss">{esc(gloss)}</p></div><p class="t-status">{self.verdict(verdict)}{self._flags(creative)}</p>'
            f"<details{' open' if opened else ''}><summary>{esc(self._words('card_open'))}</summary>{''.join(inside)}</details></article>"
        )

    def chips(self, creative: Creative) -> str:
        """Market, variety in its own name, placement."""
        known = self._places.get(creative.placement)
        place = known.name.text(self._words.language) if known else creative.placement.replace("_", " ")
        parts = (creative.market, f"<span {marked(creative.variety)}>{esc(own_name(creative.variety))}</span>", esc(place))
        return '<p class="t-chips">' + "".join(f'<span class="t-chip">{part}</span>' for part in parts) + "</p>"

    def _pictures(self, creative: Creative) -> str:
        """The pictures, each a link to itself at full size; a person who does not see it hears the alternative text."""
        alt = esc(creative.copy_fields["alt_text"] or creative.copy_fields["headline"])
        shown = (
            f'<a class="t-picture" href="/creatives/{esc(creative.id)}/media/{one.sha256}" target="_blank" title="{esc(self._words("picture_open"))}">'
            f'<img src="/creatives/{esc(creative.id)}/media/{one.sha256}" width="{one.width}" height="{one.height}" alt="{alt}" loading="lazy"></a>'
            for one in creative.media
            if one.kind == "image"
        )
        return "".join(shown)

    def verdict(self, verdict: Verdict | None) -> str:
        """The verdict as shape, word and count of findings; never colour alone."""
        word = verdict.word if verdict else "review"
        found = self._words.count("findings", len(verdict.findings)) if verdict else self._words("unchecked")
        return f'<span class="t-verdict t-{word}">{shape(word)} <b>{esc(self._words.named("verdict", word))}</b> · {esc(found)}</span>'

    def _flags(self, creative: Creative) -> str:
        pinned, stale = sum(line.pinned for line in creative.lines), sum(line.stale is not None for line in creative.lines)
        variant = creative.origin.parameters.get("variant")
        texts = [self._words("variant_of_several", n=variant)] if variant else []
        texts += [self._words.count("pinned", pinned)] if pinned else []
        texts += [self._words.count("stale", stale)] if stale else []
        return "".join(f'<span class="t-flag">{esc(text)}</span>' for text in texts)

    def _lines(self, creative: Creative, verdict: Verdict | None, made: Mapping[str, str]) -> str:
        findings = verdict.findings if verdict else ()
        texts = underlined(creative, findings)
        labels = line_labels(creative, self._places.get(creative.placement), self._words)
        rows = []
        for line in creative.lines:
            first = made.get(line.key)
            meaning = f'<p class="t-gloss">{esc(line.gloss.text(self._words.language))} {self._line_flags(line)}</p>'
            meaning = f"<div>{meaning}{self._evidence(line)}</div>"
            body = f'<div class="t-pair"><p {marked(creative.variety)} class="t-text">{texts[line.key]}</p>{meaning}</div>'
            body += self._diff(creative, first, line) if first is not None and first != line.text else ""
            body += "".join(self.finding(one) for one in findings_on(line, findings))
            rows.append(f"<dt>{labels[line.key]}</dt><dd>{body}</dd>")
        rows.append(shared_room(creative, self._places.get(creative.placement), self._words))
        return f'<dl class="t-lines">{"".join(rows)}</dl>'

    def _diff(self, creative: Creative, before: str, line: Line) -> str:
        return f'<p class="t-diff"><span>{esc(self._words("changed_from_made"))}</span> <bdi {marked(creative.variety)}>{changed(before, line.text)}</bdi></p>'

    def _evidence(self, line: Line) -> str:
        """The seller's own words that the line says, so that a reviewer can compare."""
        if not line.evidence:
            return ""
        said = " · ".join(f"<q>{esc(one)}</q>" for one in line.evidence)
        return f'<p class="t-gloss t-seller">{esc(self._words("seller_says"))} {said}</p>'

    def _line_flags(self, line: Line) -> str:
        flags = f'<span class="t-flag">{esc(self._words("pinned_line"))}</span>' if line.pinned else ""
        if line.stale is not None:
            diff = "; ".join(f"{name} {value}" for name, value in line.stale.items())
            flags += f'<span class="t-flag t-old">{esc(self._words("stale_line", diff=diff))}</span>'
        return flags

    def finding(self, one: Finding) -> str:
        """A finding in one line: what, why, source, what to do."""
        language = self._words.language
        quote = f" <q>{esc(one.quote or one.element)}</q>" if one.quote or one.element else ""
        advice = f' <span class="t-advice">{esc(one.suggestion.text(language))}</span>' if one.suggestion else ""
        what = f"<b>{esc(self._words.named('severity', one.severity))}</b> · {esc(self._words.named('kind', one.kind))}{quote}"
        return f'<p class="t-finding">{shape(one.severity)} {what} — {esc(one.why.text(language))} <cite>{esc(one.source)}</cite>{advice}</p>'

    def _findings(self, creative: Creative, verdict: Verdict | None) -> str:
        """Findings that have no place in a line, and what nobody checked."""
        if verdict is None:
            return ""
        placed = [one for line in creative.lines for one in findings_on(line, verdict.findings)]
        rest = "".join(self.finding(one) for one in verdict.findings if one not in placed)
        gaps = "".join(f"<li>{esc(one.text(self._words.language))}</li>" for one in verdict.not_covered)
        return (self._section("whole_copy", rest) if rest else "") + (self._section("not_covered", f"<ul>{gaps}</ul>") if gaps else "")

    def _reasons(self, creative: Creative) -> str:
        if not creative.reasons:
            return self._section("reasons", f'<p class="t-gloss">{esc(self._words("no_reasons"))}</p>')
        shifts = self._culture.adaptation.shifts(creative.market, creative.category, ())
        held = {one.trait.id: one.path for one in self._culture.graph.held(creative.market)} | {one.shift.id: one.path for one in shifts}
        return self._section("reasons", "<ul>" + "".join(self._reason(one, held.get(one.norm, (creative.market,))) for one in creative.reasons) + "</ul>")

    def _reason(self, one: Reason, path: Sequence[str]) -> str:
        steps = way(path, self._culture.library.nodes, self._words)
        return f'<li>{esc(one.why.text(self._words.language))} <cite>{esc(one.source)}</cite> <span class="t-path">{esc(self._words("path"))}: {esc(steps)}</span></li>'

    def _history(self, creative: Creative, history: Sequence[HistoryEntry]) -> str:
        market = self._culture.market(creative.market)
        rows = [
            f"<li><time>{esc(market_time(one.at, market))}</time> <b>{esc(one.who)}</b> {esc(self._words.named('action', one.action))}"
            f"{': ' + esc(one.comment) if one.comment and one.action != 'put_on_desk' else ''}</li>"
            for one in history
        ]
        return self._section("history", f'<ol class="t-history">{"".join(rows)}</ol>') if rows else ""

    def _section(self, key: str, body: str) -> str:
        return f"<h4>{esc(self._words(key))}</h4>{body}"
