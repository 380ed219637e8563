"""A content store: files are kept under the digest of their bytes, written whole or not at all."""

import hashlib
import os
import tempfile
from pathlib import Path


class ContentStore:
    """Files under `root/ab/cdef…suffix`; the same bytes are stored once."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, data: bytes, suffix: str = "") -> tuple[str, str]:
        """Store bytes; returns (path relative to the store, sha256 hex)."""
        sha256 = hashlib.sha256(data).hexdigest()
        relative = f"{sha256[:2]}/{sha256[2:]}{suffix}"
        target = self._root / relative
        if not target.exists():
            write_whole(target, data)
        return relative, sha256

    def path(self, relative: str) -> Path:
        """The absolute path of a stored file."""
        return self._root / relative


def write_whole(target: Path, data: bytes) -> None:
    """Write a file so that a reader (or a crash) sees the old bytes or the new ones, never a part."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(target)
