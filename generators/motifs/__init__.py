"""Ornament drawn as vectors with true geometry: tiles and areas to lay on walls, cloth and paper, and what fits a market."""
