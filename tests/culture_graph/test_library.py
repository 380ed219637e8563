"""The knowledge as kept between starts: the same library, and a spoiled copy is simply read anew."""

from pathlib import Path

from culture_graph.library import FOLDER, cached_library, folder_digest, read_library


def test_the_kept_library_equals_the_one_read(tmp_path: Path) -> None:
    read = read_library()
    assert cached_library(tmp_path) == read
    assert cached_library(tmp_path) == read


def test_a_spoiled_copy_is_read_anew(tmp_path: Path) -> None:
    kept = tmp_path / f"library-{folder_digest(FOLDER)[:16]}.json"
    kept.write_text("{ not json")
    assert cached_library(tmp_path).digest == folder_digest(FOLDER)
    assert kept.read_text().startswith('{"concepts"')
