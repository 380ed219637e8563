"""Files written whole or not at all."""

import hashlib
import os
import tempfile
from pathlib import Path


def write_whole(target: Path, data: bytes) -> None:
    """Write a file so that a reader (or a crash) sees the old bytes or the new ones, never a part."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    # As any new file would be: readable by others, so that a web server may serve what is published.
    Path(name).chmod(0o644)
    Path(name).replace(target)


def keep(home: Path, name: str, data: bytes) -> Path:
    """A file that somebody handed in, under its content's name in the home's uploads; the same bytes are kept once."""
    path = home / "uploads" / hashlib.sha256(data).hexdigest() / (Path(name).name or "file")
    write_whole(path, data)
    return path
