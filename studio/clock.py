"""The clock: read only at the faces, and passed in everywhere below."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment in UTC, without zone, as the database stores it."""
    return datetime.now(UTC).replace(tzinfo=None)
