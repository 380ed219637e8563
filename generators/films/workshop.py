"""The stages of a film, each kept under its content: what was made once for the same input is never made again, and a part that was cut short does not count."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from assets.files import write_whole
from assets.hashing import digest

Stage = Literal["layers", "shot", "mix", "encode"]
STAGES: tuple[Stage, ...] = ("layers", "shot", "mix", "encode")
# Raised with any change of how films look or are written: what was kept before counts no more.
RECIPE = 2


class Workshop:
    """A folder of finished stages; `made` counts by stage what was made now because it was not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[Stage, int] = dict.fromkeys(STAGES, 0)

    def file(self, stage: Stage, recipe: Any, ending: str, make: Callable[[], bytes]) -> Path:
        """The file of a recipe, made where it is not there yet."""
        path = self._place(stage, recipe).with_suffix(f".{ending}")
        if not path.is_file():
            write_whole(path, make())
            self.made[stage] += 1
        return path

    def files(self, stage: Stage, recipe: Any, make: Callable[[Path], None]) -> Path:
        """The folder of a recipe, filled where it is not there yet; it appears with all its files at once."""
        folder = self._place(stage, recipe)
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".part-"))
            make(part)
            # A folder that another process finished first is as good as this one.
            try:
                os.replace(part, folder)
            except OSError:
                shutil.rmtree(part, ignore_errors=True)
            self.made[stage] += 1
        return folder

    def _place(self, stage: Stage, recipe: Any) -> Path:
        return self.folder / stage / digest([RECIPE, recipe])[:40]
