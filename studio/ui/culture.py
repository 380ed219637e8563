"""The page that answers what a market's culture asks for, each answer with its why, its path and its source."""

from typing import Any

import gradio as gr

from culture_graph.records import CulturalContext, HeldTrait, Question, Trait
from studio.clock import now
from studio.ui.house import House
from studio.ui.marks import esc, shape, table
from studio.ui.shell import empty, html, note, quiet, told
from studio.ui.tongues import marked, market_label, own_name, way
from studio.ui.words import Words

# stance: the shape it is shown with; the graver ones come first in the table.
STANCES = {"forbidden": "block", "offensive": "block", "avoid": "review", "careful": "review", "neutral": "note", "expected": "pass", "liked": "pass"}


class CulturePage:
    """Three questions on top; the answer beneath changes as they change."""

    def __init__(self, house: House, words: Words) -> None:
        self.house, self.words = house, words

    def build(self) -> Any:
        """Lay the page out and bind its events; gives the function and outputs that the page's load calls."""
        w, library = self.words, self.house.engine.library
        occasions = [(one.names.get(w.language, one.names.get("en", one.id)), one.id) for one in library.occasions.values()]
        with gr.Row(elem_classes="t-filters"):
            markets = [(w("choose"), ""), *((market_label(one, w), one.id) for one in library.markets.values())]
            self.market = gr.Dropdown(markets, value="", label=w("market"), elem_id="culture-market")
            self.category = gr.Dropdown([(one.name.text(w.language), one.id) for one in library.categories], value="other", label=w("category"))
            self.occasion = gr.Dropdown([(w("no_occasion"), ""), *occasions], value="", label=w("occasion"), elem_id="culture-occasion")
        self.notice = html()
        self.answer = html(empty(w("culture_empty_title"), w("culture_empty_text")), elem_id="culture-answer")
        self.example = gr.Button(w("culture_example"), elem_id="culture-example")
        safe, asked = told(self.notice, w), [self.market, self.category, self.occasion]
        out = [self.notice, self.answer, self.example, *asked]
        for one in asked:
            quiet(one.input, safe(self.ask), asked, out)
        quiet(self.example.click, safe(lambda: self.ask("JP", "home", "")), None, out)
        return safe(self.load), out

    def load(self, request: gr.Request) -> dict[Any, Any]:
        """The question in the address, so that an answer can be shared."""
        asked = request.query_params
        return self.ask(str(asked.get("market") or ""), str(asked.get("category") or "other"), str(asked.get("occasion") or ""))

    def ask(self, market: str, category: str, occasion: str) -> dict[Any, Any]:
        """The answer for a market, category and occasion."""
        if not market:
            return {self.notice: ""}
        context = self.house.engine.culture.context_for(Question(market=market, day=now().date(), category=category, occasion=occasion or None))
        answer = self._summary(context) + self._occasion(context, occasion) + self._traits(context)
        return {
            self.notice: "",
            self.answer: answer,
            self.example: gr.update(visible=False),
            self.market: context.market.id,
            self.category: category,
            self.occasion: occasion,
        }

    def _summary(self, context: CulturalContext) -> str:
        w, market = self.words, context.market
        tongues = " · ".join(f"<span {marked(one)}>{esc(own_name(one))}</span>" for one in market.varieties) or esc(w("no_copy"))
        pairs = (
            (w("languages_of_ads"), tongues),
            (w("register"), esc(w(f"register_{context.address}"))),
            (w("currency"), esc(market.currency)),
            (w("timezone"), esc(market.timezone)),
        )
        facts = "".join(f"<div><dt>{esc(label)}</dt><dd>{value}</dd></div>" for label, value in pairs)
        imagery = f"<p>{esc(market.imagery.text(w.language))}</p>" if market.imagery else ""
        return f'<h2>{esc(market_label(market, w))}</h2><dl class="t-facts">{facts}</dl>{imagery}'

    def _occasion(self, context: CulturalContext, asked: str) -> str:
        one, w = context.occasion, self.words
        if one is None:
            return note(w("occasion_not_held", market=context.market.name.text(w.language)), "hint") if asked else ""
        advice = "".join(f"<li>{esc(guide.text(w.language))}</li>" for guide in one.guidance)
        local = one.local.get(context.market.id) or one.names.get(context.variety.split("-")[0], "")
        name = f"<span {marked(context.variety)}>{esc(local)}</span>" if local else ""
        title = esc(one.names.get(w.language, one.names.get("en", one.id)))
        return (
            f'<section class="t-occasion"><h3>{title} {name}</h3><p>{esc(one.meaning.text(w.language))} '
            f"<cite>{esc(one.source)}</cite></p><ul>{advice}</ul></section>"
        )

    def _traits(self, context: CulturalContext) -> str:
        w = self.words
        if not context.traits:
            return note(w("no_traits"), "hint")
        rank = list(STANCES)
        traits = sorted(context.traits, key=lambda one: (rank.index(one.trait.stance), -one.weight, one.trait.id))
        heads = [w(key) for key in ("stance", "subject", "why", "path", "source")]
        return f'<p class="t-gloss">{esc(w.count("traits", len(traits)))}</p>' + table(heads, map(self._trait, traits), "t-traits")

    def _trait(self, held: HeldTrait) -> tuple[str, ...]:
        w, trait = self.words, held.trait
        subject = self._subject(trait)
        return (
            f"{shape(STANCES[trait.stance])} <b>{esc(w(f'stance_{trait.stance}'))}</b>",
            f"{esc(subject)}<br><small>{esc(w.named('dimension', trait.dimension))}</small>",
            esc(trait.why.text(w.language)),
            f'<span class="t-path">{esc(way(held.path, self.house.engine.library.nodes, w))}</span> <small>{held.weight:.0%}</small>',
            f"<cite>{esc(trait.source)}</cite>",
        )

    def _subject(self, trait: Trait) -> str:
        """What a trait is about: its first word in the reader's language, the statement of an idea, else the subject as written."""
        words = trait.words.get(self.words.language) or ()
        idea = self.house.engine.library.ideas.get(trait.subject.removeprefix("idea:"))
        return words[0] if words else idea.statement.text(self.words.language) if idea else trait.subject.replace("_", " ")
