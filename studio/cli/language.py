"""`tessera language`: the language and variety of a text, of one or of a whole file of them."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from assets.errors import TesseraError, refuse
from culture_graph.languages.detector import Detector
from studio.cli.output import Json, show_json, table
from studio.settings import Settings

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def language(
    text: Annotated[str | None, typer.Argument(help="The text.")] = None,
    file: Annotated[Path | None, typer.Option(help='JSON Lines, {"id": ..., "text": ...} a line.')] = None,
    as_json: Json = False,
) -> None:
    """Language and variety of a text, and the words that tell."""
    if (text is None) == (file is None):
        raise typer.BadParameter("give a text, or --file")
    detector = Detector(Settings().home / "cache" / "varieties")
    if file is not None:
        _file(detector, file)
        return
    found = detector.detect(text or "")
    if as_json:
        show_json(found)
        return
    table(
        ["language", "variety", "confidence", "markers"], [[found.language or "?", found.variety or "?", f"{found.confidence:.2f}", ", ".join(found.markers)]]
    )


def _file(detector: Detector, path: Path) -> None:
    """One answer a line, in order; a bad line is answered with its error and the rest goes on."""
    if not path.is_file():
        raise refuse(f"There is no file {path}.", f"找不到文件 {path}。", do_en="Check the path.", do_zh="请检查路径。")
    detector.detect("Is the model there?")
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                show_json(_answer(detector, line, number), lines=True)


def _answer(detector: Detector, line: str, number: int) -> dict[str, Any]:
    raw: Any = None
    try:
        raw = json.loads(line)
        if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
            raise ValueError("a line is one JSON object with a text")
        return {"id": raw.get("id")} | detector.detect(raw["text"]).model_dump(mode="json")
    except (ValueError, TesseraError) as error:
        message = error.message.en if isinstance(error, TesseraError) else str(error).splitlines()[0]
        hint = "Each line is a JSON object with id and text."
        return {"id": raw.get("id") if isinstance(raw, dict) else None, "error": {"message": f"line {number}: {message}", "hint": hint, "retryable": False}}
