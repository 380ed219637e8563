"""The ASGI application for servers that want a module: `uvicorn --factory app:create`."""

from typing import Any


def create() -> Any:
    """The application over the home that TESSERA_HOME names, closed without the owner token."""
    from studio.server import application
    from studio.settings import Settings
    from studio.wiring import Studio

    return application(Studio(Settings()), local=False)
