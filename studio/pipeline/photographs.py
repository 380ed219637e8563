"""Which of a seller's photos a picture takes, and whether they, and what the brand gave for it, may be shown there."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from assets.errors import refuse
from culture_graph.varieties import language_of
from generators.brands.looks import Look
from generators.compositions.arranging import COMPARED
from generators.products.records import Picture
from generators.records import Gap
from generators.rights.checking import allowed
from generators.rights.records import Asset, Kind, Register
from studio.pipeline.records import Commission


def photo_of(work: Commission, chosen: str = "") -> Path:
    """The product's photo: the one chosen by file name, else its main one, rather with words of the ad's language than with none, rather with none than with those of another. Raises `TesseraError`
    where the brief names no photo or its file is gone."""
    there = [Path(one.path) for one in _there(work) if one.role not in COMPARED]
    found = next((one for one in there if one.name == chosen), there[0] if there else None)
    if found is None:
        raise refuse(
            f"{work.brief.product.title} has no photo, so no picture was made.",
            f"“{work.brief.product.title}”没有可用的商品图，未生成图片。",
            do_en="Name one under `pictures` in the brief, beside the brief's file.",
            do_zh="请在简报的 pictures 中写明图片，并与简报文件放在一起。",
        )
    return found


def compared_in(work: Commission) -> tuple[Path, ...]:
    """The photos of before and after where the seller gave both; none else."""
    found: dict[str, Path] = {one.role: Path(one.path) for one in reversed(_there(work))}
    return tuple(found[role] for role in COMPARED) if set(COMPARED) <= found.keys() else ()


def in_another_language(work: Commission, photos: Iterable[str]) -> list[Gap]:
    """A gap for each photo, by file name, whose words or screen speak another language than the ad."""
    language, names = language_of(work.context.variety), set(photos)
    odd = [one for one in _there(work) if one.language not in {None, language} and Path(one.path).name in names]
    return [Gap(kind="foreign_photo", source="pictures", text=f"{Path(one.path).name} ({one.language})") for one in odd]


def assets_of(photos: Iterable[Path], look: Look) -> Iterator[Asset]:
    """Every file that somebody handed in for a picture, as the register of rights knows it."""
    kinds: tuple[tuple[Kind, Iterable[Path]], ...] = (
        ("photo", photos),
        ("font", map(Path, look.fonts)),
        ("picture", map(Path, (*look.logos, *look.masters))),
    )
    for kind, paths in kinds:
        for path in paths:
            yield Asset(kind=kind, name=path.name, sha256=sha256(path.read_bytes()).hexdigest(), own=True)


def refuse_unlicensed(register: Register, assets: Iterable[Asset], work: Commission) -> None:
    """Raises `TesseraError` where one of the assets may not be shown in the market, on the channel, on the day of the work."""
    reasons = allowed(register, assets, work.context.market.id, work.place.channel, work.pinned.day)
    if reasons:
        raise refuse(
            " ".join(one.en for one in reasons),
            "".join(one.zh for one in reasons),
            do_en="Renew the licence and enter it (tessera rights import FILE), or use another file.",
            do_zh="请续期并登记授权（tessera rights import FILE），或更换素材。",
        )


def _there(work: Commission) -> Sequence[Picture]:
    """The product's photos whose files are there, the likeliest first."""
    language = language_of(work.context.variety)
    there = [one for one in work.brief.product.pictures if Path(one.path).is_file()]
    return sorted(there, key=lambda one: (one.role != "main", one.language not in {None, language}, one.language is None))
