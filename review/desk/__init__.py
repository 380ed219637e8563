"""The review desk: items with their history, and what may be done with an item in each state."""
