"""The stores of review, campaign and jobs on both databases: decisions by compare-and-set, keys once, states that never go back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets.actor import Actor
from assets.errors import TesseraError
from assets.wording import Wording
from campaign.channels import store as channels
from campaign.channels.records import Publication, Receipt
from campaign.events import store as events
from review import store as desk
from review.approval import approve
from review.records import HistoryEntry, ReviewItem, verdict
from studio.database import Database
from studio.jobs import store as jobs
from studio.jobs.records import Job, Unit
from studio.pipeline.records import Pinned
from tests.studio.rows import creative, happening, person

AT = datetime(2026, 11, 22, 9)


# --- review ---


def item(*members: tuple[str, str]) -> ReviewItem:
    entry = HistoryEntry(at=AT, who="system", action="put_on_desk")
    listed = members or (("cr_1", "DE"),)
    return ReviewItem(
        id="it_1",
        creatives=tuple(one for one, _ in listed),
        markets=tuple(market for _, market in listed),
        variety="de-DE",
        state="waiting",
        assignee=None,
        due=AT + timedelta(hours=1),
        version=1,
        history=(entry,),
    )


def on_desk(database: Database, actor: Actor) -> ReviewItem:
    with database.reading() as connection:
        [found] = desk.items(connection, actor)
    return found


def test_an_item_put_on_the_desk_twice_only_gains_what_it_lacks(database: Database, actor: Actor, stranger: Actor) -> None:
    for one in (item(("cr_1", "AT")), item(("cr_1", "AT"), ("cr_2", "DE"))):
        with database.writing() as connection:
            desk.put_on_desk(connection, actor, one)
    found = on_desk(database, actor)
    assert (found.creatives, found.markets, found.version) == (("cr_1", "cr_2"), ("AT", "DE"), 1)
    assert [entry.action for entry in found.history] == ["put_on_desk"]
    with database.reading() as connection:
        assert desk.items(connection, stranger) == [] and desk.items(connection, actor, state="approved") == []


def test_an_item_moves_with_its_history(database: Database, actor: Actor, stranger: Actor) -> None:
    with database.writing() as connection:
        for one in (actor, stranger):
            desk.put_on_desk(connection, one, item())
    entry = HistoryEntry(at=AT, who="ana", action="approve", comment="好", details={"cr_1": "hash"})
    with database.writing() as connection:
        desk.move(connection, actor, on_desk(database, actor).model_copy(update={"assignee": "bo"}), "approved", entry)
    after, other = on_desk(database, actor), on_desk(database, stranger)
    assert (after.state, after.assignee, after.version, after.history[-1]) == ("approved", "bo", 2, entry)
    assert (other.state, other.version, len(other.history)) == ("waiting", 1, 1)


def test_whoever_decides_on_an_old_state_is_refused_and_writes_nothing(database: Database, actor: Actor) -> None:
    with database.writing() as connection:
        desk.put_on_desk(connection, actor, item())
    seen = on_desk(database, actor)
    with database.writing() as connection:
        desk.move(connection, actor, seen, "approved", HistoryEntry(at=AT, who="ana", action="approve"))
    with pytest.raises(TesseraError) as refused, database.writing() as connection:
        desk.move(connection, actor, seen, "rejected", HistoryEntry(at=AT, who="bo", action="reject"))
    assert refused.value.retryable
    found = on_desk(database, actor)
    assert (found.state, found.version, [entry.action for entry in found.history]) == ("approved", 2, ["put_on_desk", "approve"])


def test_of_many_deciding_at_once_one_wins(database: Database, actor: Actor) -> None:
    with database.writing() as connection:
        desk.put_on_desk(connection, actor, item())
    seen = on_desk(database, actor)

    def decide(number: int) -> bool:
        try:
            with database.writing() as connection:
                desk.move(connection, actor, seen, "approved", HistoryEntry(at=AT, who=f"u{number}", action="approve"))
        except TesseraError:
            return False
        return True

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(decide, range(10))) == 1
    assert len(on_desk(database, actor).history) == 2


def test_the_latest_verdict_stands(database: Database, actor: Actor, stranger: Actor) -> None:
    first, second = verdict(()), verdict((), (Wording(en="Nobody looked.", zh="无人检查。"),))
    with database.writing() as connection:
        for one in (first, second):
            desk.keep_verdict(connection, actor, "cr_1", one)
    with database.reading() as connection:
        assert desk.verdicts(connection, actor, ["cr_1", "cr_2"]) == {"cr_1": second}
        assert desk.verdicts(connection, stranger, ["cr_1"]) == {}


def test_approvals_are_all_kept_latest_first(database: Database, actor: Actor, stranger: Actor) -> None:
    tickets = [approve(creative(), "it_1", "ana", AT + timedelta(hours=hour), "rulebook") for hour in (0, 2, 1)]
    with database.writing() as connection:
        desk.keep_approvals(connection, actor, tickets)
    with database.reading() as connection:
        assert [one.at.hour for one in desk.approvals_for(connection, actor, "cr_1")] == [11, 10, 9]
        assert desk.approvals_for(connection, stranger, "cr_1") == []
    with pytest.raises(sa.exc.IntegrityError), database.writing() as connection:
        desk.keep_approvals(connection, actor, tickets[:1])


# --- campaign ---


def publication(name: str, key: str) -> Publication:
    return Publication(id=name, key=key, channel="storefront", creative="cr_1", approval="ap_1", due=AT)


def test_a_publication_with_the_same_key_is_the_first_one(database: Database, actor: Actor, stranger: Actor) -> None:
    with database.writing() as connection:
        assert channels.add(connection, actor, publication("pu_1", "k")) == publication("pu_1", "k")
        assert channels.add(connection, actor, publication("pu_2", "k")) == publication("pu_1", "k")
        assert channels.add(connection, stranger, publication("pu_3", "k")) == publication("pu_3", "k")
    with database.reading() as connection:
        assert [one.id for one in channels.publications(connection, actor)] == ["pu_1"]
        assert [one.id for one in channels.publications(connection, stranger)] == ["pu_3"]
        assert channels.by_key(connection, actor, "other") is None


def test_what_failed_may_arrive_and_what_arrived_never_changes(database: Database, actor: Actor) -> None:
    states = []
    with database.writing() as connection:
        channels.add(connection, actor, publication("pu_1", "k"))
        for receipt, error in ((None, "no road"), (Receipt(where="a", sha256="1"), None), (None, "late"), (Receipt(where="b", sha256="2"), None)):
            channels.finish(connection, actor, "pu_1", receipt=receipt, error=error)
            one = channels.by_key(connection, actor, "k")
            assert one is not None
            states.append((one.state, one.error, one.receipt.where if one.receipt else None))
    assert states == [("failed", "no road", None), ("sent", None, "a"), ("sent", None, "a"), ("sent", None, "a")]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12))
def test_the_log_holds_each_key_once_in_the_order_of_first_telling(database: Database, keys: list[str]) -> None:
    actor, stranger = person(), person("eve")
    for place, key in enumerate(keys):
        with database.writing() as connection:
            events.append(connection, actor, happening(key, key=key, place=place))
            events.append(connection, stranger, happening("z"))
    with database.reading() as connection:
        told = events.read(connection, actor)
    assert [one.data["key"] for one in told] == list(dict.fromkeys(keys))
    assert [one.data["place"] for one in told] == [keys.index(key) for key in dict.fromkeys(keys)]
    positions = [one.position for one in told]
    assert positions == sorted(set(positions)) and all((one.who, one.at, one.version) == ("ana", AT, events.SCHEMA_VERSION) for one in told)


def test_the_log_is_read_from_a_position_on(database: Database, actor: Actor) -> None:
    with database.writing() as connection:
        for key in "abcd":
            events.append(connection, actor, happening(key, key=key))
    with database.reading() as connection:
        second = events.read(connection, actor)[1].position
        assert [one.data["key"] for one in events.read(connection, actor, after=second)] == ["c", "d"]
        assert [one.data["key"] for one in events.read(connection, actor, after=second, limit=1)] == ["c"]


# --- studio ---


def job(name: str = "jo_1", at: datetime = AT) -> Job:
    pinned = Pinned(clock=at, day=date(2026, 11, 22), seed=1, digests={"knowledge": "k"})
    return Job(id=name, state="waiting", stop_at="review", pinned=pinned, accepted_at=at, total=3)


def units() -> list[Unit]:
    return [Unit(place=place, brief="br_1", market=market) for place, market in enumerate(("DE", "IT", "FR"))]


def test_a_job_tells_how_far_it_is(database: Database, actor: Actor, stranger: Actor) -> None:
    with database.writing() as connection:
        jobs.add(connection, actor, job(), units(), "mine")
        jobs.finish_unit(connection, actor, "jo_1", Unit(place=0, brief="br_1", market="DE", state="done", creatives=("cr_1",)))
        jobs.finish_unit(connection, actor, "jo_1", Unit(place=1, brief="br_1", market="IT", state="refused", error={"message": "不"}))
        jobs.finish_unit(connection, stranger, "jo_1", Unit(place=2, brief="br_1", market="FR", state="done"))
    with database.reading() as connection:
        found = jobs.get(connection, actor, "jo_1")
        assert (found.total, found.done, found.refused) == (3, 2, 1) and found == jobs.find(connection, actor, request_key="mine")
        assert [one.place for one in jobs.units(connection, actor, "jo_1", waiting=True)] == [2]
        assert [(one.market, one.creatives, one.error) for one in jobs.units(connection, actor, "jo_1")][:2] == [
            ("DE", ("cr_1",), None),
            ("IT", (), {"message": "不"}),
        ]
        assert (
            jobs.find(connection, stranger, job="jo_1") is None and jobs.units(connection, stranger, "jo_1") == [] and jobs.latest(connection, stranger) == []
        )
        with pytest.raises(TesseraError):
            jobs.get(connection, stranger, "jo_1")


def test_one_request_key_is_one_job(database: Database, actor: Actor, stranger: Actor) -> None:
    with database.writing() as connection:
        jobs.add(connection, actor, job("jo_1"), [], "mine")
        jobs.add(connection, actor, job("jo_2"), [], None)
        jobs.add(connection, actor, job("jo_3"), [], None)
        jobs.add(connection, stranger, job("jo_1"), [], "mine")
    with pytest.raises(sa.exc.IntegrityError), database.writing() as connection:
        jobs.add(connection, actor, job("jo_4"), units(), "mine")
    with database.reading() as connection:
        assert {one.id for one in jobs.latest(connection, actor)} == {"jo_1", "jo_2", "jo_3"} and jobs.units(connection, actor, "jo_4") == []


def test_a_cancelled_job_stays_so_until_it_is_tried_again(database: Database, actor: Actor) -> None:
    with database.writing() as connection:
        jobs.add(connection, actor, job(), units(), None)
        jobs.finish_unit(connection, actor, "jo_1", Unit(place=0, brief="br_1", market="DE", state="done"))
        jobs.finish_unit(connection, actor, "jo_1", Unit(place=1, brief="br_1", market="IT", state="refused", error={"message": "no"}))
        for state in ("cancelled", "running", "done"):
            jobs.set_state(connection, actor, "jo_1", state)  # type: ignore[arg-type]
        assert jobs.get(connection, actor, "jo_1").state == "cancelled"
        jobs.set_state(connection, actor, "jo_1", "waiting", attempt=2)
        again = jobs.get(connection, actor, "jo_1")
        assert (again.state, again.attempt, again.done, again.refused) == ("waiting", 2, 1, 0)
        assert [(one.state, one.error) for one in jobs.units(connection, actor, "jo_1")] == [("done", None), ("waiting", None), ("waiting", None)]


def test_the_newest_jobs_come_first(database: Database, actor: Actor) -> None:
    with database.writing() as connection:
        for hour, name in ((1, "jo_b"), (3, "jo_a"), (2, "jo_c")):
            jobs.add(connection, actor, job(name, AT + timedelta(hours=hour)), [], None)
        assert [one.id for one in jobs.latest(connection, actor, limit=2)] == ["jo_a", "jo_c"]
