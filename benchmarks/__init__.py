"""Slow measurements; `make bench` runs them all and prints a figure a line."""
