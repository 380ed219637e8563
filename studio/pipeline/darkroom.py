"""Where pictures are made and kept: the image makers, the folder of made files, and the hand that signs them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assets.errors import refuse
from generators.image_makers import ImageMaker
from generators.provenance.credentials import Signer
from generators.rights.records import Register, read_register


@dataclass(frozen=True, kw_only=True)
class Darkroom:
    """`home` holds what was handed in and what was made; `rights` reads what is licensed today; without a signer files are kept bare."""

    makers: tuple[ImageMaker, ...]
    home: Path
    rights: Callable[[], Register] = read_register
    signer: Signer | None = None

    @property
    def folder(self) -> Path:
        """The folder of made files, each under the id of what is seen in it."""
        return self.home / "media"

    @property
    def maker(self) -> ImageMaker:
        """The first image maker that is ready; raises `TesseraError` where none is."""
        ready = next((one for one in self.makers if one.ready() is None), None)
        if ready is None:
            raise refuse("No image maker is ready.", "没有可用的图片生成器。", do_en="See: tessera models list.", do_zh="查看：tessera models list。")
        return ready
