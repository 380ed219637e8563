"""The append-only log of what happened, with a schema version and a global position."""
