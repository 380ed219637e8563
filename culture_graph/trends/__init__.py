"""What markets talk about: observations understood, joined into topics, weighed, staged and forecast; nothing here judges or writes."""
