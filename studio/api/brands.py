"""/v1/brands: brand kits, their drafts, and their glossaries as CSV."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Response

from assets.errors import refuse
from generators.brands import store
from generators.brands.glossary import to_csv
from generators.brands.records import BrandKit, folded
from generators.brands.store import Version
from studio.api.parts import After, Limit, Page, Studio, page
from studio.clock import now
from studio.pipeline.brands import keep, take_glossary

router = APIRouter(tags=["brands"])
CSV = "text/csv; charset=utf-8"
EXAMPLE: Any = {
    "name": "Morivo",
    "voice": {"en": "Calm and exact.", "zh": "平静而准确。"},
    "forbidden": [{"words": {"de": ["billig*"]}, "why": {"en": "Never called cheap.", "zh": "从不自称便宜。"}}],
    "glossary": [{"term": "保温杯", "sense": "insulated_bottle", "targets": {"ja": {"text": "まほうボトル"}}}],
    "names": {"Jpan": "モリーヴォ"},
    "address": [{"language": "de", "channel": "shop", "address": "casual"}],
}


@router.get("/brands", response_model=Page[Version])
def list_brands(studio: Studio, after: After = "", limit: Limit = 50) -> Any:
    """The newest version of every brand's kit, in order of the brands' names."""
    with studio.database.reading() as connection:
        found = store.brands(connection, studio.actor, after, limit)
    return page(found, [folded(one.name) for one in found], limit)


@router.get("/brands/{name}", response_model=BrandKit)
def get_brand(name: str, studio: Studio, version: int | None = None) -> Any:
    """A kit: the version asked for, else the newest (the draft, if there is one)."""
    with studio.database.reading() as connection:
        return store.version(connection, studio.actor, name, version)


@router.get("/brands/{name}/versions", response_model=list[Version])
def list_versions(name: str, studio: Studio) -> Any:
    """Every version of a brand's kit, newest first."""
    with studio.database.reading() as connection:
        store.version(connection, studio.actor, name)
        return store.versions(connection, studio.actor, name)


@router.put("/brands/{name}/draft", response_model=BrandKit)
def put_draft(name: str, body: Annotated[BrandKit, Body(examples=[EXAMPLE])], studio: Studio) -> Any:
    """Keep a kit as the brand's draft, in the place of an earlier one; it shapes nothing before it is published."""
    if folded(body.name) != folded(name):
        raise refuse(
            f"This kit is of {body.name}, not of {name}.",
            f"该套件属于“{body.name}”，而不是“{name}”。",
            do_en="Put it under its own name.",
            do_zh="请使用套件自己的品牌名。",
        )
    return keep(studio.seat, body, now())


@router.post("/brands/{name}/publish", response_model=BrandKit)
def publish(name: str, studio: Studio) -> Any:
    """Let the draft shape copy from now on; jobs accepted before keep the kit they pinned."""
    with studio.database.writing() as connection:
        return store.publish(connection, studio.actor, name, now())


@router.get("/brands/{name}/glossary.csv", response_class=Response, responses={200: {"content": {CSV: {}}}})
def get_glossary(name: str, studio: Studio, version: int | None = None) -> Response:
    """The glossary of a kit as CSV, UTF-8 with a byte order mark."""
    with studio.database.reading() as connection:
        kit = store.version(connection, studio.actor, name, version)
    return Response(to_csv(kit.glossary).encode("utf-8-sig"), media_type=CSV)


@router.put("/brands/{name}/glossary.csv", response_model=BrandKit)
def put_glossary(name: str, table: Annotated[bytes, Body(media_type="text/csv")], studio: Studio) -> Any:
    """Keep the newest version as the draft, with the glossary of a CSV table."""
    return take_glossary(studio.seat, name, table, "glossary.csv", now())
