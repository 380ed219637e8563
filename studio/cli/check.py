"""`tessera check`: screens a text or elements, one or a whole file of them."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from assets.errors import TesseraError, refuse
from studio.cli.output import Json, opened, show_json, table

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def check(  # noqa: PLR0913 - the options of the command's contract
    market: Annotated[str | None, typer.Option(help="ISO 3166-1 code.")] = None,
    text: Annotated[str | None, typer.Option()] = None,
    elements: Annotated[str | None, typer.Option(help="Described picture elements, comma-separated.")] = None,
    language: Annotated[str | None, typer.Option()] = None,
    category: Annotated[str | None, typer.Option()] = None,
    occasion: Annotated[str | None, typer.Option()] = None,
    file: Annotated[Path | None, typer.Option(help="JSON Lines, one row a line.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say how the row was read.")] = False,
    as_json: Json = False,
) -> None:
    """Screen a text or described picture elements for a market."""
    given = {"market": market, "text": text, "elements": elements, "language": language, "category": category, "occasion": occasion}
    defaults = {name: value for name, value in given.items() if value is not None}
    with opened() as studio:
        if file is not None:
            _file(studio.engine, file, defaults, explain)
            return
        if not market or not (text or elements):
            raise typer.BadParameter("give --market and --text or --elements, or --file")
        result = _row(studio.engine, defaults, explain)
    if as_json:
        show_json(result)
        return
    rows = [[one["severity"], one["kind"], one["quote"] or one["element"] or "", one["why"]["en"], one["source"]] for one in result["findings"]]
    table(["severity", "kind", "where", "why", "source"], rows, title=f"verdict: {result['verdict']}")


def _file(engine: Any, path: Path, defaults: dict[str, Any], explain: bool) -> None:
    """One answer a line, in order; a bad line is answered with its error and the rest goes on."""
    if not path.is_file():
        raise refuse(f"There is no file {path}.", f"找不到文件 {path}。", do_en="Check the path.", do_zh="请检查路径。")
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                show_json(_answer(engine, line, number, defaults, explain), lines=True)


def _answer(engine: Any, line: str, number: int, defaults: dict[str, Any], explain: bool) -> dict[str, Any]:
    raw: Any = None
    try:
        raw = json.loads(line)
        if not isinstance(raw, dict):
            raise ValueError("a line is one JSON object")
        return _row(engine, defaults | {name: value for name, value in raw.items() if value is not None}, explain)
    except (ValueError, ValidationError, TesseraError) as error:
        name = raw.get("id") if isinstance(raw, dict) else None
        message = error.message.en if isinstance(error, TesseraError) else str(error).splitlines()[0]
        hint = error.hint.en if isinstance(error, TesseraError) else "Each line is a JSON object with market and text or elements."
        return {"id": name, "error": {"message": f"line {number}: {message}", "hint": hint, "retryable": False}}


def _row(engine: Any, raw: dict[str, Any], explain: bool) -> dict[str, Any]:
    from studio.pipeline.checking import CheckRow, answer, check

    row = CheckRow.model_validate(raw)
    return answer(row, check(engine, row, date.today()), explain=explain)  # noqa: DTZ011 - the caller's own day
