"""What the culture tests share: the graph over all knowledge, joined once."""

import pytest

from culture_graph.context import Culture
from culture_graph.library import Library


@pytest.fixture(scope="session")
def culture(library: Library) -> Culture:
    return Culture(library)
