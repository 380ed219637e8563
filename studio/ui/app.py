"""The web studio put together: eight pages in two languages, and how they are mounted."""

import os
from typing import Any

import gradio as gr
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from studio.ui.house import House
from studio.ui.pages import page_of
from studio.ui.shell import PAGES, button_link, header, html, path_of, quiet
from studio.ui.theme import css, head, theme
from studio.ui.words import LANGUAGES, Words, words_in


def build(studio: House, worker_is_elsewhere: bool = True) -> Any:
    """The studio as Gradio Blocks, one route a page and language; pages only hand work in, so a worker must run elsewhere.

    Looks and script are given where it is mounted: use `mount`.
    """
    os.environ.setdefault("GRADIO_TEMP_DIR", str(studio.home / "uploads"))
    blocks = gr.Blocks(title="Tessera", analytics_enabled=False, fill_width=False)
    with blocks:
        html("".join(button_link("products", words_in(one), "enter") for one in LANGUAGES))
    for language in LANGUAGES:
        words = words_in(language)
        for page in PAGES:
            with blocks.route(f"Tessera · {words(f'page_{page}')}", path_of(page, language), show_in_navbar=False):
                header(page, words)
                _page(studio, page, words, worker_is_elsewhere, blocks)
    return blocks


def mount(app: FastAPI, studio: House, worker_is_elsewhere: bool = True, auth: Any = None) -> FastAPI:
    """Mount the storefront's pages and the studio at / of an application; `auth` is Gradio's auth_dependency."""
    (studio.home / "storefront").mkdir(parents=True, exist_ok=True)
    app.mount("/storefront", StaticFiles(directory=studio.home / "storefront", html=True, check_dir=False))
    blocks = build(studio, worker_is_elsewhere)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        ssr_mode=False,
        theme=theme(),
        css=css(),
        head=head(studio.settings.language),
        footer_links=[],
        run_history=False,
        auth_dependency=auth,
    )
    return app


def _page(studio: House, page: str, words: Words, worker_is_elsewhere: bool, blocks: Any) -> None:
    """Build a page and have it answer to being loaded."""
    load, outputs = page_of(page)(studio, words, worker_is_elsewhere).build()
    quiet(blocks.load, load, None, outputs)
