"""The culture explorer: what a market asks for, two markets compared, a market's year, the graph around a node, search, and a form to propose a trait."""

from datetime import date
from typing import Any, get_args

import gradio as gr

from culture_graph.records import Dimension, Question, Stance
from studio.clock import now
from studio.ui.explorer.answer import Answer
from studio.ui.explorer.around import drawing
from studio.ui.explorer.compare import comparison
from studio.ui.explorer.propose import keep, listed
from studio.ui.explorer.search import results
from studio.ui.explorer.year import Year
from studio.ui.house import House
from studio.ui.shell import empty, html, note, quiet, told
from studio.ui.tongues import market_label
from studio.ui.words import Words

Shown = dict[Any, Any]


class CulturePage:
    """The market stands on top, for it is common to most views; each view has a tab."""

    def __init__(self, house: House, words: Words) -> None:
        self.house, self.words = house, words

    def build(self) -> Any:
        """Lay the page out and bind its events; gives the function and outputs that the page's load calls."""
        w, library = self.words, self.house.engine.library
        markets = [(market_label(one, w), one.id) for one in library.markets.values()]
        with gr.Row(elem_classes="t-filters"):
            self.market = gr.Dropdown([(w("choose"), ""), *markets], value="", label=w("market"), elem_id="culture-market")
        self.notice = html()
        with gr.Tabs(elem_id="culture-tabs"):
            with gr.Tab(w("tab_market")):
                self._market_tab()
            with gr.Tab(w("tab_compare")):
                with gr.Row(elem_classes="t-filters"):
                    self.other = gr.Dropdown([(w("choose"), ""), *markets], value="", label=w("other_market"), elem_id="culture-other")
                self.compared = html(note(w("compare_hint"), "hint"), elem_id="culture-compared")
            with gr.Tab(w("tab_year")):
                with gr.Row(elem_classes="t-filters"):
                    self.year = gr.Dropdown([str(year) for year in range(2015, 2036)], value=str(now().year), label=w("year"), elem_id="culture-year")
                self.days = html(note(w("year_hint"), "hint"), elem_id="culture-days")
            with gr.Tab(w("tab_around")):
                self.around = html(note(w("around_hint"), "hint"), elem_id="culture-around")
            with gr.Tab(w("tab_search")):
                self.asked = gr.Textbox(label=w("search"), placeholder=w("search_placeholder"), elem_id="culture-search", submit_btn=w("search_go"))
                self.found = html(note(w("search_hint"), "hint"), elem_id="culture-found")
            with gr.Tab(w("tab_propose")):
                self._propose_tab()
        return self._bind()

    def _market_tab(self) -> None:
        w, library = self.words, self.house.engine.library
        occasions = sorted((one.names.get(w.language, one.names["en"]), one.id) for one in library.occasions.values())
        with gr.Row(elem_classes="t-filters"):
            self.category = gr.Dropdown([(one.name.text(w.language), one.id) for one in library.categories], value="other", label=w("category"))
            self.occasion = gr.Dropdown([(w("no_occasion"), ""), *occasions], value="", label=w("occasion"), elem_id="culture-occasion")
        self.answer = html(empty(w("culture_empty_title"), w("culture_empty_text")), elem_id="culture-answer")
        self.example = gr.Button(w("culture_example"), elem_id="culture-example")

    def _propose_tab(self) -> None:
        w = self.words
        html(note(w("propose_lead"), "hint"))
        with gr.Row():
            self.dimension = gr.Dropdown([(w.named("dimension", one), one) for one in get_args(Dimension)], value="belief", label=w("dimension"))
            self.stance = gr.Dropdown([(w(f"stance_{one}"), one) for one in get_args(Stance)], value="careful", label=w("stance"))
        self.subject = gr.Textbox(label=w("subject"), placeholder=w("propose_subject"), elem_id="propose-subject")
        self.why = gr.Textbox(label=w("why"), placeholder=w("propose_why"), lines=2, elem_id="propose-why")
        self.source = gr.Textbox(label=w("source"), placeholder=w("propose_source"), elem_id="propose-source")
        self.send = gr.Button(w("propose_send"), variant="primary", elem_id="propose-send")
        self.proposed = html(elem_id="culture-proposed")

    def _bind(self) -> Any:
        safe = told(self.notice, self.words)
        asked = [self.market, self.category, self.occasion]
        shown = [self.notice, self.answer, self.example, *asked, self.compared, self.days, self.around, self.proposed]
        quiet(self.market.input, safe(self.choose), [*asked, self.other, self.year], shown)
        for one in (self.category, self.occasion):
            quiet(one.input, safe(self.ask), asked, shown)
        quiet(self.example.click, safe(lambda other, year: self.choose("JP", "home", "", other, year)), [self.other, self.year], shown)
        quiet(self.other.input, safe(self.compare), [self.market, self.other], shown)
        quiet(self.year.input, safe(self.reckon), [self.market, self.year], shown)
        quiet(self.around.select, safe(self.step), None, shown)
        quiet(self.asked.submit, safe(self.search), [self.asked], [self.notice, self.found])
        form = [self.market, self.dimension, self.stance, self.subject, self.why, self.source]
        quiet(self.send.click, safe(self.propose), form, [self.notice, self.proposed, self.subject, self.why, self.source])
        return safe(self.load), shown

    def load(self, request: gr.Request) -> Shown:
        """The question in the address, so that an answer can be shared."""
        asked = request.query_params
        market, category = str(asked.get("market") or ""), str(asked.get("category") or "other")
        return self.choose(market, category, str(asked.get("occasion") or ""), "", str(now().year)) | {self.proposed: listed(self.house, self.words)}

    def choose(self, *asked: str) -> Shown:
        """A market chosen (with category, occasion, the market to compare and the year): every view follows."""
        market, category, occasion, other, year = asked
        if not market:
            return {self.notice: ""}
        return self.ask(market, category, occasion) | self.compare(market, other) | self.reckon(market, year) | self._around(market)

    def ask(self, market: str, category: str, occasion: str) -> Shown:
        """The answer for a market, category and occasion."""
        if not market:
            return {self.notice: ""}
        context = self.house.engine.culture.context_for(Question(market=market, day=now().date(), category=category, occasion=occasion or None))
        answer = Answer(self.house.engine.library, self.words).html(context, occasion)
        found = {self.market: context.market.id, self.category: category, self.occasion: occasion}
        return {self.notice: "", self.answer: answer, self.example: gr.update(visible=False), **found}

    def compare(self, market: str, other: str) -> Shown:
        """Where two markets do not think alike."""
        if not market or not other:
            return {self.compared: note(self.words("compare_hint"), "hint")}
        culture = self.house.engine.culture
        pair = culture.market(market), culture.market(other)
        held = culture.graph.held(pair[0].id), culture.graph.held(pair[1].id)
        return {self.compared: comparison(Answer(culture.library, self.words), self.words, pair, held)}

    def reckon(self, market: str, year: str) -> Shown:
        """The days of a market's year."""
        if not market:
            return {self.days: note(self.words("year_hint"), "hint")}
        culture = self.house.engine.culture
        where, span = culture.market(market), (date(int(year), 1, 1), date(int(year), 12, 31))
        days, collisions = culture.almanac.between(where, *span), culture.almanac.collisions(where, *span)
        return {self.days: Year(culture.library, self.words).html(days, collisions, where)}

    def step(self, event: gr.EventData) -> Shown:
        """A node of the drawing chosen: the drawing moves there."""
        return self._around(str(event.item))

    def search(self, asked: str) -> Shown:
        """What the graph knows under a word of any of its languages."""
        library = self.house.engine.library
        return {self.found: results(library, Answer(library, self.words), self.words, asked)}

    def propose(self, *form: str) -> Shown:
        """Keep a proposal in a file of its own; the form is emptied."""
        market, dimension, stance, *said = form
        node = self.house.engine.culture.market(market).id if market else "world"
        keep(self.house, node, dimension, stance, (said[0], said[1], said[2]))
        done = note(self.words("propose_done"), "done")
        return {self.notice: done, self.proposed: listed(self.house, self.words), self.subject: "", self.why: "", self.source: ""}

    def _around(self, node: str) -> Shown:
        return {self.around: drawing(self.house.engine.culture.graph, node, self.words)}
