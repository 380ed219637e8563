"""The web studio put together: five pages in two languages, and how they are mounted."""

import os
from typing import Any

import gradio as gr
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from studio.ui.create import CreatePage
from studio.ui.culture import CulturePage
from studio.ui.house import House
from studio.ui.products import ProductsPage
from studio.ui.publish import PublishPage
from studio.ui.review import ReviewPage
from studio.ui.shell import PAGES, button_link, header, html, path_of
from studio.ui.theme import css, head, theme
from studio.ui.words import LANGUAGES, Words, words_in


def build(studio: House, worker_is_elsewhere: bool = True) -> Any:
    """The studio as Gradio Blocks, one route a page and language; pages only hand work in, so a worker must run elsewhere.

    Looks and script are given where it is mounted: use `mount`.
    """
    os.environ.setdefault("GRADIO_TEMP_DIR", str(studio.home / "uploads"))
    blocks = gr.Blocks(title="Tessera", analytics_enabled=False, fill_width=False)
    with blocks:
        gr.Navbar(visible=False)
        html("".join(button_link("products", words_in(one), "enter") for one in LANGUAGES))
    for language in LANGUAGES:
        words = words_in(language)
        for page in PAGES:
            with blocks.route(f"Tessera · {words(f'page_{page}')}", path_of(page, language)):
                gr.Navbar(visible=False)
                header(page, words)
                _page(studio, page, words, worker_is_elsewhere, blocks)
    return blocks


def mount(app: FastAPI, studio: House, worker_is_elsewhere: bool = True, auth: Any = None) -> FastAPI:
    """Mount the storefront's pages and the studio at / of an application; `auth` is Gradio's auth_dependency."""
    app.mount("/storefront", StaticFiles(directory=studio.home / "storefront", html=True, check_dir=False))
    blocks = build(studio, worker_is_elsewhere)
    return gr.mount_gradio_app(app, blocks, path="/", ssr_mode=False, theme=theme(), css=css(), head=head(studio.settings.language), footer_links=[],
                               run_history=False, auth_dependency=auth)


def _page(studio: House, page: str, words: Words, worker_is_elsewhere: bool, blocks: Any) -> None:
    """Build a page; most answer to being loaded."""
    if page == "products":
        ProductsPage(studio, words).build()
        return
    pages = {"create": lambda: CreatePage(studio, words, worker_is_elsewhere), "review": lambda: ReviewPage(studio, words),
             "publish": lambda: PublishPage(studio, words), "culture": lambda: CulturePage(studio, words)}
    load, outputs = pages[page]().build()
    blocks.load(load, None, outputs, show_progress="hidden", api_visibility="private")
