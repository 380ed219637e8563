"""What all pages share: the heading with navigation and language, notices, empty states, and how a refusal is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import gradio as gr

from assets.errors import TesseraError
from studio.ui.marks import esc
from studio.ui.words import LANGUAGES, Words

PAGES = ("products", "brand", "create", "batch", "gallery", "review", "publish", "trends", "culture")
_MARK = (
    '<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><rect x="1" y="1" width="10" height="10" rx="2" fill="var(--t-sea)"/>'
    '<rect x="13" y="1" width="10" height="10" rx="2" fill="var(--t-saffron)"/><rect x="1" y="13" width="10" height="10" rx="2" fill="var(--t-clay)"/>'
    '<rect x="13.75" y="13.75" width="8.5" height="8.5" rx="1.5" fill="none" stroke="var(--t-muted)" stroke-width="1.5" stroke-dasharray="2.5 2"/></svg>'
)
Handler = Callable[..., dict[Any, Any]]


def path_of(page: str, language: str) -> str:
    """The address of a page in a language, relative to the studio's root."""
    return page if language == "en" else f"{language}-{page}"


def header(page: str, words: Words) -> None:
    """The heading of a page: where one is, where one may go, and the other language."""
    links = "".join(f'<a href="./{path_of(one, words.language)}"{_here(one == page)}>{esc(words(f"page_{one}"))}</a>' for one in PAGES)
    names = {"en": "English", "zh": "中文"}
    tongues = "".join(
        f'<a href="./{path_of(page, one)}" lang="{one}" data-language="{one}"{_here(one == words.language)}>{names[one]}</a>' for one in LANGUAGES
    )
    html(
        f'<header class="t-header" lang="{words.language}"><a class="t-name" href="./{path_of("products", words.language)}">{_MARK} Tessera</a>'
        f'<nav aria-label="{esc(words("pages"))}">{links}</nav><nav class="t-tongues" aria-label="{esc(words("languages"))}">{tongues}</nav></header>'
        f'<h1 class="t-title">{esc(words(f"title_{page}"))}</h1><p class="t-lead">{esc(words(f"lead_{page}"))}</p>'
    )


def html(value: str = "", **given: Any) -> gr.HTML:
    """An HTML component without Gradio's dress; clicks on `data-act` and on `data-save` inside it reach Python as select and submit."""
    return gr.HTML(value, apply_default_css=False, js_on_load="window.tessera.wire(element, trigger)", **given)


def note(text: str, kind: str = "done", link: str = "") -> str:
    """A notice: something was done (`done`), cannot be done (`problem`), or should be known (`hint`). `link` is HTML of ours."""
    role = "alert" if kind == "problem" else "status"
    return f'<p class="t-notice t-{kind}" role="{role}">{esc(text)}{" " + link if link else ""}</p>' if text else ""


def problem(error: TesseraError, words: Words) -> str:
    """What happened and what to do next."""
    return note(f"{error.message.text(words.language)} {error.hint.text(words.language)}", "problem")


def empty(title: str, text: str, link: str = "") -> str:
    """An empty place that says what will stand there; the button beneath is the page's."""
    return f'<div class="t-empty"><h2>{esc(title)}</h2><p>{esc(text)}</p>{link}</div>'


def button_link(page: str, words: Words, key: str, query: str = "") -> str:
    """A link to a page of the studio that looks like a button; `query` starts with its question mark."""
    return f'<a class="t-button" href="./{path_of(page, words.language)}{esc(query)}">{esc(words(key))}</a>'


def told(notice: Any, words: Words) -> Callable[[Handler], Handler]:
    """Wrap a handler that returns updates by component, so that a refusal becomes a notice and changes nothing else."""

    def wrap(handler: Handler) -> Handler:
        @wraps(handler)
        def safe(*args: Any, **given: Any) -> dict[Any, Any]:
            try:
                return handler(*args, **given) or {notice: ""}
            except TesseraError as error:
                return {notice: problem(error, words)}

        return safe

    return wrap


def quiet(event: Any, handler: Any, inputs: Any = None, outputs: Any = None, often: bool = False) -> Any:
    """Bind an event: no overlay while it runs (states say it in words) and no public endpoint; `often` keeps a press made while another is under way."""
    mode = "multiple" if often else "once"
    return event(handler, inputs, outputs, show_progress="hidden", api_visibility="private", trigger_mode=mode)


def _here(current: bool) -> str:
    return ' aria-current="page"' if current else ""
