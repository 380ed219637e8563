"""Typesetting for pictures in every script: `fit` finds how a text stands in a box, `draw` draws exactly that."""

from generators.typesetting.drawing import draw, place
from generators.typesetting.fitting import fit
from generators.typesetting.records import Box, PixelFault, Setting, Style, TooLong

__all__ = ["Box", "PixelFault", "Setting", "Style", "TooLong", "draw", "fit", "place"]
