"""The web process: API and web studio in one application; it accepts work and runs none."""

import os
from typing import Any

from studio.wiring import Studio


def application(studio: Studio, *, local: bool) -> Any:
    """The ASGI application: /v1, /docs, /metrics, /healthz, and the web studio at /."""
    # Set before gradio is imported: it would look up its vendor's hosts at launch.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    from studio.api.app import build
    from studio.ui.app import mount

    # The API's guard stands before every path, so the pages and the storefront are closed without the token as well.
    return mount(build(studio, local=local), studio)
