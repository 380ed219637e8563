"""Any sentence-transformers model by name or folder (with the extra `models`)."""

from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from typing import Any

import numpy as np

from assets.wording import Wording
from culture_graph.embedders import Vectors


class SentenceTransformerEmbedder:
    """`model` is a folder with a saved model, or a name that the library can resolve."""

    name = "sentence-transformers"

    def __init__(self, model: str = "") -> None:
        self._path = model

    def ready(self) -> Wording | None:
        """None when the library is installed and a model is named."""
        if not find_spec("sentence_transformers"):
            return Wording(en="Install the extra: pip install 'tessera-studio[models]'.", zh="请安装扩展：pip install 'tessera-studio[models]'。")
        if not self._path:
            return Wording(en="Name a model for this embedder.", zh="请为该嵌入器指定模型。")
        return None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, the model's dimensions)."""
        return np.asarray(self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False), np.float32)

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(self._path)
