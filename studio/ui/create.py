"""The page where creatives are asked for: a brief, the mosaic that fills, and the cards that come of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from generators.products.briefs import BriefFile
from studio.clock import now
from studio.jobs.records import Request
from studio.pipeline.understanding import understand
from studio.ui import brief_form
from studio.ui.house import House, jobs_of
from studio.ui.places import place_choices
from studio.ui.shell import empty, html, note, quiet, told
from studio.ui.tongues import market_label
from studio.ui.words import Words
from studio.ui.work import Work

VARIANTS = 5
VERDICTS = ("pass", "review", "block")


class CreatePage:
    """Brief on top, progress and results beneath; a reload finds the running job again."""

    def __init__(self, house: House, words: Words, worker_is_elsewhere: bool) -> None:
        self.house, self.words, self.worker_is_elsewhere = house, words, worker_is_elsewhere
        self.work = Work(house, words)

    def build(self) -> Any:
        """Lay the page out and bind its events; gives the function and outputs that the page's load calls."""
        w = self.words
        self.base, self.job, self.seen, self.shown = gr.State(None), gr.State(""), gr.State(""), gr.State(())
        self.notice = html()
        with gr.Accordion(w("brief"), open=True, elem_classes="t-brief") as self.brief:
            self._form()
        with gr.Column(visible=False) as self.results:
            self.progress = html(elem_id="mosaic")
            with gr.Row(elem_classes="t-actions"):
                self.cancel = gr.Button(w("cancel"), visible=False, elem_id="job-cancel", size="sm")
                self.retry = gr.Button(w("retry"), visible=False, elem_id="job-retry", size="sm")
            with gr.Row(elem_classes="t-filters", visible=False) as self.filters:
                self.market = gr.Dropdown([(w("all_markets"), "")], value="", label=w("filter_market"), elem_id="filter-market")
                self.verdict = gr.Dropdown(
                    [(w("all_verdicts"), ""), *((w(f"verdict_{one}"), one) for one in VERDICTS)], value="", label=w("filter_verdict"), elem_id="filter-verdict"
                )
            self.grid = html(elem_id="creatives")
        self.timer = gr.Timer(1.0, active=False)
        return self._bind()

    def _form(self) -> None:
        self._start()
        self._wishes()
        w = self.words
        self.read = gr.Button(w("read_brief"), elem_id="brief-read", size="sm")
        self.meant = gr.CheckboxGroup([], label=w("read_label"), info=w("read_info"), visible=False, elem_id="brief-meant")
        self.unread = html()
        self.generate = gr.Button(w("generate"), variant="primary", elem_id="generate")

    def _start(self) -> None:
        w = self.words
        with gr.Row(elem_classes="t-start"):
            self.upload = gr.File(
                label=w("brief_file"), file_types=[".yaml", ".yml", ".json"], height=120, elem_id="brief-file", elem_classes=f"t-drop t-drop-{w.language}"
            )
            with gr.Column():
                html(empty(w("brief_empty_title"), w("brief_empty_text")))
                self.example = gr.Button(w("brief_example"), elem_id="brief-example")

    def _wishes(self) -> None:
        """The fields of a brief, in the order of `brief_form.FIELDS`."""
        w, library = self.words, self.house.engine.library
        occasions = [(one.names.get(w.language, one.names.get("en", one.id)), one.id) for one in library.occasions.values()]
        markets = [(market_label(one, w) + ("" if one.varieties else f" ({w('no_copy')})"), one.id) for one in library.markets.values()]
        with gr.Row():
            brand = gr.Textbox(label=w("brand"), max_lines=1, elem_id="brief-brand")
            product = gr.Textbox(label=w("product"), max_lines=1, elem_id="brief-product")
            category = gr.Dropdown([(one.name.text(w.language), one.id) for one in library.categories], value="other", label=w("category"))
        with gr.Row():
            points = gr.Textbox(label=w("selling_points"), info=w("one_a_line"), lines=4, max_lines=12)
            facts = gr.Textbox(label=w("facts"), info=w("facts_info"), lines=4, max_lines=12)
            price = gr.Textbox(label=w("prices"), info=w("prices_info"), lines=4, max_lines=12)
            keywords = gr.Textbox(label=w("keywords"), info=w("keywords_info"), lines=4, max_lines=12, elem_id="brief-keywords")
        with gr.Row():
            occasion = gr.Dropdown([(w("no_occasion"), ""), *occasions], value="", label=w("occasion"), allow_custom_value=True)
            chosen = gr.Dropdown(markets, multiselect=True, allow_custom_value=True, label=w("markets"), elem_id="brief-markets")
        with gr.Row():
            places = gr.Dropdown(
                place_choices(self.house.engine.placements, w),
                value=["storefront"],
                multiselect=True,
                allow_custom_value=True,
                label=w("placements"),
                info=w("placements_info"),
                elem_id="brief-placements",
                scale=2,
                min_width=300,
            )
            variants = gr.Radio(
                list(range(1, VARIANTS + 1)), value=1, label=w("variants"), info=w("variants_info"), elem_id="brief-variants", scale=1, min_width=300
            )
        with gr.Row():
            pictures = gr.Checkbox(value=False, label=w("pictures_too"), info=w("pictures_info"), elem_id="brief-pictures")
            films = gr.Checkbox(value=False, label=w("films_too"), info=w("films_info"), elem_id="brief-films")
        self.media = (pictures, films)
        parts = (brand, product, category, points, facts, price, occasion, chosen, places, variants, keywords)
        self.fields = dict(zip(brief_form.FIELDS, parts, strict=True))

    def _bind(self) -> Any:
        safe = told(self.notice, self.words)
        reading = [self.notice, self.shown, self.meant, self.unread]
        form = [self.base, *reading, *self.fields.values()]
        shown = [
            self.notice,
            self.job,
            self.seen,
            self.results,
            self.progress,
            self.grid,
            self.market,
            self.cancel,
            self.retry,
            self.timer,
            self.brief,
            self.filters,
        ]
        quiet(self.example.click, safe(lambda: self.fill(brief_form.example(self.words.language))), None, form)
        quiet(self.upload.upload, safe(lambda path: self.fill(brief_form.read_file(Path(path)))), [self.upload], form)
        quiet(self.read.click, safe(self.understand), [self.base, *self.fields.values()], reading)
        quiet(self.generate.click, safe(self.start), [self.base, self.shown, self.meant, *self.media, *self.fields.values()], shown)
        quiet(self.timer.tick, safe(self.show), [self.job, self.seen, self.market, self.verdict], shown)
        for chosen in (self.market, self.verdict):
            quiet(chosen.input, safe(lambda job, market, verdict: self.show(job, "", market, verdict)), [self.job, self.market, self.verdict], shown)
        quiet(self.cancel.click, safe(self.stop), [self.job], shown)
        quiet(self.retry.click, safe(self.again), [self.job], shown)
        return safe(self.load), [*shown, *form[:1], *form[2:]]

    def fill(self, brief: BriefFile) -> dict[Any, Any]:
        """Put a brief into the form, to be changed or sent as it is."""
        values = brief_form.to_fields(brief, self.house.engine.library)
        unread = {self.notice: "", self.shown: (), self.meant: gr.update(choices=[], value=[], visible=False), self.unread: ""}
        return {self.base: brief, **unread, **{self.fields[name]: value for name, value in values.items()}}

    def load(self, request: gr.Request) -> dict[Any, Any]:
        """The trend named in the address as a brief to fill in; the job named there, else the newest, else nothing."""
        if taken := request.query_params.get("trend"):
            return self._taken_up(str(taken))
        job = str(request.query_params.get("job") or self.work.latest())
        return self.show(job, "", "", "") | {self.brief: gr.update(open=not job)} if job else {}

    def _taken_up(self, named: str) -> dict[Any, Any]:
        """The form with what a trend of a market (MARKET:name) gives a brief."""
        begun, said = brief_form.from_trend(self.house, self.words, named)
        return (self.fill(begun) if begun else {}) | {self.notice: note(said, "hint")}

    def understand(self, base: BriefFile | None, *values: Any) -> dict[Any, Any]:
        """What was read of the brief, to be struck where it was not meant, and what could not be read."""
        known = understand(self.house.engine, self._wanted(base, values), now().date())
        ids = [one.id for one in known.says]
        return {
            self.notice: "" if ids else note(self.words("read_none"), "hint"),
            self.shown: tuple(ids),
            self.meant: gr.update(choices=brief_form.readings(known, self.words), value=ids, visible=bool(ids)),
            self.unread: brief_form.unread_html(known, self.words),
        }

    def _wanted(self, base: BriefFile | None, values: Sequence[Any]) -> Any:
        fields = dict(zip(brief_form.FIELDS, values, strict=True))
        return brief_form.to_wanted(base, fields, self.house.engine.library, self.house.home / "uploads")

    def start(self, base: BriefFile | None, shown: Sequence[str], meant: Sequence[str], *given: Any) -> dict[Any, Any]:
        """Hand the brief to the worker, less what was struck from its reading."""
        (pictures, films), values = given[:2], given[2:]
        media = ("copy", *(("image",) if pictures else ()), *(("video",) if films else ()))
        brief = self._wanted(base, values)
        struck = (one for one in shown if one not in meant)
        brief = brief.model_copy(update={"not_meant": tuple(dict.fromkeys((*brief.not_meant, *struck)))})
        job = jobs_of(self.house).accept(Request(briefs=(brief,), seed=self.house.settings.seed, media=media), self.house.engine, now())
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
        standing = self.work.look(job)
        updates = {
            self.job: job,
            self.results: gr.update(visible=True),
            self.timer: gr.update(active=standing.at_work),
            self.cancel: gr.update(visible=standing.at_work),
            self.retry: gr.update(visible=standing.can_retry),
            self.progress: self.work.progress(standing),
        }
        if seen == standing.stamp:
            return updates
        markets = ((market_label(self.house.engine.culture.market(one), self.words), one) for one in standing.markets)
        return updates | {
            self.seen: standing.stamp,
            self.grid: self.work.grid(standing, market, verdict),
            self.filters: gr.update(visible=bool(standing.markets)),
            self.market: gr.update(choices=[(self.words("all_markets"), ""), *markets], value=market),
        }
