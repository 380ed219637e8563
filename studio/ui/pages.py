"""The pages of the studio by name, each as it is built for a house and a language."""

from collections.abc import Callable
from functools import partial
from typing import Any

from studio.ui.batch import BatchPage
from studio.ui.brand import BrandPage
from studio.ui.create import CreatePage
from studio.ui.culture import CulturePage
from studio.ui.gallery import GalleryPage
from studio.ui.house import House
from studio.ui.products import ProductsPage
from studio.ui.publish import PublishPage
from studio.ui.review import ReviewPage
from studio.ui.trends import TrendsPage
from studio.ui.words import Words

ALONE: dict[str, Any] = {
    "products": ProductsPage,
    "brand": BrandPage,
    "gallery": GalleryPage,
    "review": ReviewPage,
    "publish": PublishPage,
    "trends": TrendsPage,
    "culture": CulturePage,
}
WITH_WORKER: dict[str, Any] = {"create": CreatePage, "batch": BatchPage}


def page_of(name: str) -> Callable[[House, Words, bool], Any]:
    """What makes a page of a house, its words, and whether the worker is another process."""
    return WITH_WORKER[name] if name in WITH_WORKER else partial(_alone, ALONE[name])


def _alone(page: Any, house: House, words: Words, _elsewhere: bool) -> Any:
    return page(house, words)
