"""Traits that people propose: each in a file of its own in the home, in the state `proposed`, never part of the shipped knowledge."""

from datetime import datetime
from pathlib import Path
from typing import Literal

import yaml

from assets.errors import refuse
from assets.files import write_whole
from assets.hashing import digest
from assets.reading import read_yaml, yaml_files
from assets.records import Record
from assets.wording import Wording
from culture_graph.records import Dimension, Stance


class Proposal(Record):
    """A trait as somebody proposes it, in words; an editor turns it into knowledge after checking its source."""

    state: Literal["proposed"] = "proposed"
    node: str
    dimension: Dimension
    subject: str
    stance: Stance
    why: Wording
    source: str
    by: str
    at: datetime


def propose(folder: Path, proposal: Proposal) -> Path:
    """Keep a proposal; raises `TesseraError` when it says too little to be checked."""
    if len(proposal.subject.strip()) < 2 or len(proposal.why.en.strip()) < 15 or len(proposal.source.strip()) < 10:
        raise refuse(
            "A proposal needs a subject, a reason of a sentence, and a source that can be looked up.",
            "提案需要写明对象、一句话的理由，以及可查证的出处。",
            do_en="Fill in what is missing and send it again.",
            do_zh="请补全后再提交。",
        )
    path = folder / f"{proposal.node.lower()}_{digest(proposal.model_dump(mode='json'))[:12]}.yaml"
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(path, yaml.safe_dump(proposal.model_dump(mode="json"), allow_unicode=True, sort_keys=False).encode())
    return path


def proposals(folder: Path) -> list[Proposal]:
    """All proposals of a home, newest first."""
    found = [read_yaml(path, Proposal) for path in yaml_files(folder)] if folder.is_dir() else []
    return sorted(found, key=lambda one: one.at, reverse=True)
