"""The page where creatives are asked for: a brief, the mosaic that fills, and the cards that come of it."""

from pathlib import Path
from typing import Any

import gradio as gr

from generators import store as made
from generators.products.briefs import BriefFile
from review.store import verdicts
from studio.clock import now
from studio.jobs import store
from studio.jobs.records import Job, Request, Unit
from studio.pipeline.briefs import briefs
from studio.ui import brief_form
from studio.ui.card import Cards
from studio.ui.house import House, jobs_of
from studio.ui.marks import esc
from studio.ui.mosaic import Mosaic
from studio.ui.shell import button_link, empty, html, note, quiet, told
from studio.ui.tongues import market_label
from studio.ui.words import Words

SHOWN = 60
VERDICTS = ("pass", "review", "block")


class CreatePage:
    """Brief on top, progress and results beneath; a reload finds the running job again."""

    def __init__(self, house: House, words: Words, worker_is_elsewhere: bool) -> None:
        self.house, self.words, self.worker_is_elsewhere = house, words, worker_is_elsewhere
        self.cards, self.mosaic = Cards(house.engine.culture, words), Mosaic(house.engine.culture, words)

    def build(self) -> Any:
        """Lay the page out and bind its events; gives the function and outputs that the page's load calls."""
        w = self.words
        self.base, self.job, self.seen = gr.State(None), gr.State(""), gr.State("")
        self.notice = html()
        with gr.Accordion(w("brief"), open=True, elem_classes="t-brief") as self.brief:
            self._form()
        with gr.Column(visible=False) as self.work:
            self.progress = html(elem_id="mosaic")
            with gr.Row(elem_classes="t-actions"):
                self.cancel = gr.Button(w("cancel"), visible=False, elem_id="job-cancel", size="sm")
                self.retry = gr.Button(w("retry"), visible=False, elem_id="job-retry", size="sm")
            with gr.Row(elem_classes="t-filters", visible=False) as self.filters:
                self.market = gr.Dropdown([(w("all_markets"), "")], value="", label=w("filter_market"), elem_id="filter-market")
                self.verdict = gr.Dropdown([(w("all_verdicts"), ""), *((w(f"verdict_{one}"), one) for one in VERDICTS)], value="", label=w("filter_verdict"),
                                           elem_id="filter-verdict")
            self.grid = html(elem_id="creatives")
        self.timer = gr.Timer(1.0, active=False)
        return self._bind()

    def _form(self) -> None:
        w, library = self.words, self.house.engine.library
        occasions = [(one.names.get(w.language, one.names.get("en", one.id)), one.id) for one in library.occasions.values()]
        markets = [(market_label(one, w) + ("" if one.varieties else f" ({w('no_copy')})"), one.id) for one in library.markets.values()]
        with gr.Row(elem_classes="t-start"):
            self.upload = gr.File(label=w("brief_file"), file_types=[".yaml", ".yml", ".json"], height=120, elem_id="brief-file",
                                  elem_classes=f"t-drop t-drop-{w.language}")
            with gr.Column():
                html(empty(w("brief_empty_title"), w("brief_empty_text")))
                self.example = gr.Button(w("brief_example"), elem_id="brief-example")
        with gr.Row():
            brand = gr.Textbox(label=w("brand"), max_lines=1, elem_id="brief-brand")
            product = gr.Textbox(label=w("product"), max_lines=1, elem_id="brief-product")
            category = gr.Dropdown([(one.name.text(w.language), one.id) for one in library.categories], value="other", label=w("category"))
        with gr.Row():
            points = gr.Textbox(label=w("selling_points"), info=w("one_a_line"), lines=4, max_lines=12)
            facts = gr.Textbox(label=w("facts"), info=w("facts_info"), lines=4, max_lines=12)
            price = gr.Textbox(label=w("prices"), info=w("prices_info"), lines=4, max_lines=12)
        with gr.Row():
            occasion = gr.Dropdown([(w("no_occasion"), ""), *occasions], value="", label=w("occasion"), allow_custom_value=True)
            chosen = gr.Dropdown(markets, multiselect=True, allow_custom_value=True, label=w("markets"), elem_id="brief-markets")
        self.fields = dict(zip(brief_form.FIELDS, (brand, product, category, points, facts, price, occasion, chosen), strict=True))
        self.generate = gr.Button(w("generate"), variant="primary", elem_id="generate")

    def _bind(self) -> Any:
        safe = told(self.notice, self.words)
        form = [self.base, self.notice, *self.fields.values()]
        work = [self.notice, self.job, self.seen, self.work, self.progress, self.grid, self.market, self.cancel, self.retry, self.timer, self.brief,
                self.filters]
        quiet(self.example.click, safe(lambda: self.fill(brief_form.example(self.words.language))), None, form)
        quiet(self.upload.upload, safe(lambda path: self.fill(brief_form.read_file(Path(path)))), [self.upload], form)
        quiet(self.generate.click, safe(self.start), [self.base, *self.fields.values()], work)
        quiet(self.timer.tick, safe(self.show), [self.job, self.seen, self.market, self.verdict], work)
        for chosen in (self.market, self.verdict):
            quiet(chosen.input, safe(lambda job, market, verdict: self.show(job, "", market, verdict)), [self.job, self.market, self.verdict], work)
        quiet(self.cancel.click, safe(self.stop), [self.job], work)
        quiet(self.retry.click, safe(self.again), [self.job], work)
        return safe(self.load), work

    def fill(self, brief: BriefFile) -> dict[Any, Any]:
        """Put a brief into the form, to be changed or sent as it is."""
        values = brief_form.to_fields(brief, self.house.engine.library)
        return {self.base: brief, self.notice: "", **{self.fields[name]: value for name, value in values.items()}}

    def load(self, request: gr.Request) -> dict[Any, Any]:
        """The job named in the address, else the newest, else nothing."""
        with self.house.database.reading() as connection:
            latest = [one.id for one in store.latest(connection, self.house.actor, 1)]
        job = str(request.query_params.get("job") or next(iter(latest), ""))
        return self.show(job, "", "", "") | {self.brief: gr.update(open=not job)} if job else {}

    def start(self, base: BriefFile | None, *values: Any) -> dict[Any, Any]:
        """Hand the brief to the worker."""
        fields = dict(zip(brief_form.FIELDS, values, strict=True))
        brief = brief_form.to_wanted(base, fields, self.house.engine.library, self.house.home / "uploads")
        job = jobs_of(self.house).accept(Request(briefs=(brief,), seed=self.house.settings.seed), self.house.engine, now())
        said = note(self.words("made_already"), "hint") if job.state == "done" else ""
        alone = "" if self.worker_is_elsewhere else note(self.words("no_worker"), "problem")
        return self.show(job.id, "", "", "") | {self.notice: said or alone, self.brief: gr.update(open=False)}

    def stop(self, job: str) -> dict[Any, Any]:
        """Cancel; what is made stays."""
        jobs_of(self.house).cancel(job)
        return self.show(job, "", "", "") | {self.notice: note(self.words("cancelled_kept"), "hint")}

    def again(self, job: str) -> dict[Any, Any]:
        """Run what was refused or cancelled again."""
        jobs_of(self.house).retry(job)
        return self.show(job, "", "", "") | {self.notice: ""}

    def show(self, job: str, seen: str, market: str, verdict: str) -> dict[Any, Any]:
        """Everything as it stands; the grid only when something new was made since `seen`."""
        with self.house.database.reading() as connection:
            found = store.get(connection, self.house.actor, job)
            units = store.units(connection, self.house.actor, job)
            titles = {name: one.product.title for name, one in briefs(connection, self.house.actor, list({unit.brief for unit in units})).items()}
        at_work = found.state in {"waiting", "running"}
        updates = {self.job: job, self.work: gr.update(visible=True), self.timer: gr.update(active=at_work), self.cancel: gr.update(visible=at_work),
                   self.retry: gr.update(visible=found.state == "cancelled" or (found.state == "done" and found.refused > 0)),
                   self.progress: self.mosaic.html(found, units, titles, now()) + self._onward(found)}
        stamp = f"{job}:{found.done}:{found.attempt}"
        return updates if seen == stamp else updates | self._grid(found, units, market, verdict) | {self.seen: stamp}

    def _onward(self, job: Job) -> str:
        """Where a finished job leads: to the desk."""
        made = job.state == "done" and job.stop_at == "review" and job.done > job.refused
        return f'<p class="t-onward">{button_link("review", self.words, "to_desk")}</p>' if made else ""

    def _grid(self, job: Job, units: list[Unit], market: str, wanted: str) -> dict[Any, Any]:
        codes = list(dict.fromkeys(unit.market for unit in units if unit.creatives))
        ids = [creative for unit in units if unit.creatives and market in ("", unit.market) for creative in unit.creatives]
        with self.house.database.reading() as connection:
            judged = verdicts(connection, self.house.actor, ids)
            kept = [one for one in ids if not wanted or (one in judged and judged[one].word == wanted)]
            found = {one.id: one for one in made.creatives(connection, self.house.actor, ids=kept[:SHOWN])}
        cards = "".join(self.cards.html(found[one], judged.get(one)) for one in kept[:SHOWN])
        none = note(self.words("nothing_matches"), "hint") if ids and not kept else ""
        more = f'<p class="t-gloss">{esc(self.words("cards_more", shown=SHOWN, n=len(kept)))}</p>' if len(kept) > SHOWN else ""
        choices = [(self.words("all_markets"), ""), *((market_label(self.house.engine.culture.market(one), self.words), one) for one in codes)]
        updates = {self.filters: gr.update(visible=bool(codes)), self.market: gr.update(choices=choices, value=market)}
        return updates | {self.grid: f'<div class="t-grid">{cards}</div>{none}{more}'}
