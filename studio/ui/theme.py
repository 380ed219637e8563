"""The look: Gradio's theme in the house colours, the style sheet and the script that every page carries."""

from pathlib import Path
from typing import Any

import gradio as gr

from studio.ui.words import LANGUAGES, words_in

HERE = Path(__file__).parent
FONTS = ("Noto Sans", "Noto Sans SC", "Noto Sans CJK SC", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Thai", "sans-serif")
# token: light, dark
COLOURS: dict[str, tuple[str, str]] = {
    "ink": ("#1B1F2A", "#ECE8E0"),
    "paper": ("#FAF8F4", "#13161D"),
    "card": ("#FFFFFF", "#1B1F2A"),
    "line": ("#E6E1D8", "#333947"),
    "muted": ("#6B6F7A", "#A6ABB7"),
    "sea": ("#1F6F78", "#72BFC7"),
    "on-sea": ("#FFFFFF", "#0E1A1C"),
    "moss": ("#4C7A4F", "#8FC292"),
    "saffron": ("#C98A1B", "#E2B04F"),
    "clay": ("#B5432A", "#EB8F76"),
    "wash": ("#F3F0E9", "#222733"),
}


# Which of our tokens each of Gradio's variables takes, in both themes.
PAIRS = {
    "body_background_fill": "paper",
    "body_text_color": "ink",
    "body_text_color_subdued": "muted",
    "background_fill_primary": "card",
    "background_fill_secondary": "paper",
    "block_background_fill": "card",
    "block_border_color": "line",
    "border_color_primary": "line",
    "border_color_accent": "sea",
    "color_accent_soft": "wash",
    "input_background_fill": "card",
    "input_border_color": "line",
    "button_primary_border_color": "sea",
    "button_primary_border_color_hover": "sea",
    "input_border_color_focus": "sea",
    "input_placeholder_color": "muted",
    "button_primary_background_fill": "sea",
    "button_primary_text_color": "on-sea",
    "button_primary_background_fill_hover": "sea",
    "button_secondary_background_fill": "card",
    "button_secondary_text_color": "ink",
    "button_secondary_background_fill_hover": "wash",
    "button_secondary_border_color": "line",
    "block_label_text_color": "muted",
    "block_title_text_color": "ink",
    "link_text_color": "sea",
    "checkbox_background_color_selected": "sea",
    "checkbox_border_color_selected": "sea",
    "table_even_background_fill": "card",
    "table_odd_background_fill": "card",
    "error_border_color": "clay",
    "error_text_color": "clay",
    "checkbox_label_background_fill": "card",
    "checkbox_label_background_fill_selected": "wash",
    "checkbox_label_text_color_selected": "ink",
}


def theme() -> Any:
    """Gradio's base theme on our tokens; fonts are taken from the reader's machine, so that nothing is fetched from elsewhere."""
    fonts = [gr.themes.Font(name) for name in FONTS]
    base = gr.themes.Base(font=fonts, font_mono=[gr.themes.Font("Noto Sans Mono"), gr.themes.Font("monospace")], text_size=gr.themes.sizes.text_md)
    tokens = {f"{name}{dark}": f"var(--t-{token})" for name, token in PAIRS.items() for dark in ("", "_dark")}
    flat = {
        "block_shadow": "none",
        "block_border_width": "0px",
        "block_padding": "0px",
        "input_shadow": "none",
        "input_shadow_focus": "none",
        "button_primary_shadow": "none",
        "button_secondary_shadow": "none",
        "block_radius": "12px",
        "input_radius": "8px",
        "container_radius": "12px",
        "button_large_radius": "8px",
        "button_medium_radius": "8px",
        "button_small_radius": "8px",
        "layout_gap": "16px",
        "form_gap_width": "0px",
        "input_border_width": "1px",
    }
    return base.set(**tokens, **flat)


def css() -> str:
    """The colours as custom properties in light and dark, and the style sheet."""
    rules = ("".join(f"--t-{name}: {pair[mode]};" for name, pair in COLOURS.items()) for mode in (0, 1))
    light, dark = rules
    text = {one: words_in(one)("drop_here") for one in LANGUAGES}
    drops = "".join(f'.t-drop-{one} button .wrap::after {{ content: "{said}" }}' for one, said in text.items())
    return f":root {{{light}}} .dark {{{dark}}} {drops}\n{(HERE / 'studio.css').read_text('utf-8')}"


def head(language: str) -> str:
    """What stands inline in every page: the rules for phones, and the script for keys, clicks inside our HTML, and the language to start in where none is remembered."""
    style, script = (HERE / "studio_small.css").read_text("utf-8"), (HERE / "studio.js").read_text("utf-8")
    return f'<meta name="tessera-language" content="{language}"><style>{style}</style><script>{script}</script>'
