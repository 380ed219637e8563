"""Where pictures and films are made and kept: their makers, the folder of made files, and the hand that signs them."""

from dataclasses import dataclass
from pathlib import Path

from assets.errors import refuse
from generators.image_makers import ImageMaker
from generators.provenance.credentials import Signer
from generators.video_makers import VideoMaker


@dataclass(frozen=True, kw_only=True)
class Darkroom:
    """`folder` holds every made file under the id of what is seen in it; without a signer files are kept bare."""

    makers: tuple[ImageMaker, ...]
    folder: Path
    video_makers: tuple[VideoMaker, ...] = ()
    signer: Signer | None = None

    @property
    def maker(self) -> ImageMaker:
        """The first image maker that is ready; raises `TesseraError` where none is."""
        ready = next((one for one in self.makers if one.ready() is None), None)
        if ready is None:
            raise refuse("No image maker is ready.", "没有可用的图片生成器。", do_en="See: tessera models list.", do_zh="查看：tessera models list。")
        return ready

    @property
    def camera(self) -> VideoMaker:
        """The first video maker that is ready; raises `TesseraError` where none is."""
        ready = next((one for one in self.video_makers if one.ready() is None), None)
        if ready is None:
            raise refuse("No video maker is ready.", "没有可用的影片生成器。", do_en="See: tessera models list.", do_zh="查看：tessera models list。")
        return ready
