"""The web process: API and web studio in one application; it accepts work and runs none."""

import os
from typing import Any

from studio.wiring import Studio


def application(studio: Studio, *, local: bool) -> Any:
    """The ASGI application: /v1, /docs, /metrics, /healthz, and the web studio at /."""
    # Set before gradio is imported: it would look up its vendor's hosts at launch.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    from studio.api.app import build as build_api
    from studio.ui.app import build as build_ui

    api = build_api(studio, local=local)
    return gr.mount_gradio_app(api, build_ui(studio), path="/", ssr_mode=False)
