"""Where pictures and films are made and kept: their makers, the folder of made files, and the hand that signs them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assets.errors import refuse
from generators.image_makers import ImageMaker
from generators.image_makers.drafting import Painter
from generators.provenance.credentials import Signer
from generators.rights.records import Register, read_register
from generators.video_makers import VideoMaker
from generators.voices import Voice

HOUSE = "set designer"


class Maker(ImageMaker, Painter, Protocol):
    """A plug for pictures: it makes them, and it paints the ground of one that is taken out in layers."""


@dataclass(frozen=True, kw_only=True)
class Darkroom:
    """`home` holds what was handed in and what was made; `rights` reads what is licensed today; `first` names the image maker that makes what asks for none;
    without a signer files are kept bare."""

    makers: tuple[Maker, ...]
    home: Path
    video_makers: tuple[VideoMaker, ...] = ()
    voices: tuple[Voice, ...] = ()
    rights: Callable[[], Register] = read_register
    signer: Signer | None = None
    first: str = HOUSE

    @property
    def folder(self) -> Path:
        """The folder of made files, each under the id of what is seen in it."""
        return self.home / "media"

    def maker(self, chosen: Mapping[str, str]) -> Maker:
        """The image maker that was chosen, else the first; raises `TesseraError` where it is not there or not ready."""
        # Choices without a maker are of a picture that was drawn before there was a choice of makers.
        name = chosen.get("maker") or (HOUSE if chosen else self.first)
        found = next((one for one in self.makers if one.name == name), None)
        if found is None:
            known = ", ".join(one.name for one in self.makers)
            raise refuse(f"There is no image maker {name}.", f"没有名为 {name} 的图片生成器。", do_en=f"Choose one of: {known}.", do_zh=f"可选：{known}。")
        missing = found.ready()
        if missing is not None:
            raise refuse(f"The image maker {name} is not ready.", f"图片生成器 {name} 尚不可用。", do_en=missing.en, do_zh=missing.zh)
        return found

    @property
    def camera(self) -> VideoMaker:
        """The first video maker that is ready; raises `TesseraError` where none is."""
        ready = next((one for one in self.video_makers if one.ready() is None), None)
        if ready is None:
            raise refuse("No video maker is ready.", "没有可用的影片生成器。", do_en="See: tessera models list.", do_zh="查看：tessera models list。")
        return ready
