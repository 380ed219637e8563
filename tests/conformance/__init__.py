"""One suite a kind of plug, run over every plug we ship."""
