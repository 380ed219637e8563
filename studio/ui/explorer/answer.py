"""What a market asks for: how one writes there, the occasion asked about, and its traits with why, path and source, dimension by dimension."""

from itertools import groupby
from typing import get_args

from culture_graph.adaptation import lines_in
from culture_graph.concepts import Idea
from culture_graph.library import Library
from culture_graph.records import CulturalContext, Dimension, HeldShift, HeldTrait, Trait
from culture_graph.territories import habits
from studio.ui.marks import esc, shape, table
from studio.ui.shell import note
from studio.ui.tongues import marked, market_label, own_name, way
from studio.ui.words import Words

# stance: the shape it is shown with; the graver ones come first in the table.
STANCES = {"forbidden": "block", "offensive": "block", "avoid": "review", "careful": "review", "neutral": "note", "expected": "pass", "liked": "pass"}
DIMENSIONS = get_args(Dimension)


class Answer:
    """Writes answers in one interface language."""

    def __init__(self, library: Library, words: Words) -> None:
        self.library, self.words = library, words

    def html(self, context: CulturalContext, asked: str) -> str:
        """The whole answer to a question; `asked` is the occasion as it was asked for."""
        return self._summary(context) + self._occasion(context, asked) + self._traits(context) + self._shifts(context)

    def subject(self, trait: Trait) -> str:
        """What a trait is about in the reader's language: the label of its subject, or the statement of an idea."""
        idea = self.library.ideas.get(trait.subject.removeprefix("idea:"))
        subject = self.library.subjects.get(trait.subject)
        return idea.statement.text(self.words.language) if idea else subject.names[self.words.language][0] if subject else trait.subject

    def stance(self, trait: Trait) -> str:
        """A stance as shape and word."""
        return f"{shape(STANCES[trait.stance])} <b>{esc(self.words(f'stance_{trait.stance}'))}</b>"

    def _summary(self, context: CulturalContext) -> str:
        w, market = self.words, context.market
        tongues = " · ".join(f"<span {marked(one)}>{esc(own_name(one))}</span>" for one in market.varieties) or esc(w("no_copy"))
        local = habits(market.id)
        pairs = (
            (w("languages_of_ads"), tongues),
            (w("register"), esc(w(f"register_{context.address}"))),
            (w("currency"), esc(market.currency)),
            (w("timezone"), esc(market.timezone)),
            (w("weekend"), esc(" · ".join(w(f"day_{day.lower()}") for day in local.weekend))),
            (w("measures"), esc(w(f"measures_{local.measures.lower()}"))),
            (w("name_order"), esc(w("family_first" if local.family_name_first else "given_first"))),
        )
        facts = "".join(f"<div><dt>{esc(label)}</dt><dd>{value}</dd></div>" for label, value in pairs)
        imagery = f"<p>{esc(market.imagery.text(w.language))}</p>" if market.imagery else ""
        return f'<h2>{esc(market_label(market, w))}</h2><dl class="t-facts">{facts}</dl>{imagery}{self._habits(context)}'

    def _habits(self, context: CulturalContext) -> str:
        """How shops speak, sell and measure here, folded away."""
        w = self.words
        rows = (
            (esc(w.named("aspect", one.aspect)), f"<b>{esc(one.value)}</b>", esc(one.says.text(w.language)), f"<cite>{esc(one.source)}</cite>")
            for one in context.habits
        )
        heads = [w(key) for key in ("habit", "in_short", "advice", "source")]
        return f'<details class="t-habits"><summary>{esc(w("habits_title"))}</summary>{table(heads, rows, "t-habit")}</details>' if context.habits else ""

    def _occasion(self, context: CulturalContext, asked: str) -> str:
        one, w = context.occasion, self.words
        if one is None:
            return note(w("occasion_not_held", market=context.market.name.text(w.language)), "hint") if asked else ""
        advice = "".join(f"<li>{esc(guide.text(w.language))}</li>" for guide in (*one.dos, *one.donts, *one.guidance))
        local = one.local.get(context.market.id) or one.names.get(context.variety.split("-")[0], "")
        name = f"<span {marked(context.variety)}>{esc(local)}</span>" if local else ""
        title = esc(one.names.get(w.language, one.names["en"]))
        return (
            f'<section class="t-occasion"><h3>{title} {name}</h3><p>{esc(one.meaning.text(w.language))} '
            f"<cite>{esc(one.source)}</cite></p><ul>{advice}</ul></section>"
        )

    def _traits(self, context: CulturalContext) -> str:
        w = self.words
        if not context.traits:
            return note(w("no_traits"), "hint")
        rank = list(STANCES)
        traits = sorted(context.traits, key=lambda one: (DIMENSIONS.index(one.trait.dimension), rank.index(one.trait.stance), -one.weight, one.trait.id))
        heads = [w(key) for key in ("stance", "subject", "why", "path", "source")]
        parts = (
            f"<details open><summary>{esc(w.named('dimension', dimension))} <small>{len(held)}</small></summary>{table(heads, map(self._row, held), 't-traits')}</details>"
            for dimension, held in ((name, list(group)) for name, group in groupby(traits, key=lambda one: one.trait.dimension))
        )
        return f'<p class="t-gloss">{esc(w.count("traits", len(traits)))}</p><div class="t-dimensions">{"".join(parts)}</div>'

    def _shifts(self, context: CulturalContext) -> str:
        """How ideas are put here, those that weigh most first, with the lines that copy may take."""
        w = self.words
        if not context.shifts:
            return ""
        shifts = sorted(context.shifts, key=lambda one: -one.shift.weight)
        heads = [w(key) for key in ("idea", "put_as", "why", "path", "source")]
        body = table(heads, (self._shift(one, context.variety) for one in shifts), "t-shifts")
        return f'<h3>{esc(w("shifts_title"))}</h3><p class="t-gloss">{esc(w("shifts_text"))}</p>{body}'

    def _shift(self, held: HeldShift, variety: str) -> tuple[str, ...]:
        shift, language = held.shift, self.words.language
        known = self.library.ideas.get(shift.of) or self.library.topics[shift.of]
        name = known.statement if isinstance(known, Idea) else known.name
        lines = "".join(f"<br><span {marked(variety)}>{esc(line)}</span>" for line in lines_in(shift, variety))
        return (
            esc(name.text(language)),
            f"<b>{esc(shift.to.text(language))}</b>{lines}",
            esc(shift.why.text(language)),
            f'<span class="t-path">{esc(way(held.path, self.library.nodes, self.words))}</span> <small>{held.share:.0%}</small>',
            f"<cite>{esc(shift.source)}</cite>",
        )

    def _row(self, held: HeldTrait) -> tuple[str, ...]:
        trait = held.trait
        return (
            self.stance(trait),
            esc(self.subject(trait)),
            esc(trait.why.text(self.words.language)),
            f'<span class="t-path">{esc(way(held.path, self.library.nodes, self.words))}</span> <small>{held.weight:.0%}</small>',
            f"<cite>{esc(trait.source)}</cite>",
        )
