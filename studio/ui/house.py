"""What a page is given: the home in use, as the wiring joined it."""

from pathlib import Path
from typing import Any, Protocol

from assets.actor import Actor
from culture_graph.trends.monitor import Monitor
from studio.database import Database
from studio.jobs.desk import Jobs
from studio.pipeline.engine import Engine, Seat
from studio.settings import Settings


class House(Protocol):
    """The part of `studio.wiring.Studio` that pages use."""

    settings: Settings
    actor: Actor

    @property
    def home(self) -> Path:
        """The folder that holds everything."""

    @property
    def database(self) -> Database:
        """The database, its schema up to date."""

    @property
    def engine(self) -> Engine:
        """Knowledge and plugs."""

    @property
    def seat(self) -> Seat:
        """Whoever acts here, at work."""

    @property
    def monitor(self) -> Monitor:
        """What markets talk about."""

    @property
    def media(self) -> Path:
        """The folder of made files."""

    def channel(self, name: str) -> Any:
        """A channel plug by name."""


def jobs_of(house: House) -> Jobs:
    """The counter where this house's work is handed in; the worker that does it is another process."""
    return Jobs(house.settings, house.database, house.actor)
