"""Typesetting for pictures in every script: `fit` finds how a text stands in a box, `draw` draws exactly that, `faults` says what is wrong with it."""

from generators.typesetting.checking import faults
from generators.typesetting.drawing import draw, place
from generators.typesetting.fitting import fit
from generators.typesetting.outlining import outlines, spans
from generators.typesetting.prices import lockup
from generators.typesetting.records import Box, Setting, Style, TooLong, TypeFault

__all__ = ["Box", "TypeFault", "Setting", "Style", "TooLong", "draw", "faults", "fit", "lockup", "outlines", "place", "spans"]
