"""The files of a brand's look: checked and kept when its kit is imported, found again when a picture is drawn."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assets.errors import refuse
from assets.files import keep
from assets.fonts import brand_face
from assets.wording import Wording
from generators.brands import store
from generators.brands.looks import Look
from generators.brands.records import BrandKit
from generators.compositions.logos import read_logo
from generators.masters.reading import read_master
from studio.pipeline.engine import Seat


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


def restyled(seat: Seat, name: str, voice: Wording, colours: Sequence[str], files: Mapping[str, Sequence[str]]) -> BrandKit:
    """The brand's newest version (a new kit where there is none) with another voice, colours, and of each kind of file those given, else those there were."""
    room = seat.engine.darkroom
    assert room is not None
    with seat.database.reading() as connection:
        known = store.draft(connection, seat.actor, name) or store.published(connection, seat.actor, name)
    kit = known or BrandKit(name=name, voice=voice)
    before = look_of(kit, room.home)
    wanted = Look(colours=tuple(colours), **{kind: tuple(given) or getattr(before, kind) for kind, given in files.items()})
    return with_files(kit.model_copy(update={"look": wanted, "voice": voice}), Path("/"), room.home)


def look_of(kit: BrandKit | None, home: Path | None) -> Look:
    """The look that a kit gives pictures, its files as they lie in the home; without a kit or a home none."""
    return kit.look.within(home) if kit and home else Look()


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
