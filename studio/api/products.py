"""/v1/products: what a seller sells, and the offers per market."""

from typing import Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict

from assets.errors import refuse
from generators.products import store
from generators.products.records import Offer, Product
from studio.api.parts import After, Limit, Page, Studio, page

router = APIRouter(tags=["products"])
EXAMPLE: Any = {
    "product": {
        "sku": "MV-500",
        "brand": "Morivo",
        "title": "Insulated bottle 500 ml",
        "source_language": "en",
        "category": "home",
        "selling_points": ["Keeps drinks hot for 12 hours", "Leak-proof lid"],
    },
    "offers": [{"market": "DE", "price": {"amount": "29.90", "currency": "EUR"}}],
}


class ProductBody(BaseModel):
    """A product with its offers."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})
    product: Product
    offers: list[Offer] = []


@router.get("/products", response_model=Page[ProductBody])
def list_products(studio: Studio, after: After = "", limit: Limit = 50) -> Any:
    """Products by SKU."""
    with studio.database.reading() as connection:
        found = store.products(connection, studio.actor, after, limit)
        items = [{"product": product, "offers": store.offers(connection, studio.actor, sku)} for sku, product in found]
    return page(items, [sku for sku, _ in found], limit)


@router.put("/products/{sku}", status_code=204)
def put_product(sku: str, body: ProductBody, studio: Studio) -> Response:
    """Keep a product under its SKU; the same SKU again replaces it."""
    with studio.database.writing() as connection:
        store.keep_product(connection, studio.actor, sku, body.product.model_copy(update={"sku": sku}), body.offers)
    return Response(status_code=204)


@router.get("/products/{sku}", response_model=ProductBody)
def get_product(sku: str, studio: Studio) -> Any:
    """One product with its offers."""
    with studio.database.reading() as connection:
        product = store.product(connection, studio.actor, sku)
        offers = store.offers(connection, studio.actor, sku)
    if product is None:
        raise refuse(f"There is no product {sku}.", f"没有编号为 {sku} 的商品。", do_en="Put it first.", do_zh="请先创建。")
    return {"product": product, "offers": offers}


@router.get("/products/{sku}/offers", response_model=list[Offer])
def get_offers(sku: str, studio: Studio) -> Any:
    """The offers of a product, as its seller gave them."""
    return get_product(sku, studio)["offers"]
