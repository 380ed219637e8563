"""What every trend source promises, against a real server on loopback: what it reads, and that whatever comes back it answers or refuses, in time."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assets.errors import TesseraError
from assets.reading import read_yaml
from culture_graph.sources import Observation, TrendSource
from culture_graph.sources.catalogue import Access, Listing, read_catalogue
from culture_graph.sources.collecting import collect
from culture_graph.sources.fetcher import Bounds, Fetcher
from studio.wiring import PLUGS, plug

Answer = tuple[int, dict[str, str], bytes]
NOW = datetime.now(UTC).replace(microsecond=0)
SINCE = NOW.replace(tzinfo=None) - timedelta(days=3)
WORDS = {"rfc": format_datetime(NOW), "iso": NOW.isoformat(), "epoch": str(int(NOW.timestamp())), "year": f"{NOW:%Y}", "month": f"{NOW:%m}", "day": f"{NOW:%d}"}
ROWS = read_yaml(Path(__file__).with_name("trend_answers.yaml"), list[dict[str, Any]])
ONE_EACH = {row["protocol"]: row for row in reversed(ROWS)}
OVER_HTTP = sorted(ONE_EACH)
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>Good <b>morning</b>\u0000\u202e&lt;iframe src="//e"&gt;'


class Server:
    """Answers what the test says, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answer: Callable[[Mapping[str, str]], Answer] = lambda asked: (200, {}, b"")
        self.asked: list[Mapping[str, str]] = []
        self.trickle = 0.0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(dict(self.headers))
                status, headers, body = outer.answer(self.headers)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    for at in range(0, len(body), 4096 if not outer.trickle else 1):
                        self.wfile.write(body[at : at + (4096 if not outer.trickle else 1)])
                        time.sleep(outer.trickle)
                except (BrokenPipeError, ConnectionResetError):
                    return

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing on stderr."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.close()


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def access(tmp_path: Path, slept: list[float]) -> Access:
    fetcher = Fetcher(tmp_path / "cache", Bounds(size=200_000, seconds=1.0), sleep=slept.append)
    return Access(fetcher=fetcher, keys={"KEY": "secret-word"}, rsshub="", drop=tmp_path / "drop")


def source(row: Mapping[str, Any], url: str, access: Access) -> TrendSource:
    given = {"id": "one", "platform": "P", "market": "TH", "terms": "none of note", "why": "a test of it", "source": "this test"}
    listing = Listing(**given, kind=row["kind"], protocol=row["protocol"], url=url, fields=row.get("fields", {}))
    made: TrendSource = plug("trend_source", row["protocol"])(listing, access)
    return made


def filled(text: str) -> bytes:
    for name, value in WORDS.items():
        text = text.replace("{" + name + "}", value)
    return text.encode()


def told(found: Observation) -> dict[str, Any]:
    return {"text": found.text, "count": found.count, "url": found.url, "by": bool(found.by)}


def answering(row: Mapping[str, Any], body: bytes, status: int = 200, **headers: str) -> Callable[[Mapping[str, str]], Answer]:
    return lambda asked: (status, {"Content-Type": row["type"], **headers}, body)


def test_every_shipped_source_is_in_this_suite() -> None:
    assert {*ONE_EACH, "csv_folder", "synthetic recording"} == set(PLUGS["trend_source"])


def test_every_listed_source_has_its_protocol_and_a_plug() -> None:
    listings = read_catalogue().values()
    assert {one.protocol for one in listings} <= set(PLUGS["trend_source"])
    assert len(listings) >= 60 and len({one.market for one in listings}) >= 30


@pytest.mark.parametrize("name", sorted(set(PLUGS["trend_source"]) - {"synthetic recording"}))
def test_its_protocol_is_the_name_it_is_chosen_by(name: str) -> None:
    assert plug("trend_source", name).protocol == name


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['protocol']}-{row['kind']}")
def test_it_reads_what_its_platform_answers(row: Mapping[str, Any], server: Server, access: Access) -> None:
    server.answer = answering(row, filled(row["body"]))
    one = source(row, server.url, access)
    assert one.ready() is None
    found = one.fetch(SINCE)
    assert [told(each) for each in found] == row["read"]
    assert all(each.source == one.name == "one" and each.market == "TH" and each.at >= SINCE for each in found)


@pytest.mark.parametrize("protocol", OVER_HTTP)
@pytest.mark.parametrize(
    "body", [b"", b"{", b"<html><body>404, sort of</body></html>", b"\x00\xff\xfe" * 50, b"null"], ids=["empty", "cut", "page", "noise", "null"]
)
def test_an_answer_in_no_form_is_refused_or_holds_nothing(protocol: str, body: bytes, server: Server, access: Access) -> None:
    server.answer = answering(ONE_EACH[protocol], body)
    try:
        assert list(source(ONE_EACH[protocol], server.url, access).fetch(SINCE)) == []
    except TesseraError as error:
        assert error.message.en and error.message.zh and error.hint.en


