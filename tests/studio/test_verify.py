"""`tessera verify` as a user runs it: on signed, marked, changed, stripped and broken files."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from generators.provenance.credentials import Signer
from generators.provenance.essence import content_id
from generators.provenance.watermark import embed, payload_for, reference
from studio.cli import main
from tests.generators.provenance.files import claim, film, flipped

ROOT = Path(__file__).parents[2]
Run = Callable[..., str]
BITS = payload_for("cr_1")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def tessera(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command's entry, in this process, over a home of its own."""

    def run(*words: str, fails: int = 0, language: str = "en") -> str:
        monkeypatch.setattr(sys, "argv", ["tessera", "verify", *words])
        monkeypatch.setenv("TESSERA_HOME", str(home))
        monkeypatch.setenv("TESSERA_LANGUAGE", language)
        with pytest.raises(SystemExit) as ended:
            main.run()
        said = capsys.readouterr()
        assert (ended.value.code or 0) == fails, said
        return said.out + said.err

    return run


def product() -> bytes:
    """A sample picture with a mark, as PNG."""
    with Image.open(ROOT / "assets" / "samples" / "pictures" / "bottle.png") as picture:
        pixels = np.asarray(picture.convert("RGB").resize((600, 600)))
    out = io.BytesIO()
    Image.fromarray(embed(pixels, BITS)).save(out, "PNG")
    return out.getvalue()


def signed(home: Path, **told: Any) -> bytes:
    return Signer(home).sign(product(), "image/png", claim().model_copy(update={"mark": reference(BITS)} | told))


def answer(tessera: Run, path: Path, data: bytes, *more: str) -> dict[str, Any]:
    path.write_bytes(data)
    said: dict[str, Any] = json.loads(tessera(str(path), "--json", *more))
    assert list(said) == ["content_id", "c2pa", "watermark", "origin", "label"]
    return said


def test_a_signed_picture_tells_where_it_comes_from(tessera: Run, home: Path, tmp_path: Path) -> None:
    said = answer(tessera, tmp_path / "a.png", signed(home))
    assert (said["c2pa"], said["watermark"], said["content_id"]) == ("valid", reference(BITS), content_id(product(), "image/png"))
    assert said["origin"]["this_studio"] and said["origin"]["source"] == "composite" and said["origin"]["origin"]["seed"] == 7
    assert (said["label"]["show"], said["label"]["rule"], said["label"]["market"]) == (False, "eu_no_ai_system", "DE")
    words = tessera(str(tmp_path / "a.png"))
    for part in ("credential is whole", "this studio's key", "bottle.png", reference(BITS), "no visible AI label", "Art. 3(1)"):
        assert part in words
    assert "凭证完整" in tessera(str(tmp_path / "a.png"), language="zh")


def test_a_generated_picture_must_show_its_label_where_the_law_asks(tessera: Run, home: Path, tmp_path: Path) -> None:
    made = signed(home, source="trainedAlgorithmicMedia", resembles_real=True, markets=("US", "CN"))
    said = answer(tessera, tmp_path / "a.png", made)
    assert (said["label"]["market"], said["label"]["show"], said["label"]["text"]) == ("CN", True, "AI生成")
    assert answer(tessera, tmp_path / "a.png", made, "--market", "jp")["label"]["rule"] == "jp_none"


def test_a_flipped_byte_is_tampering_and_its_origin_is_not_told(tessera: Run, home: Path, tmp_path: Path) -> None:
    whole = signed(home)
    said = answer(tessera, tmp_path / "a.png", flipped(whole, len(whole) - 3000))
    assert (said["c2pa"], said["origin"], said["label"]) == ("tampered", None, None)
    assert "was changed after it was signed" in tessera(str(tmp_path / "a.png"))


def test_a_copy_without_metadata_still_leads_back_by_its_mark(tessera: Run, home: Path, tmp_path: Path) -> None:
    small = io.BytesIO()
    Image.open(io.BytesIO(signed(home))).resize((450, 450)).save(small, "JPEG", quality=80)
    said = answer(tessera, tmp_path / "a.jpg", small.getvalue())
    assert (said["c2pa"], said["watermark"], said["origin"]) == ("absent", reference(BITS), None)


def test_a_strangers_credential_is_said_to_be_one(tessera: Run, tmp_path: Path) -> None:
    said = answer(tessera, tmp_path / "a.mp4", Signer(tmp_path / "other").sign(film(), "video/mp4", claim()))
    assert (said["c2pa"], said["origin"]["this_studio"], said["watermark"]) == ("valid", False, None)
    assert "does not know" in tessera(str(tmp_path / "a.mp4"))


@pytest.mark.parametrize("data", [None, b"no picture at all", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_cannot_be_read_is_refused(tessera: Run, tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "a.png"
    if data is not None:
        path.write_bytes(data)
    error = json.loads(tessera(str(path), "--json", fails=1))["error"]
    assert ("cannot be opened" in error["message"]) is (data is None) and error["hint"] and error["retryable"] is False
    assert "cannot be" in tessera(str(path), fails=1)
