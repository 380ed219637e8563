"""Tells without any model whether a line still says its planned point: quantities, units, denials, conditions, names, weighty claims."""