@pytest.mark.parametrize("protocol", OVER_HTTP)
def test_half_an_answer_is_read_as_far_as_it_goes_or_refused(protocol: str, server: Server, access: Access) -> None:
    body = filled(ONE_EACH[protocol]["body"])
    server.answer = answering(ONE_EACH[protocol], body[: int(len(body) * 0.8)])
    try:
        found = source(ONE_EACH[protocol], server.url, access).fetch(SINCE)
    except TesseraError:
        return
    known = {row["text"] for row in ONE_EACH[protocol]["read"]}
    assert {one.text for one in found} <= known


@pytest.mark.parametrize("protocol", OVER_HTTP)
def test_a_slow_host_is_left_when_its_time_is_over(protocol: str, server: Server, access: Access) -> None:
    server.trickle = 0.05
    server.answer = answering(ONE_EACH[protocol], b"x" * 10_000)
    start = time.monotonic()
    with pytest.raises(TesseraError, match="bound of 1 s"):
        source(ONE_EACH[protocol], server.url, access).fetch(SINCE)
    assert time.monotonic() - start < 4


@pytest.mark.parametrize("protocol", OVER_HTTP)
def test_a_busy_host_is_asked_again_as_it_says_and_then_answers(protocol: str, server: Server, access: Access, slept: list[float]) -> None:
    row = ONE_EACH[protocol]
    answers = iter([(429, {"Retry-After": "5"}, b""), (503, {}, b"")])
    good = answering(row, filled(row["body"]))
    server.answer = lambda asked: next(answers, None) or good(asked)
    assert len(source(row, server.url, access).fetch(SINCE)) == len(row["read"])
    assert 5.0 in slept and len(server.asked) == 3


@pytest.mark.parametrize("protocol", OVER_HTTP)
@pytest.mark.parametrize(("status", "after", "tries"), [(500, "", 3), (429, "3600", 1), (404, "", 1)])
def test_a_failing_host_is_refused_after_its_tries(protocol: str, status: int, after: str, tries: int, server: Server, access: Access) -> None:
    server.answer = answering(ONE_EACH[protocol], b"", status, **({"Retry-After": after} if after else {}))
    with pytest.raises(TesseraError, match=str(status)) as refused:
        source(ONE_EACH[protocol], server.url, access).fetch(SINCE)
    assert len(server.asked) == tries and refused.value.retryable == (status != 404)


@pytest.mark.parametrize("protocol", OVER_HTTP)
def test_a_huge_answer_is_cut_off(protocol: str, server: Server, access: Access) -> None:
    server.answer = answering(ONE_EACH[protocol], b"<" * 3_000_000)
    with pytest.raises(TesseraError, match="bound"):
        source(ONE_EACH[protocol], server.url, access).fetch(SINCE)


@pytest.mark.parametrize("protocol", OVER_HTTP)
@pytest.mark.parametrize(("written", "declared"), [("utf-16", ""), ("utf-8", "; charset=iso-8859-77"), ("gb18030", "; charset=utf-8")])
def test_a_wrong_word_on_the_encoding_is_seen_through(protocol: str, written: str, declared: str, server: Server, access: Access) -> None:
    row = ONE_EACH[protocol]
    text = filled(row["body"]).decode()
    chinese = text.replace(row["read"][0]["text"].split(" ")[0].removeprefix("#").split("&")[0], "露营咖啡正在城市里流行起来我们都喜欢", 1)
    server.answer = lambda asked: (200, {"Content-Type": row["type"] + declared}, chinese.encode(written, "ignore"))
    found = [one.text for one in source(row, server.url, access).fetch(SINCE)]
    assert any("露营咖啡正在城市里流行起来" in text for text in found), found


@pytest.mark.parametrize("protocol", OVER_HTTP)
def test_hostile_html_leaves_words_alone(protocol: str, server: Server, access: Access) -> None:
    row = ONE_EACH[protocol]
    marked = (
        HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace("\u0000", "")
        if "xml" in row["type"]
        else HOSTILE.replace('"', "'").replace("\u0000", "\\u0000")
    )
    name = row["read"][0]["text"].split(" ")[0].removeprefix("#").split("&")[0]
    server.answer = answering(row, filled(row["body"]).decode().replace(name, name + marked, 1).encode())
    found = source(row, server.url, access).fetch(SINCE)
    assert found
    for one in found:
        assert "alert(1)" not in one.text and "<" not in one.text and "\u202e" not in one.text and one.text.isprintable()


