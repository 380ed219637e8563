"""Decides what is said, in which order, from what was read in the brief: a plan without a word of any language in it."""
