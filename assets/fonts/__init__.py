"""Faces as data: which font file stands for which script, how large and how open it is set, and under which licence."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from babel.core import get_global
from fontTools.ttLib import TTFont, TTLibError

from assets.errors import refuse
from assets.reading import read_yaml
from assets.records import Record

FILE = Path(__file__).parent / "fonts.yaml"
# Han is drawn differently in Japan, Korea, mainland China and Taiwan; these stand for the script as written there.
CJK = frozenset({"Jpan", "Kore", "Hans", "Hant"})
RIGHT_TO_LEFT = frozenset({"Arab", "Hebr"})


class Font(Record):
    """The font of one script, and the habits of setting it; the head of fonts.yaml says what each figure means."""

    script: str
    family: str
    package: str
    file: str
    index: int
    weights: tuple[int, int]
    scale: float
    leading: float
    ascent: float
    descent: float
    tracking: bool
    features: tuple[str, ...]
    licence: str
    source: str


class Face(Record):
    """One face ready to set: `index` within a collection, `weight` as the face has it, `script` for which it was chosen, `brand` when it is the brand's own."""

    path: Path
    index: int
    weight: int
    name: str
    script: str
    brand: bool = False


@cache
def read_fonts() -> dict[str, Font]:
    """Every font, by script, in the order in which faces are looked for."""
    return {one.script: one for one in read_yaml(FILE, list[Font])}


@cache
def face(script: str, weight: int) -> Face:
    """The bundled face of a script (ISO 15924) at the nearest weight it has; Latin's where the script has none of its own."""
    fonts = read_fonts()
    font = fonts.get(script, fonts["Latn"])
    least, most = font.weights
    return Face(path=_folder(font.package) / font.file, index=font.index, weight=min(max(weight, least), most), name=font.family, script=font.script)


@cache
def brand_face(path: Path, script: str, weight: int) -> Face:
    """A brand's own TTF or OTF for one script; raises `TesseraError` when the file is missing or no font: it is never replaced in silence."""
    if not path.is_file():
        raise _unusable(path, "is not there", "不存在")
    try:
        with TTFont(path, lazy=True, fontNumber=0) as font:
            name = font["name"].getBestFamilyName() or path.stem
            axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
            own = font["OS/2"].usWeightClass if "OS/2" in font else 400
    except (TTLibError, KeyError, OSError) as error:
        raise _unusable(path, "cannot be read as a font", "不是可读取的字体文件") from error
    kept = int(min(max(weight, axes["wght"].minValue), axes["wght"].maxValue)) if "wght" in axes else own
    return Face(path=path, index=0, weight=kept, name=name, script=script, brand=True)


@cache
def script_of(variety: str) -> str:
    """The script a variety is mainly written in, by CLDR's likely subtags: ar-SA is Arab, ja Jpan, zh-HK Hant."""
    parts = variety.replace("-", "_").split("_")
    named = next((part.title() for part in parts[1:] if len(part) == 4), None)
    likely = get_global("likely_subtags")
    territory = next((part.upper() for part in parts[1:] if len(part) == 2), None)
    full = likely.get(f"{parts[0]}_{territory}") or likely.get(parts[0]) or "und_Latn_ZZ"
    return named or str(full).split("_")[1]


@cache
def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise refuse(
            f"The font package {package} is not installed.",
            f"未安装字体包 {package}。",
            do_en=f"Install it: pip install {package.replace('_', '-')}.",
            do_zh=f"请安装：pip install {package.replace('_', '-')}。",
        )
    return Path(spec.submodule_search_locations[0])


def _unusable(path: Path, en: str, zh: str) -> Exception:
    return refuse(
        f"The brand font {path.name} {en}.",
        f"品牌字体 {path.name} {zh}。",
        do_en="Upload it again as TTF or OTF, or take it out of the brand kit.",
        do_zh="请重新上传 TTF 或 OTF 文件，或从品牌规范中移除。",
    )
