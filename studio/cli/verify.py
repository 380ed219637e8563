"""`tessera verify`: where a picture or film comes from, whether it was changed since, and which label it has to carry."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assets.errors import TesseraError, refuse
from assets.wording import Wording
from studio.cli.output import Json, show_json
from studio.clock import now

if TYPE_CHECKING:
    from generators.provenance.records import Claim, Credential

app = typer.Typer(pretty_exceptions_enable=False)

STATES: Mapping[str, Wording] = {
    "valid": Wording(en="The credential is whole: the file is as it was signed.", zh="凭证完整：文件自签署后未被改动。"),
    "tampered": Wording(
        en="The file was changed after it was signed; what its credential says is not to be believed.", zh="文件在签署后被改动，其凭证内容不可信。"
    ),
    "absent": Wording(en="The file has no credential: it was never signed, or its metadata were taken out.", zh="文件没有凭证：从未签署，或元数据已被清除。"),
}


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(help="A PNG, JPEG, WebP or MP4 file.")],
    market: Annotated[str | None, typer.Option(help="ISO 3166-1 code: whose law on AI labels; by default the market it was made for.")] = None,
    as_json: Json = False,
) -> None:
    """Where a file comes from, and whether it was changed since."""
    from studio.settings import Settings

    settings = Settings()
    found = _report(_bytes(file), settings.home, market.upper() if market else None)
    if as_json:
        show_json(found)
    else:
        typer.echo("\n".join(_sentences(file.name, found, settings.language)))


def _report(data: bytes, home: Path, market: str | None) -> dict[str, Any]:
    """What is known of a file, in the form of the JSON answer; raises `TesseraError` for a file that nothing can be said of."""
    from generators.provenance.credentials import Signer
    from generators.provenance.essence import mime_of

    mime = mime_of(data)
    credential = Signer(home).read(data, mime)
    believed = credential.claim if credential.state == "valid" else None
    return {
        "content_id": _content(data, mime, credential.state),
        "c2pa": credential.state,
        "watermark": _mark(data, mime),
        "origin": _origin(credential),
        "label": _label(believed, market) if believed else None,
    }


def _origin(credential: "Credential") -> dict[str, Any] | None:
    """Who signed, and the whole claim; None where nothing is to be believed."""
    if credential.state != "valid":
        return None
    claim = credential.claim.model_dump(mode="json") if credential.claim else {}
    return {"signed_by": credential.by, "this_studio": credential.ours} | claim


def _label(claim: "Claim", market: str | None) -> dict[str, Any] | None:
    """What is asked today in the market given, else in the one of the claim's markets that asks most."""
    from assets.placements import read_placements
    from review.labels import GRAVITY, label_for, made_as

    place = read_placements().get(claim.placement) if claim.placement else None
    asked = [(one, label_for(one, place, made_as(claim), now().date())) for one in ([market] if market else claim.markets)]
    if not asked:
        return None
    where, label = max(asked, key=lambda pair: GRAVITY.index(pair[1].asks))
    return {"market": where} | label.model_dump(mode="json")


def _mark(data: bytes, mime: str) -> str | None:
    """The reference in the pixels of a picture."""
    import numpy as np

    from generators.provenance.essence import pixels
    from generators.provenance.watermark import extract

    if mime == "video/mp4":
        return None
    try:
        found = extract(np.asarray(pixels(data)))
    except TesseraError:
        return None
    return found.reference if found else None


def _content(data: bytes, mime: str, state: str) -> str | None:
    """The content id; None for a file whose credential shows that it was damaged so that it cannot be decoded."""
    from generators.provenance.essence import content_id

    try:
        return content_id(data, mime)
    except TesseraError:
        if state == "tampered":
            return None
        raise


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise refuse(f"The file {file} cannot be opened.", f"无法打开文件 {file}。", do_en="Check the path.", do_zh="请检查路径。") from error


def _sentences(name: str, found: dict[str, Any], language: str) -> list[str]:
    """The report in plain words."""

    def say(en: str, zh: str) -> str:
        return Wording(en=en, zh=zh).text(language)

    lines = [f"{name}: {STATES[found['c2pa']].text(language)}"]
    if found["origin"]:
        lines += _origin_sentences(found["origin"], language)
    elsewhere = found["origin"] and found["origin"].get("mark") not in {None, "", found["watermark"]}
    lines.append(say(f"Mark in the pixels: {found['watermark'] or 'none found'}.", f"像素标记：{found['watermark'] or '未发现'}。"))
    if elsewhere:
        lines.append(say(f"The credential names another mark: {found['origin']['mark']}.", f"凭证所载标记不同：{found['origin']['mark']}。"))
    lines.append(
        say(f"Content id: {found['content_id'] or 'none, the picture cannot be decoded'}.", f"内容编号：{found['content_id'] or '无法解码，没有编号'}。")
    )
    if found["label"]:
        label = found["label"]
        shown = say("an AI label must be seen", "须显示 AI 标签") if label["show"] else say("no visible AI label", "无需可见的 AI 标签")
        lines.append(
            say(f"Label in {label['market']}: {shown}. ", f"{label['market']} 标签：{shown}。") + label["why"][language[:2] if language[:2] == "zh" else "en"]
        )
        lines.append(f"  {label['clause']}, {label['source']}" if label["clause"] else "")
    return [line for line in lines if line]


def _origin_sentences(origin: dict[str, Any], language: str) -> list[str]:
    from generators.provenance.records import sources

    known = (
        Wording(en="this studio's key", zh="本工作室的密钥")
        if origin["this_studio"]
        else Wording(en="a key that this studio does not know", zh="本工作室未知的密钥")
    )
    lines = [Wording(en=f"Signed by {origin['signed_by']} with {known.en}.", zh=f"由 {origin['signed_by']} 签署，使用{known.zh}。").text(language)]
    if "title" in origin:
        says, maker = sources()[origin["source"]].says, origin["origin"]["maker"]
        lines.append(f"{origin['title']}. {says.text(language)} ({maker}, {origin['at']} UTC)")
        lines += [f"  {one['role']}: {one['title']}" + (f" ({one['licence']})" if one["licence"] else "") for one in origin["ingredients"]]
    return lines
