"""The trend board: what a market talks about, in four columns from early to fading, each topic checked before it is offered."""

from collections.abc import Sequence
from typing import Any

import gradio as gr

from culture_graph.trends.records import STAGES, Board
from studio.clock import now
from studio.pipeline.trending import checked
from studio.ui.house import House
from studio.ui.marks import esc
from studio.ui.shell import empty, html, note, quiet, told
from studio.ui.tongues import market_label
from studio.ui.trend_card import TrendCards
from studio.ui.words import Words

Shown = dict[Any, Any]
EXAMPLE = "TH"


class TrendsPage:
    """Market and category on top; the board beneath says in words what it shows."""

    def __init__(self, house: House, words: Words) -> None:
        self.house, self.words = house, words
        self._cards = TrendCards(house.engine.library, words)

    def build(self) -> Any:
        """Lay the page out and bind its events; gives the function and outputs that the page's load calls."""
        w, library = self.words, self.house.engine.library
        markets = [(market_label(one, w), one.id) for one in library.markets.values()]
        categories = [(one.name.text(w.language), one.id) for one in library.categories]
        with gr.Row(elem_classes="t-filters"):
            self.market = gr.Dropdown([(w("choose"), ""), *markets], value="", label=w("market"), elem_id="trends-market")
            self.category = gr.Dropdown([(w("trend_all_categories"), ""), *categories], value="", label=w("category"), elem_id="trends-category")
        self.notice = html(elem_id="trends-notice")
        self.board = html(empty(w("trend_empty_title"), w("trend_empty_text")), elem_id="trends-board")
        self.example = gr.Button(w("trend_example"), elem_id="trends-example")
        safe, shown = told(self.notice, w), [self.notice, self.board, self.example, self.market]
        asked = [self.market, self.category]
        for one in asked:
            quiet(quiet(one.input, self.wait, asked, shown).then, safe(self.show), asked, shown)
        quiet(quiet(self.example.click, lambda: self.wait(EXAMPLE, ""), None, shown).then, safe(lambda: self.show(EXAMPLE, "")), None, shown)
        return safe(self.load), shown

    def load(self, request: gr.Request) -> Shown:
        """The market in the address, so that a board can be shared."""
        return self.show(str(request.query_params.get("market") or ""), "")

    def wait(self, market: str, category: str) -> Shown:
        """What is under way, in words; the first board after a start takes a while."""
        return {self.notice: note(self.words("trend_wait"), "hint") if market else ""}

    def show(self, market: str, category: str) -> Shown:
        """The board of a market."""
        if not market:
            return {self.notice: ""}
        where = self.house.engine.culture.market(market)
        board = self.house.monitor.board(where.id, category or None)
        notice = note(self.words("trend_synthetic", day=board.as_of), "hint") if board.synthetic else ""
        return {self.notice: notice, self.board: self._board(board), self.example: gr.update(visible=False), self.market: where.id}

    def _board(self, board: Board) -> str:
        w, name = self.words, self.house.engine.culture.market(board.market).name.text(self.words.language)
        if not board.topics:
            return empty(w("trend_none_title", market=name), w("trend_none_text"))
        counts = {stage: sum(one.stage == stage for one in board.topics) for stage in STAGES}
        headline = w("trend_headline", market=name, early=counts["early"] + counts["rising"], viral=counts["viral"], day=board.as_of)
        columns = "".join(self._column(board, stage) for stage in STAGES)
        return f'<p class="t-progress">{esc(headline)}</p><div class="t-board">{columns}</div>'

    def _column(self, board: Board, stage: str) -> str:
        w, today = self.words, now().date()
        here: Sequence[Any] = [one for one in board.topics if one.stage == stage]
        cards = "".join(self._cards.html(one, checked(self.house.engine, one, today), board.synthetic) for one in here)
        none = f'<p class="t-gloss">{esc(w("trend_stage_empty"))}</p>'
        lead = f'<p class="t-gloss">{esc(w(f"trend_stage_{stage}_lead"))}</p>'
        return f"<section><h2>{esc(w(f'trend_stage_{stage}'))} <small>{len(here)}</small></h2>{lead}{cards or none}</section>"
