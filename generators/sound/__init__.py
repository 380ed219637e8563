"""Music composed by us for a mood, a moment and an exact length, and the mix of it with voices."""
