"""A glossary as a CSV table, one row a term and language, out and in again without loss."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from pydantic import ValidationError

from assets.errors import TesseraError, refuse
from generators.brands.reading import not_utf8
from generators.brands.records import Target, Term

COLUMNS = ("term", "sense", "language", "target", "case", "forbidden", "note")
# What a grammar asks for (gender=m), and whole sentences, have a column of its own, only where a term has any.
FORMS = "forms"
NEEDED = ("term", "language", "target")


def to_csv(glossary: Iterable[Term]) -> str:
    """The glossary as CSV text with a header."""
    rows = [(entry, tag, target) for entry in glossary for tag, target in entry.targets.items()]
    columns = (*COLUMNS, FORMS) if any(target.forms for _, _, target in rows) else COLUMNS
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(_row(entry, tag, target) for entry, tag, target in rows)
    return out.getvalue()


def from_csv(text: str, name: str) -> tuple[Term, ...]:
    """The glossary in CSV text (a byte order mark is dropped; tabs and semicolons part columns as well); raises `TesseraError` naming line and column."""
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), dialect=_dialect(text), strict=True, restkey="")
    entries: dict[tuple[str, str], dict[str, Target]] = {}
    try:
        _columns(table.fieldnames or (), name)
        for row in table:
            line = table.line_num
            term, sense, tag = (_cell(row, column) for column in ("term", "sense", "language"))
            targets = entries.setdefault((term, sense), {})
            if tag in targets:
                raise _mistake(name, line, "language", f"{term} has a row for {tag} already")
            targets[tag] = _target(row, tag, name, line)
    except csv.Error as error:
        raise _mistake(name, table.line_num, "", str(error)) from error
    return tuple(Term(term=term, sense=sense, targets=targets) for (term, sense), targets in entries.items())


def decoded(data: bytes, name: str) -> str:
    """The text of a file, with or without a byte order mark; raises `TesseraError` for another encoding."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(name) from error


def _row(entry: Term, tag: str, target: Target) -> dict[str, str]:
    return {
        "term": entry.term,
        "sense": entry.sense,
        "language": tag,
        "target": target.text,
        "case": target.case,
        "forbidden": "; ".join(target.forbidden),
        "note": target.note,
        FORMS: "; ".join(f"{form}={word}" for form, word in target.forms.items()),
    }


def _target(row: Mapping[str, str | None], tag: str, name: str, line: int) -> Target:
    """The target of a row; the whole row is read as an entry so that every mistake in it is told at its line."""
    if row.get("") is not None:
        raise _mistake(name, line, "", "there are more cells than columns")
    raw = {
        "text": _cell(row, "target"),
        "case": _cell(row, "case") or "as_is",
        "forbidden": tuple(_parts(_cell(row, "forbidden"))),
        "note": _cell(row, "note"),
        "forms": dict(_form(part, name, line) for part in _parts(_cell(row, FORMS))),
    }
    try:
        return Term.model_validate({"term": _cell(row, "term"), "sense": _cell(row, "sense"), "targets": {tag: raw}}).targets[tag]
    except ValidationError as error:
        first = error.errors()[0]
        column = _COLUMN_OF.get(str(first["loc"][2]) if len(first["loc"]) > 2 else str(first["loc"][0]), "")
        raise _mistake(name, line, column, first["msg"]) from error


_COLUMN_OF = {"term": "term", "sense": "sense", "[key]": "language", "text": "target", "case": "case", "forbidden": "forbidden", "note": "note", "forms": FORMS}


def _form(part: str, name: str, line: int) -> tuple[str, str]:
    form, mark, word = part.partition("=")
    if not mark:
        raise _mistake(name, line, FORMS, f"{part!r} is not written gender=m")
    return form.strip(), word.strip()


def _parts(cell: str) -> Iterator[str]:
    return (part.strip() for part in re.split("[;；]", cell) if part.strip())


def _cell(row: Mapping[str, str | None], column: str) -> str:
    return (row.get(column) or "").strip()


def _dialect(text: str) -> type[csv.Dialect]:
    head = text.partition("\n")[0]

    class Dialect(csv.excel):
        """Excel's own, with the sign that parts most cells of the header."""

        delimiter = max(",;\t", key=head.count)

    return Dialect


def _columns(found: Iterable[str], name: str) -> None:
    names = list(found)
    missing = [column for column in NEEDED if column not in names]
    unknown = [column for column in names if column not in (*COLUMNS, FORMS)]
    if missing or unknown:
        what = f"the column {missing[0]} is missing" if missing else f"the column {unknown[0]!r} is not known"
        raise _mistake(name, 1, (missing or unknown)[0], what)


def _mistake(name: str, line: int, column: str, problem: str) -> TesseraError:
    at = f"{name}, line {line}" + (f", column {column}" if column else "")
    return refuse(
        f"{at}: {problem}.",
        f"{at}：{problem}。",
        do_en=f"Correct that line and run it again; the columns are {', '.join(COLUMNS)}.",
        do_zh=f"请改正该行后重试；列为 {'、'.join(COLUMNS)}。",
    )
