"""`tessera verify`: where a picture or film comes from, whether it was changed since, and which label it has to carry."""

from pathlib import Path
from typing import Annotated, Any

import typer

from assets.errors import refuse
from studio.cli.output import Json, show_json

app = typer.Typer(pretty_exceptions_enable=False)

STATES = {
    "valid": "The credential is whole: the file is as it was signed.",
    "tampered": "The file was changed after it was signed. Nothing its credential says is to be believed.",
    "absent": "The file has no credential: it was never signed, or its metadata were taken out.",
}


@app.command()
def verify(file: Annotated[Path, typer.Argument(help="A PNG, JPEG, WebP or MP4 file.")], as_json: Json = False) -> None:
    """Where a file comes from, and whether it was changed since."""
    from studio.settings import Settings

    found = report(_bytes(file), Settings().home)
    if as_json:
        show_json(found)
    else:
        typer.echo("\n".join(sentences(file.name, found)))


def report(data: bytes, home: Path) -> dict[str, Any]:
    """What is known of a file, in the form of the JSON answer; raises `TesseraError` for a file that nothing can be said of."""
    from generators.provenance.credentials import Signer
    from generators.provenance.essence import mime_of

    mime = mime_of(data)
    credential = Signer(home).read(data, mime)
    claim = credential.claim if credential.state == "valid" else None
    origin = (
        {"by": credential.by, "this_studio": credential.ours} | ({} if claim is None else claim.model_dump(mode="json"))
        if credential.state == "valid"
        else None
    )
    return {"content_id": _content(data, mime, credential.state), "c2pa": credential.state, "watermark": None, "origin": origin, "label": None}


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise refuse(f"The file {file} cannot be opened.", f"无法打开文件 {file}。", do_en="Check the path.", do_zh="请检查路径。") from error


def _content(data: bytes, mime: str, state: str) -> str | None:
    """The content id; None for a file whose credential shows that it was damaged so that it cannot be decoded."""
    from assets.errors import TesseraError
    from generators.provenance.essence import content_id

    try:
        return content_id(data, mime)
    except TesseraError:
        if state == "tampered":
            return None
        raise


def sentences(name: str, found: dict[str, Any]) -> list[str]:
    """The report in plain words."""
    return [f"{name}: {STATES[found['c2pa']]}", f"Content id: {found['content_id'] or 'none, the picture cannot be decoded'}"]
