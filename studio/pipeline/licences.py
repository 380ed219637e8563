"""What is licensed: the rights of what ships with the studio, and beside them those that the tenant entered."""

from collections.abc import Iterable
from datetime import date, datetime

from assets.actor import Actor
from assets.wording import Wording
from generators.rights import store
from generators.rights.checking import expiring
from generators.rights.records import Register, Right, read_register
from studio.database import Database
from studio.pipeline.engine import Seat


def registered(database: Database, actor: Actor) -> Register:
    """All rights that hold for the work of a tenant."""
    with database.reading() as connection:
        return read_register().beside(store.register(connection, actor))


def enter(seat: Seat, rights: Iterable[Right], at: datetime) -> Register:
    """Enter licences; what is now on record."""
    with seat.database.writing() as connection:
        store.keep_rights(connection, seat.actor, rights, at)
    return registered(seat.database, seat.actor)


def ending(seat: Seat, on: date) -> tuple[Wording, ...]:
    """A sentence for each licence that ends within thirty days."""
    return tuple(one.says for one in expiring(registered(seat.database, seat.actor), on))


def drop(seat: Seat, right: str) -> bool:
    """Take a licence out by its id; whether it was there."""
    with seat.database.writing() as connection:
        return store.drop_right(connection, seat.actor, right)