@pytest.mark.parametrize("protocol", OVER_HTTP)
def test_what_has_not_changed_is_not_sent_again(protocol: str, server: Server, access: Access) -> None:
    row = ONE_EACH[protocol]
    first, second = answering(row, filled(row["body"]), ETag='"v1"'), answering(row, b"", 304)
    server.answer = lambda asked: second(asked) if asked.get("If-None-Match") == '"v1"' else first(asked)
    one = source(row, server.url, access)
    assert [told(each) for each in one.fetch(SINCE)] == [told(each) for each in one.fetch(SINCE)] == row["read"]
    assert server.asked[1]["If-None-Match"] == '"v1"'


def test_a_host_is_asked_at_the_pace_of_its_listing(server: Server, access: Access, slept: list[float]) -> None:
    row = ONE_EACH["json"]
    server.answer = answering(row, filled(row["body"]))
    one = source(row, server.url, access)
    for _ in range(3):
        one.fetch(SINCE)
    assert [round(wait) for wait in slept] == [1, 2]


def test_a_key_is_sent_and_never_told(server: Server, access: Access) -> None:
    given = {"id": "one", "platform": "P", "market": "TH", "terms": "none of note", "why": "a test of it", "source": "this test", "kind": "videos"}
    listing = Listing(**given, protocol="youtube", url=server.url + "/?key={key}", key_env="KEY")
    server.answer = lambda asked: (403, {}, b"")
    made: TrendSource = plug("trend_source", "youtube")(listing, access)
    with pytest.raises(TesseraError) as refused:
        made.fetch(SINCE)
    assert "secret-word" not in str(refused.value)
    assert plug("trend_source", "youtube")(listing, access._replace(keys={})).ready() is not None


def test_a_route_of_rsshub_needs_an_instance(access: Access, server: Server) -> None:
    row = ONE_EACH["rsshub"]
    assert source(row, "{rsshub}/weibo/search/hot", access).ready() is not None
    server.answer = answering(row, filled(row["body"]))
    assert source(row, "{rsshub}/weibo/search/hot", access._replace(rsshub=server.url + "/")).fetch(SINCE)


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        ('Search term,Searches,Date\ncamping coffee,"1,200",{day}\nold,5,2018-01-01\n', "utf-8", [("camping coffee", 1200.0)]),
        ("搜索词\t搜索量\n露营咖啡\t3万\n", "gb18030", [("露营咖啡", 30000.0)]),
        ("Suche;Query\n1;Campingkaffee größer\n", "latin-1", [("Campingkaffee größer", 1.0)]),
        ("", "utf-8", []),
    ],
)
def test_the_drop_folder_reads_reports_as_shops_write_them(text: str, written: str, found: list[tuple[str, float]], access: Access) -> None:
    assert source({"protocol": "csv_folder", "kind": "bestsellers"}, "th", access).ready() is not None
    assert access.drop
    folder = access.drop / "th"
    folder.mkdir(parents=True)
    (folder / "report.csv").write_bytes(text.replace("{day}", f"{NOW:%Y-%m-%d}").encode(written))
    one = source({"protocol": "csv_folder", "kind": "bestsellers"}, "th", access)
    assert one.ready() is None
    assert [(each.text, each.count) for each in one.fetch(SINCE)] == found


def test_a_report_without_terms_is_refused(access: Access) -> None:
    assert access.drop
    (access.drop / "th").mkdir(parents=True)
    (access.drop / "th" / "report.csv").write_text("a,b\n1,2\n")
    with pytest.raises(TesseraError, match=r"report\.csv"):
        source({"protocol": "csv_folder", "kind": "bestsellers"}, "th", access).fetch(SINCE)


def test_the_recording_is_in_order_and_says_that_it_is_made_up() -> None:
    one: TrendSource = plug("trend_source", "synthetic recording")()
    assert one.ready() is None
    found = one.fetch(datetime(2026, 11, 20))
    assert found and all(each.source.startswith("synthetic_") for each in found)
    assert [each.at for each in found] == sorted(each.at for each in found) and found[0].at >= datetime(2026, 11, 20)


def test_a_broken_source_is_shown_and_holds_nothing_up(server: Server, access: Access) -> None:
    row = ONE_EACH["json"]
    server.answer = answering(row, filled(row["body"]))
    good, gone = source(row, server.url, access), source(row, "http://127.0.0.1:9/", access)
    unready = source({**row, "fields": {}}, server.url, access)
    outcomes = collect([gone, unready, good], SINCE)
    assert [len(one.observations) for one in outcomes] == [0, 0, 1]
    assert outcomes[0].wrong and outcomes[1].wrong and outcomes[2].wrong is None
