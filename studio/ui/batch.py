"""The page for many briefs at once: a file comes in, its rows are read, its work is followed, and its results go out again."""

from pathlib import Path
from typing import Any, cast

import gradio as gr

from assets.files import keep
from studio.clock import now
from studio.jobs.batches import batch_of, hand_in, newest
from studio.jobs.records import Request, Stop
from studio.jobs.sheets import bad_rows
from studio.pipeline.rows import KINDS, Rows, looked_over
from studio.ui.batch_rows import PAGE, RowsView
from studio.ui.batch_view import BatchView
from studio.ui.house import House, jobs_of
from studio.ui.shell import empty, html, note, quiet, told
from studio.ui.words import Words
from studio.ui.work import Work

STOPS = ("copy", "screen", "review")
FILTERS = ("pass", "review", "block", "refused")


class BatchPage:
    """File on top, progress and results beneath; a reload finds the running batch again."""

    def __init__(self, house: House, words: Words, worker_is_elsewhere: bool) -> None:
        self.house, self.words, self.worker_is_elsewhere = house, words, worker_is_elsewhere
        self.work, self.view, self.given = Work(house, words), BatchView(house, words), RowsView(house, words)
        self.example_file = Path(__file__).with_name(f"example_batch_{words.language}.csv")

    def build(self) -> Any:
        """Lay the page out and bind its events; gives the function and outputs that the page's load calls."""
        w = self.words
        self.rows, self.job, self.seen, self.shown = gr.State(None), gr.State(""), gr.State(""), gr.State(PAGE)
        self.notice = html(elem_id="batch-notice")
        with gr.Accordion(w("batch_file"), open=True, elem_classes="t-brief") as self.file:
            self._start()
            self._read()
        with gr.Column(visible=False, elem_classes="t-after") as self.results:
            self.progress = html(elem_id="batch-progress")
            with gr.Row(elem_classes="t-actions"):
                self.cancel = gr.Button(w("cancel"), visible=False, elem_id="batch-cancel", size="sm")
                self.retry = gr.Button(w("retry"), visible=False, elem_id="batch-retry", size="sm")
            choices = [(w("all_verdicts"), ""), *((w(f"verdict_{one}"), one) for one in FILTERS)]
            with gr.Row(elem_classes="t-filters"):
                self.verdict = gr.Dropdown(choices, value="", label=w("filter_verdict"), elem_id="batch-verdict")
            self.table = html(elem_id="batch-results")
            self.more = gr.Button(w("show_more"), visible=False, elem_id="batch-more", size="sm")
        self.timer = gr.Timer(1.5, active=False)
        return self._bind()

    def _start(self) -> None:
        w = self.words
        with gr.Row(elem_classes="t-start"):
            self.upload = gr.File(label=w("batch_upload"), file_types=list(KINDS), height=120, elem_id="batch-file", elem_classes=f"t-drop t-drop-{w.language}")
            with gr.Column():
                html(empty(w("batch_empty_title"), w("batch_empty_text")))
                with gr.Row(elem_classes="t-actions"):
                    self.example = gr.Button(w("batch_example"), elem_id="batch-example")
                    gr.DownloadButton(w("batch_example_get"), value=str(self.example_file), elem_id="batch-example-get")

    def _read(self) -> None:
        w = self.words
        with gr.Column(visible=False) as self.found:
            self.summary = html(elem_id="batch-rows")
            self.bad = gr.DownloadButton(w("get_bad_rows"), visible=False, elem_id="batch-bad", size="sm")
            self.stop = gr.Radio([(w(f"stop_{one}"), one) for one in STOPS], value="review", label=w("stop_at"), elem_id="batch-stop")
            self.go = gr.Button(w("batch_start"), variant="primary", elem_id="batch-start")

    def _bind(self) -> Any:
        safe = told(self.notice, self.words)
        read = [self.notice, self.rows, self.found, self.summary, self.bad, self.go, self.stop]
        shown = [
            self.notice,
            self.job,
            self.seen,
            self.shown,
            self.file,
            self.results,
            self.progress,
            self.table,
            self.more,
            self.cancel,
            self.retry,
            self.timer,
            self.verdict,
        ]
        here = [self.job, self.verdict, self.shown]
        quiet(self.upload.change, safe(self.open), [self.upload], read)
        quiet(self.example.click, safe(lambda: self.open(str(self.example_file))), None, read)
        quiet(self.go.click, safe(self.start), [self.rows, self.stop], shown)
        quiet(self.timer.tick, safe(lambda job, word, shown, seen: self.show(job, word, shown, seen)), [*here, self.seen], shown)
        quiet(self.verdict.input, safe(lambda job, word: self.show(job, word, PAGE)), [self.job, self.verdict], shown)
        quiet(self.more.click, safe(lambda job, word, shown: self.show(job, word, shown + PAGE)), here, shown)
        quiet(self.cancel.click, safe(self.halt), [self.job], shown)
        quiet(self.retry.click, safe(self.again), [self.job], shown)
        return safe(self.load), shown

    def open(self, path: str | None) -> dict[Any, Any]:
        """Read the rows of a file; each bad one is told and can be taken away as CSV."""
        if not path:
            return {self.rows: None, self.found: gr.update(visible=False), self.notice: ""}
        rows = looked_over(Path(path), self.house.engine.library.category)
        able = bool(rows.briefs)
        said = note(self.words("batch_no_row"), "problem") if not able else ""
        return {
            self.notice: said,
            self.rows: rows,
            self.found: gr.update(visible=True),
            self.summary: self.given.read(rows),
            self.bad: self._bad_file(rows),
            self.go: gr.update(visible=able, value=self.words("batch_start_n", n=len(rows.briefs))),
            self.stop: gr.update(visible=able),
        }

    def load(self, request: gr.Request) -> dict[Any, Any]:
        """The batch named in the address, else the newest, else nothing."""
        with self.house.database.reading() as connection:
            job = str(request.query_params.get("job") or newest(connection, self.house.actor))
        return self.show(job, "", PAGE) | {self.file: gr.update(open=False)} if job else {}

    def start(self, rows: Rows | None, stop: str) -> dict[Any, Any]:
        """Hand the briefs of the file to the worker."""
        if rows is None or not rows.briefs:
            return {self.notice: note(self.words("batch_no_row"), "problem")}
        request = Request(briefs=rows.briefs, seed=self.house.settings.seed, stop_at=cast(Stop, stop))
        job = hand_in(self.house.seat, jobs_of(self.house), request, rows, now())
        said = note(self.words("made_already"), "hint") if job.state == "done" else ""
        alone = "" if self.worker_is_elsewhere else note(self.words("no_worker"), "problem")
        return self.show(job.id, "", PAGE) | {self.notice: said or alone, self.file: gr.update(open=False), self.verdict: ""}

    def halt(self, job: str) -> dict[Any, Any]:
        """Cancel; what is made stays."""
        jobs_of(self.house).cancel(job)
        return self.show(job, "", PAGE) | {self.notice: note(self.words("cancelled_kept"), "hint"), self.verdict: ""}

    def again(self, job: str) -> dict[Any, Any]:
        """Run what was refused or cancelled again."""
        jobs_of(self.house).retry(job)
        return self.show(job, "", PAGE) | {self.notice: "", self.verdict: ""}

    def show(self, job: str, word: str, shown: int, seen: str = "") -> dict[Any, Any]:
        """Everything as it stands; the results only when something new was made since `seen`."""
        standing = self.work.look(job)
        with self.house.database.reading() as connection:
            batch = batch_of(connection, self.house.actor, job)
        updates = {
            self.job: job,
            self.shown: shown,
            self.results: gr.update(visible=True),
            self.timer: gr.update(active=standing.at_work),
            self.cancel: gr.update(visible=standing.at_work),
            self.retry: gr.update(visible=standing.can_retry),
            self.progress: self.view.progress(standing, batch),
        }
        if seen == standing.stamp:
            return updates
        table, more = self.view.results(standing, batch, word, shown)
        return updates | {self.seen: standing.stamp, self.table: table, self.more: gr.update(visible=more)}

    def _bad_file(self, rows: Rows) -> Any:
        """The bad rows as a file to take away, where there are any."""
        if not rows.bad:
            return gr.update(visible=False)
        data = bad_rows(rows.bad, self.words.language)
        path = keep(self.house.home, f"{Path(rows.name).stem}-bad-rows.csv", data)
        return gr.update(visible=True, value=str(path))
