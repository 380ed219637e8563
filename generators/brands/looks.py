"""How a brand looks: its own fonts, colours, logo and masters, as files that its kit names."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from assets.records import Record


def _colour(value: str) -> str:
    if not re.fullmatch("#[0-9A-Fa-f]{6}", value):
        raise ValueError(f"{value!r} is no colour such as #1F6F78")
    return value.upper()


Colour = Annotated[str, AfterValidator(_colour)]


class Look(Record):
    """What the brand's own pictures are drawn with; each of it locks its layer. Of `fonts` (TTF, OTF) each script takes the first that has its letters and is
    paired with a font of the house where none has; `colours` stand in place of the market's palette; `logos` (PNG with transparency, for light grounds, for dark
    ones) in place of the written name; a master (SVG, PSD) before the layouts of the house, in frames of its shape. Files are paths: relative to the kit as its owner
    writes them, relative to the home once kept."""

    fonts: tuple[str, ...] = ()
    colours: tuple[Colour, ...] = Field((), max_length=5)
    logos: tuple[str, ...] = ()
    masters: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """Every file it names."""
        return (*self.fonts, *self.logos, *self.masters)

    @property
    def names(self) -> tuple[str, ...]:
        """Its files by name alone, wherever they lie."""
        return tuple(Path(one).name for one in self.files)

    def within(self, folder: Path) -> "Look":
        """The look with its files as they lie in a folder."""
        return self.model_copy(update={kind: tuple(str(folder / one) for one in getattr(self, kind)) for kind in ("fonts", "logos", "masters")})
