"""One row of a laid-out table as the fields of a product; what cannot be read is reported as it is met."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from generators.products.briefs import split_cell
from generators.products.cells import Fault, read_gtin, read_weight, with_unit
from generators.products.feed import DETAIL, details, highlights
from generators.products.header_words import Field, HeaderReader
from generators.products.mapping import Column, Layout
from generators.products.records import Fact, Picture
from generators.products.sheet import Cell, Row

Report = Callable[[int, Column, Fault], None]


class RowReader(NamedTuple):
    """One row under its layout: cells with something in them, faults reported as they are met."""

    layout: Layout
    row: Row
    words: HeaderReader
    report: Report

    def cell(self, at: int, column: Column) -> Cell | None:
        """The cell, None when it is blank or Excel failed there (which is reported)."""
        cell = self.row.cells[at]
        if cell.error:
            self.report(at, column, Fault("excel_error"))
            return None
        return None if self.words.is_blank(cell.text) else cell

    def texts(self, *fields: Field) -> Iterable[str]:
        """The texts of all columns of these fields that are not blank."""
        found = (self.cell(at, column) for at, column in self.layout.of(*fields))
        return [cell.text for cell in found if cell]

    def text(self, field: Field) -> str | None:
        """The text of a field that has one column."""
        return next(iter(self.texts(field)), None)

    def needed(self, field: Field, kind: str) -> str | None:
        """The text of a field; a blank cell is reported as `kind` (an error of Excel already was)."""
        for at, column in self.layout.of(field):
            cell = self.cell(at, column)
            if cell is None and not self.row.cells[at].error:
                self.report(at, column, Fault(kind))
            return cell.text if cell else None
        return None

    def gtin(self, *, report: bool = False) -> str | None:
        """The GTIN when it is right."""
        for at, column in self.layout.of("gtin"):
            written = self.row.cells[at]
            cell = self.cell(at, column) if report else None if written.error or self.words.is_blank(written.text) else written
            found = read_gtin(cell) if cell else None
            if isinstance(found, Fault) and report:
                self.report(at, column, found)
            return found if isinstance(found, str) else None
        return None

    def points(self) -> Iterable[str]:
        """Selling points: a column each, or one column of them parted by ; or line breaks."""
        columns = self.texts("selling_point")
        yield from columns if len(self.layout.of("selling_point")) > 1 else (part for text in columns for part in split_cell(text))
        for text in self.texts("highlights"):
            yield from highlights(text)

    def parts(self, field: Field) -> Iterable[str]:
        """The things a cell lists, parted by list signs, by line breaks, or by a space after a count such as ×1."""
        for text in self.texts(field):
            yield from (part.strip() for part in re.split(r"[;；、,，+\n]|(?<=[×xX*]\d)\s+", text) if part.strip())

    def facts(self) -> Iterable[Fact]:
        """Labelled facts, the labels as the seller heads them."""
        for at, column in self.layout.of("fact", "weight"):
            cell = self.cell(at, column)
            if cell is None:
                continue
            text = read_weight(cell, column.unit) if column.field == "weight" else with_unit(cell, column.unit)
            if isinstance(text, Fault):
                self.report(at, column, text)
            else:
                yield Fact(label=_label(column), text=text)
        for text in self.texts("facts"):
            for part in split_cell(text):
                label, mark, value = part.replace("：", ":").partition(":")
                yield Fact(label=label.strip() if mark else "", text=(value if mark else part).strip())
        for text in self.texts("details"):
            yield from (Fact(label=label, text=value) for label, value in details(text))

    def markets(self) -> tuple[str, ...]:
        """The markets that the seller names; words we do not know are reported."""
        for at, column in self.layout.of("markets"):
            cell = self.cell(at, column)
            words = [part for part in re.split(r"\s*[;；,，、/|\n]\s*", cell.text) if part] if cell else []
            unknown = [word for word in words if self.words.market(word) is None]
            if unknown:
                self.report(at, column, Fault("market_unknown", ", ".join(unknown)))
            return tuple(dict.fromkeys(code for word in words if (code := self.words.market(word))))
        return ()

    def pictures(self, folder: Path) -> Iterable[Picture]:
        """Pictures with absolute paths, relative ones taken from `folder`; web addresses stay as they are."""
        for text in self.texts("picture"):
            for part in re.split(r"[;；\n|]|,\s*(?=https?:)", text):
                if path := part.strip():
                    yield Picture(path=path if re.match("https?://", path) else str((folder / path).resolve()))


def _label(column: Column) -> str:
    header = column.header.removeprefix(DETAIL).replace("_", " ")
    return re.sub(r"\s*[(\[（【][^)\]）】]*[)\]）】]\s*$", "", header) if column.unit else header
