"""Channels: plugs that carry an approved creative into the world, once per key."""
