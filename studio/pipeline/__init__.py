"""The only code that walks more than one floor: makes creatives, takes decisions, publishes."""
