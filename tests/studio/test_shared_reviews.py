"""Markets that read the same words share one review; a decision on it counts for all of them."""

from review import store as reviewed
from studio.jobs.desk import Jobs
from studio.jobs.records import Request
from studio.jobs.running import Worker
from studio.pipeline.deciding import decide
from studio.pipeline.publishing import publish
from studio.wiring import Studio
from tests.conftest import NOW, brief_of


def test_one_decision_for_markets_that_share_variety_and_text(studio: Studio) -> None:
    brief = brief_of(studio.engine, product="便携露营椅", sku="MV-5", category="outdoor", selling_points=["可折叠"], markets=["SA", "AE", "DE"])
    jobs = Jobs(studio.settings, studio.database, studio.actor)
    with Worker(studio.settings, studio.database, studio.engine).running():
        job = jobs.accept(Request(briefs=(brief,)), studio.engine, NOW)
        assert list(jobs.follow(job.id, pause=0.05))[-1].state == "done"
    with studio.database.reading() as connection:
        items = reviewed.items(connection, studio.actor)
    assert sorted(item.markets for item in items) == [("AE", "SA"), ("DE",)]
    shared = next(item for item in items if len(item.markets) == 2)
    decide(studio.seat, shared.id, "approve", NOW)
    assert {publish(studio.seat, studio, creative, "storefront", NOW).state for creative in shared.creatives} == {"sent"}
