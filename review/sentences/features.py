"""What the reader of sentences looks at: the text's vector, the category it is sold in, and what the words already said."""

from collections.abc import Collection, Sequence

import numpy as np

from culture_graph.embedders import Vectors

# How much a yes-or-no feature weighs beside the dimensions of a vector, which have a spread of one.
FLAG = 1.5
CATEGORIES = (
    "electronics", "fashion", "home", "beauty", "toys", "pet", "outdoor", "food", "jewellery", "supplements", "tools", "travel", "finance", "alcohol", "other",
)  # fmt: skip


def features(vectors: Vectors, categories: Sequence[str], said: Sequence[Collection[str]], meanings: Sequence[str]) -> Vectors:
    """One row a text: its vector (evened to zero mean and a spread of one), its category, and which meanings the words found; (n, d + 15 + meanings)."""
    sold = [[FLAG * (one == category) for one in CATEGORIES] for category in (one if one in CATEGORIES else "other" for one in categories)]
    found = [[FLAG * (meaning in held) for meaning in meanings] for held in said]
    return np.hstack([vectors, np.array(sold, np.float32).reshape(len(sold), -1), np.array(found, np.float32).reshape(len(found), -1)])
