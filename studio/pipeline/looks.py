"""The files of a brand's look: checked and kept when its kit is imported, found again when a picture is drawn."""

from pathlib import Path

from assets.errors import refuse
from assets.files import keep
from assets.fonts import brand_face
from generators.brands.looks import Look
from generators.brands.records import BrandKit
from generators.compositions.logos import read_logo
from generators.masters.reading import read_master


def with_files(kit: BrandKit, folder: Path, home: Path) -> BrandKit:
    """The kit with the files of its look kept in the home; relative ones are taken from `folder`. Raises `TesseraError` naming a file that is not there, or is no
    font, logo or master that can be used."""
    look = kit.look.within(folder)
    for one in look.fonts:
        brand_face(_there(one), "Latn", 400)
    for one in look.logos:
        read_logo(_there(one))
    for one in look.masters:
        read_master(_there(one).read_bytes(), Path(one).name)
    kept = {kind: tuple(_kept(Path(one), home) for one in getattr(look, kind)) for kind in ("fonts", "logos", "masters")}
    return kit.model_copy(update={"look": kit.look.model_copy(update=kept)})


def look_of(kit: BrandKit | None, home: Path) -> Look:
    """The look that a kit gives pictures, its files as they lie in the home; without a kit none."""
    return kit.look.within(home) if kit else Look()


def _there(name: str) -> Path:
    if not Path(name).is_file():
        raise refuse(
            f"The brand's file {Path(name).name} is not there.",
            f"找不到品牌文件 {Path(name).name}。",
            do_en="Put it beside the kit, and name it by its path from there.",
            do_zh="请把它放在套件文件旁边，并写明相对路径。",
        )
    return Path(name)


def _kept(path: Path, home: Path) -> str:
    return keep(home, path.name, path.read_bytes()).relative_to(home).as_posix()
