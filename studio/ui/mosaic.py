"""Progress as a mosaic that fills: one tile a market, each saying how far it is; what failed says why."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import ceil

from culture_graph.context import Culture
from studio.jobs.records import Job, Unit
from studio.ui.marks import esc, shape
from studio.ui.tongues import marked, own_name, span_of
from studio.ui.words import Words

STEPS = {"copy": ("draft",), "screen": ("draft", "checked"), "review": ("draft", "checked", "desk")}
ENDED = {"copy": "job_done_copy", "screen": "job_done_screen", "review": "job_done"}
SHOWN = 240
SMALL = 480


class Mosaic:
    """Draws jobs in one interface language."""

    def __init__(self, culture: Culture, words: Words) -> None:
        self._culture, self._words = culture, words

    def html(self, job: Job, units: Sequence[Unit], titles: Mapping[str, str], now: datetime) -> str:
        """The headline of a job in words, and its tiles; `titles` are those of its briefs, shown where there are several."""
        w = self._words
        first = next((unit.place for unit in units if unit.state == "waiting"), None)
        tiles = "".join(self._tile(job, unit, titles, unit.place == first and job.state == "running") for unit in units[:SHOWN])
        more = f'<p class="t-gloss">{esc(w("tiles_more", n=len(units) - SHOWN))}</p>' if len(units) > SHOWN else ""
        return f'<p class="t-progress" role="status">{esc(said(job, w, now))}</p><ol class="t-mosaic">{tiles}</ol>{more}'

    def small(self, job: Job, units: Sequence[Unit], now: datetime) -> str:
        """The same for many units: one small tile each, or for a few of them together; the sentence above says what the tiles show."""
        w = self._words
        step = max(1, ceil(len(units) / SMALL))
        groups = [units[start : start + step] for start in range(0, len(units), step)]
        first = next((unit.place for unit in units if unit.state == "waiting"), -1) if job.state == "running" else -1
        bits = "".join(f'<li class="t-bit t-is-{_together(group, first)}"></li>' for group in groups)
        lost = w.count("batch_refused", job.refused) if job.refused and job.state != "done" else ""
        many = w("bits_stand", n=step) if step > 1 else ""
        gloss = " · ".join(one for one in (lost, many) if one)
        head = f'<p class="t-progress" role="status">{esc(said(job, w, now, "batch_refused"))}</p>'
        return head + f'<ol class="t-bits" aria-hidden="true">{bits}</ol>' + (f'<p class="t-gloss">{esc(gloss)}</p>' if gloss else "")

    def _tile(self, job: Job, unit: Unit, titles: Mapping[str, str], in_hand: bool) -> str:
        market = self._culture.library.markets.get(unit.market)
        name = market.name.text(self._words.language) if market else ""
        tongues = "".join(f"<span {marked(one)}>{esc(own_name(one))}</span>" for one in (market.varieties if market else ()))
        title = f'<p class="t-for">{esc(titles.get(unit.brief, ""))}</p>' if len(titles) > 1 else ""
        state = unit.state if unit.state != "waiting" else "working" if in_hand else "cancelled" if job.state == "cancelled" else "waiting"
        head = f'{title}<p><b>{esc(unit.market)}</b> {esc(name)}</p><p class="t-tongue">{tongues}</p>'
        return f'<li class="t-tile t-is-{state}">{head}{_steps(job, unit, self._words, state)}</li>'


def said(job: Job, words: Words, now: datetime, refused: str = "refused") -> str:
    """Where the job stands and, while it runs, how long it will take, judged by its own pace; `refused` is the word that says where the reasons stand."""
    made = words("progress", done=job.done, total=job.total)
    if job.state == "waiting":
        return words("job_waiting")
    if job.state == "done":
        return f"{made} · {words.count(refused, job.refused)}" if job.refused else f"{made} · {words(ENDED[job.stop_at])}"
    if job.state == "cancelled":
        return f"{made} · {words('job_cancelled')}"
    if not job.done or job.attempt > 1:
        return f"{made} · {words('job_running')}"
    left: timedelta = (now - job.accepted_at) / job.done * (job.total - job.done)
    return f"{made} · {words('time_left', span=span_of(left, words))}"


def _together(units: Sequence[Unit], first: int) -> str:
    """How units that share a small tile stand: refused if any was, done when all are."""
    states = {unit.state for unit in units}
    if "refused" in states:
        return "refused"
    working = any(unit.place == first for unit in units)
    return "working" if working else "waiting" if "waiting" in states else "done"


def _steps(job: Job, unit: Unit, words: Words, state: str) -> str:
    if unit.error:
        why, hint = unit.error["message"][words.language], unit.error["hint"][words.language]
        return f'<p class="t-why">{shape("block")} <b>{esc(words("step_refused"))}</b> {esc(why)} {esc(hint)}</p>'
    if state in {"working", "cancelled"}:
        return f'<p class="t-why">{esc(words(f"step_{state}"))}</p>'
    mark = "✓" if state == "done" else "○"
    steps = "".join(f"<li>{mark} {esc(words(f'step_{step}'))}</li>" for step in STEPS[job.stop_at])
    return f'<ul class="t-steps">{steps}</ul>'
