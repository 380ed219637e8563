"""Reads a seller's words strictly: a concept is asserted only on lexical evidence whose polarity, quantity and scope were read."""
