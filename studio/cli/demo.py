"""`tessera demo`: a real seller's sheet in every market that has an ad language, decided by a demo reviewer, published."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from studio.cli.output import opened, table
from studio.clock import now

app = typer.Typer(pretty_exceptions_enable=False)
SHEET = Path("assets/samples/seller_sheet.xlsx")
REVIEWER = "demo-reviewer"
# One market for each of the twelve languages, and one placement for each shape of picture.
LANGUAGES = {
    "en": "US",
    "es": "MX",
    "pt": "BR",
    "fr": "FR",
    "de": "DE",
    "ja": "JP",
    "ko": "KR",
    "zh": "CN",
    "ar": "SA",
    "hi": "IN",
    "id": "ID",
    "th": "TH",
}
PLACEMENTS = ("storefront", "meta_feed_ad", "meta_stories_ad", "google_display", "pinterest_pin")
FILMED = "meta_reels_ad"


@app.command()
def demo(sheet: Annotated[Path, typer.Option(help="A seller's sheet.")] = SHEET) -> None:
    """From a seller's sheet to published pages in all markets; a second run repeats nothing."""
    from studio.cli.work import run_job
    from studio.jobs.records import Request
    from studio.jobs.results import results

    with opened() as studio:
        typer.echo(f"Reading {sheet} ...", err=True)
        briefs = _briefs(studio, sheet)
        job = run_job(studio, Request(briefs=tuple(briefs), seed=studio.settings.seed), f"{len(briefs)} products, {len(briefs[0].markets)} markets")
        rows = [row for row in results(studio.database, studio.actor, job.id) if "error" not in row]
        _decide(studio)
        pages = _publish(studio, [row["id"] for row in rows])
        sheet_of_pictures = _contact_sheet(studio, briefs[0])
        folder_of_films = _films(studio, briefs[0])
    first = rows[0]["product"] if rows else ""
    table(
        ["market", "variety", "headline", "gloss", "verdict"],
        [[row["market"], row["variety"], row["copy"]["headline"], row["gloss"]["en"]["headline"], row["verdict"]] for row in rows if row["product"] == first],
        title="The first product, market by market",
    )
    typer.echo(f"{len(rows)} creatives, {pages} pages published by {REVIEWER} (a demonstration: in real work a person decides).")
    typer.echo(f"Pictures in twelve languages and five placements: {sheet_of_pictures}")
    typer.echo(f"A film of fifteen seconds in twelve languages, captions beside each: {folder_of_films}")
    typer.echo(f"Open {studio.home / 'storefront' / 'index.html'}, or run: make studio")


def _contact_sheet(studio: Any, brief: Any) -> Path:
    """The first product as a finished ad in twelve languages and five placements, on one sheet; every picture lies beside it at full size."""
    from generators.compositions.sheet import contact_sheet

    out, pictures = studio.home / "demo", {}
    for language, row in _made(studio, brief, PLACEMENTS, "image"):
        pictures[_row(language, row["market"]), row["placement"]] = out / row["media"][0]["path"]
    rows = [(_row(language, market), "en") for language, market in LANGUAGES.items()]
    sheet = contact_sheet(pictures, rows, list(PLACEMENTS))
    sheet.save(out / "contact_sheet.jpg", quality=90)
    return Path(out / "contact_sheet.jpg")


def _films(studio: Any, brief: Any) -> Path:
    """The first product as a film of fifteen seconds in twelve languages, each with its captions beside it."""
    films = [row["media"][0]["path"] for _, row in _made(studio, brief, [FILMED], "video")]
    return Path(studio.home / "demo" / f"*_{FILMED}_*.mp4") if films else Path(studio.home / "demo")


def _made(studio: Any, brief: Any, placements: Sequence[str], medium: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The first product in one market for each language, as pictures or films, with its language; the files are put into the demo's folder."""
    from studio.cli.work import run_job
    from studio.jobs.records import Request
    from studio.jobs.results import results
    from studio.pipeline.exporting import with_files

    wanted = brief.model_copy(update={"markets": tuple(LANGUAGES.values()), "placements": tuple(placements)})
    job = run_job(studio, Request(briefs=(wanted,), seed=studio.settings.seed, media=("copy", medium), stop_at="screen"), f"{medium}s")
    for row in results(studio.database, studio.actor, job.id):
        language = row.get("variety", "").partition("-")[0]
        if "error" not in row and row["media"] and LANGUAGES.get(language) == row["market"]:
            yield language, with_files(row, studio.media, studio.home / "demo")


def _row(language: str, market: str) -> str:
    return f"{language} · {market}"


def _briefs(studio: Any, sheet: Path) -> list[Any]:
    """Import the sheet, keep its products and offers, and ask for every market that ads can be written for."""
    from generators.products import store
    from generators.products.importing import import_products
    from generators.products.records import Brief

    imported = import_products(sheet)
    markets = tuple(sorted(market.id for market in studio.engine.library.markets.values() if market.varieties and market.described))
    briefs = []
    with studio.database.writing() as connection:
        for product in imported.products:
            known = product.model_copy(update={"category": studio.engine.library.category(product.category)[0]})
            offers = tuple(imported.offers.get(product.sku or "", ()))
            store.keep_product(connection, studio.actor, str(product.sku), known, offers)
            briefs.append(Brief(product=known, offers=offers, markets=markets))
    for bad in imported.bad:
        typer.echo(f"  {bad.message.en}", err=True)
    return briefs


def _decide(studio: Any) -> None:
    """Let the demo reviewer approve what no check blocks; the history names it as what it is."""
    from assets.errors import TesseraError
    from assets.paging import Paging
    from review import store as reviewed
    from studio.pipeline.deciding import decide
    from studio.pipeline.engine import Seat

    actor = studio.actor.model_copy(update={"user": REVIEWER})
    seat = Seat(database=studio.database, engine=studio.engine, actor=actor)
    with studio.database.reading() as connection:
        waiting = reviewed.items(connection, actor, state="waiting", page=Paging(limit=100_000))
    for item in waiting:
        try:
            decide(seat, item.id, "approve", now(), "Demonstration only: approved without reading.")
        except TesseraError as error:
            typer.echo(f"  {' '.join(item.markets)}: {error.message.en}", err=True)


def _publish(studio: Any, creatives: list[str]) -> int:
    from assets.errors import TesseraError
    from studio.pipeline.publishing import publish

    sent = 0
    for creative in creatives:
        try:
            sent += publish(studio.seat, studio, creative, "storefront", now()).state == "sent"
        except TesseraError as error:
            typer.echo(f"  {creative}: {error.message.en}", err=True)
    return sent
