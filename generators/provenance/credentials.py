"""Signed credentials (C2PA): a claim is written into a file once, under the house's own key, and read back with the state of the file."""

import io
import json
from functools import cached_property
from pathlib import Path
from typing import Any

import c2pa
from pydantic import ValidationError

from generators.provenance.essence import MIMES, unreadable
from generators.provenance.keys import AUTHORITY, CHAIN, KEY, ensure_keys
from generators.provenance.records import Action, Claim, Credential, Ingredient, sources

ASSERTION = "tessera.origin"
GENERATOR = {"name": "Tessera", "version": "0.1.0"}
# Nothing is fetched from elsewhere, and no thumbnails: they would be 30 kB a file and show nothing that the file does not.
_QUIET = {"builder": {"thumbnail": {"enabled": False}}, "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}
# What is no sign of tampering: the signer is not known here, or its certificate has run out since.
_HARMLESS = frozenset({"signingCredential.untrusted", "signingCredential.expired"})


class Signer:
    """Signs files with the key under `home/keys`, which is made when it is first needed."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "keys"

    def sign(self, data: bytes, mime: str, claim: Claim) -> bytes:
        """The file with its credential (PNG, JPEG, WebP or MP4). Two signings differ in their bytes: sign once, and store what comes back."""
        if mime not in MIMES:
            raise unreadable()
        signed = io.BytesIO()
        try:
            with c2pa.Signer.from_info(self._info) as signer, c2pa.Builder(_manifest(claim, mime), context=c2pa.Context.from_dict(_QUIET)) as builder:
                builder.sign(signer, mime, io.BytesIO(data), signed)
        except c2pa.C2paError as error:
            raise unreadable() from error
        return signed.getvalue()

    def read(self, data: bytes, mime: str) -> Credential:
        """As `read`, with this house's authority trusted."""
        authority = self.folder / AUTHORITY
        return read(data, mime, authority.read_text("utf-8") if authority.is_file() else "")

    @cached_property
    def _info(self) -> Any:
        folder = ensure_keys(self.folder)
        # No address of a time-stamping authority: None, for an empty one fails.
        return c2pa.C2paSignerInfo(b"es256", (folder / CHAIN).read_bytes(), (folder / KEY).read_bytes(), None)


def read(data: bytes, mime: str, authority: str = "") -> Credential:
    """What the credential of a file says, and whether the file is still as it was signed; `authority` (PEM) is whom to trust. Raises `TesseraError` for a file
    that has no credential and cannot be read either."""
    trust = {"trust": {"trust_anchors": authority}} if authority else {}
    try:
        with c2pa.Reader(mime, io.BytesIO(data), context=c2pa.Context.from_dict(_QUIET | trust)) as reader:
            return _credential(json.loads(reader.json()))
    except c2pa.C2paError.ManifestNotFound:
        return Credential(state="absent")
    except (c2pa.C2paError, UnicodeDecodeError) as error:
        # The reader gives up on a credential that was changed itself, and on a file that was cut: both have been tampered with when a credential's box is left.
        if b"jumdc2pa" in data or b"c2pa.claim" in data:
            return Credential(state="tampered", failures=("unreadable",))
        raise unreadable() from error


def _credential(store: dict[str, Any]) -> Credential:
    manifest = store.get("manifests", {}).get(store.get("active_manifest"))
    if manifest is None:
        return Credential(state="tampered", failures=("no active manifest",))
    failures = tuple(one["code"] for one in store.get("validation_results", {}).get("activeManifest", {}).get("failure", ()))
    grave = tuple(code for code in failures if code not in _HARMLESS)
    claim, signature = _claim(manifest), manifest.get("signature_info", {})
    by = " / ".join(signature[key] for key in ("issuer", "common_name") if signature.get(key))
    ours = not grave and store.get("validation_state") == "Trusted"
    return Credential(state="tampered" if grave else "valid", claim=claim, when=claim.at if claim else None, by=by, ours=ours, failures=grave)


def _claim(manifest: dict[str, Any]) -> Claim | None:
    found = [one["data"] for one in manifest.get("assertions", ()) if one["label"] == ASSERTION]
    try:
        return Claim.model_validate(found[0]) if found else None
    except ValidationError:
        # Another maker's, or of a later version.
        return None


def _manifest(claim: Claim, mime: str) -> dict[str, Any]:
    """The claim in the words of C2PA 2.4, and whole in an assertion of our own."""
    actions = [_action(claim, one, first=number == 0) for number, one in enumerate(claim.actions)]
    return {
        "claim_generator_info": [GENERATOR],
        "title": claim.title,
        "format": mime,
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": actions}},
            {"label": ASSERTION, "data": claim.model_dump(mode="json")},
        ],
        "ingredients": [_ingredient(one) for one in claim.ingredients],
    }


def _action(claim: Claim, action: Action, *, first: bool) -> dict[str, Any]:
    source = action.source or (claim.source if first else None)
    parameters = ({"description": action.says} if action.says else {}) | ({"ingredientIds": list(action.ingredients)} if action.ingredients else {})
    told: dict[str, Any] = {"action": f"c2pa.{action.name}", "softwareAgent": {"name": action.agent}}
    if first:
        told["when"] = claim.at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return told | ({"digitalSourceType": sources()[source].uri} if source else {}) | ({"parameters": parameters} if parameters else {})


def _ingredient(one: Ingredient) -> dict[str, Any]:
    told = {"title": one.title, "format": one.mime, "instance_id": one.id, "relationship": "componentOf"}
    return told | {"description": f"{one.role}, sha256 {one.sha256}" + (f", licence {one.licence}" if one.licence else "")}
