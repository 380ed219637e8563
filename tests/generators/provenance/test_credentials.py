"""Credentials and content ids through their public face: four formats, tampering, stripping, strangers, and keys."""

import io
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import ValidationError

from assets.errors import TesseraError
from generators.provenance.credentials import Signer, read
from generators.provenance.essence import content_id, mime_of
from generators.provenance.records import Action, sources
from tests.generators.provenance.files import FORMATS, claim, film, flipped, picture


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return Signer(tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize("mime", FORMATS)
def test_a_signed_file_gives_its_claim_back_and_keeps_its_content_id(signer: Signer, mime: str) -> None:
    raw = FORMATS[mime]()
    signed = signer.sign(raw, mime, claim())
    found = signer.read(signed, mime)
    assert (found.state, found.ours, found.claim, found.when) == ("valid", True, claim(), claim().at)
    assert mime_of(signed) == mime
    assert content_id(signed, mime) == content_id(raw, mime)
    assert len(signed) - len(raw) < 8_000


@pytest.mark.parametrize("mime", FORMATS)
def test_an_unsigned_file_has_no_credential(mime: str) -> None:
    assert read(FORMATS[mime](), mime).state == "absent"


@pytest.mark.parametrize("mime", FORMATS)
def test_a_byte_flipped_anywhere_in_the_content_shows(signer: Signer, mime: str) -> None:
    raw = FORMATS[mime]()
    signed = signer.sign(raw, mime, claim())
    half = len(raw) // 2
    start = signed.index(raw[half : half + 40])
    places = range(start, start + 40)
    assert {read(flipped(signed, at), mime).state for at in places} == {"tampered"}


@pytest.mark.parametrize("mime", FORMATS)
def test_a_changed_claim_shows(signer: Signer, mime: str) -> None:
    signed = signer.sign(FORMATS[mime](), mime, claim())
    at = signed.find(b"set-designer")
    assert at > 0 and read(flipped(signed, at), mime).state == "tampered"


@pytest.mark.parametrize("mime", FORMATS)
def test_a_file_cut_short_is_tampered_with(signer: Signer, mime: str) -> None:
    signed = signer.sign(FORMATS[mime](), mime, claim())
    assert read(signed[: len(signed) - len(signed) // 20], mime).state == "tampered"


def test_taking_metadata_out_takes_the_credential_and_keeps_the_content_id(signer: Signer) -> None:
    signed = signer.sign(picture("PNG"), "image/png", claim())
    kept = io.BytesIO()
    Image.open(io.BytesIO(signed)).convert("RGB").save(kept, "PNG")
    assert read(kept.getvalue(), "image/png").state == "absent"
    assert content_id(kept.getvalue(), "image/png") == content_id(signed, "image/png")
    assert content_id(picture("WEBP", lossless=True), "image/webp") == content_id(signed, "image/png")


def test_a_pixel_makes_another_content_id() -> None:
    other = Image.open(io.BytesIO(picture("PNG")))
    other.putpixel((3, 4), (1, 2, 3))
    out = io.BytesIO()
    other.save(out, "PNG")
    assert content_id(out.getvalue(), "image/png") != content_id(picture("PNG"), "image/png")


def test_another_house_is_valid_but_not_ours(signer: Signer, tmp_path: Path) -> None:
    signed = Signer(tmp_path).sign(picture("JPEG"), "image/jpeg", claim())
    found = signer.read(signed, "image/jpeg")
    assert (found.state, found.ours, found.claim) == ("valid", False, claim())


def test_keys_are_made_once_and_are_the_owners_alone(tmp_path: Path) -> None:
    def sign(_: int) -> bytes:
        return Signer(tmp_path).sign(picture("JPEG"), "image/jpeg", claim())

    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(sign, range(6)))
    assert all(Signer(tmp_path).read(one, "image/jpeg").ours for one in made)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys").iterdir()} == {0o600}
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


@pytest.mark.parametrize("data", [b"", b"hello", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0short", b"RIFF\x04\0\0\0WEBP", b"\0\0\0\x10ftypisom\0\0\0\0"])
def test_what_is_no_picture_is_refused_in_words(signer: Signer, data: bytes) -> None:
    with pytest.raises(TesseraError, match="cannot be read"):
        content_id(data, mime_of(data))


def test_a_film_of_two_parts_and_long_boxes_keeps_its_id_when_other_boxes_move() -> None:
    assert content_id(film(), "video/mp4") == content_id(film(note=b"another note"), "video/mp4")
    assert content_id(film(), "video/mp4") != content_id(film(frames=b"other"), "video/mp4")


def test_a_claim_begins_with_created_or_opened() -> None:
    with pytest.raises(ValidationError, match="first action"):
        claim().model_validate(claim().model_dump() | {"actions": [Action(name="resized").model_dump()]})


def test_every_term_is_told_in_both_languages_with_its_source() -> None:
    assert len(sources()) == 11
    for one in sources().values():
        assert one.uri.endswith("/" + one.id) and one.says.en and one.says.zh and one.source
    assert {one.id for one in sources().values() if one.trained} == {"compositeSynthetic", "compositeWithTrainedAlgorithmicMedia", "trainedAlgorithmicMedia"}


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80), st.dictionaries(st.text(max_size=12), st.text(max_size=40), max_size=5), st.integers(-(2**53), 2**53))
def test_any_title_and_parameters_come_back_as_they_were(signer: Signer, title: str, parameters: dict[str, str], seed: int) -> None:
    told = claim(title=title, parameters=parameters, seed=seed)
    assert signer.read(signer.sign(picture("JPEG"), "image/jpeg", told), "image/jpeg").claim == told
