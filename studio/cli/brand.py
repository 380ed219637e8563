"""`tessera brand`: brand kits from the command line; a draft shapes nothing until it is published."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assets.errors import refuse
from studio.cli.output import Json, opened, show_json, table
from studio.clock import now

if TYPE_CHECKING:
    from generators.brands.records import BrandKit

app = typer.Typer(pretty_exceptions_enable=False, no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="The brand's name; capitals do not matter.")]


@app.command("import")
def import_(file: Annotated[Path, typer.Argument(help="A kit, .yaml or .json.")], as_json: Json = False) -> None:
    """Keep a kit as its brand's draft."""
    from generators.brands.reading import read_kit
    from studio.pipeline.brands import keep
    from studio.pipeline.looks import with_files

    read = read_kit(file)
    with opened() as studio:
        _answer(keep(studio.seat, with_files(read, file.parent, studio.home), now()), as_json)


@app.command()
def show(name: Name, version: Annotated[int | None, typer.Option(help="The newest, if none is named.")] = None, as_json: Json = False) -> None:
    """A kit as it is kept."""
    from generators.brands import store

    with opened() as studio, studio.database.reading() as connection:
        kit = store.version(connection, studio.actor, name, version)
    if as_json:
        show_json(kit)
        return
    typer.echo(f"{kit.name} · version {kit.version}, {kit.state}\n{kit.voice.en}\n{kit.voice.zh}")
    table(["script", "name"], [[script, text] for script, text in kit.names.items()])
    table(["rule", "where", "what"], _rules(kit))
    table(["never said", "language", "why"], [[word, tag, rule.why.en] for rule in kit.forbidden for tag, words in rule.words.items() for word in words])
    table(["term", "sense", "language", "said"], [[one.term, one.sense, tag, target.written] for one in kit.glossary for tag, target in one.targets.items()])


@app.command()
def publish(name: Name, as_json: Json = False) -> None:
    """Let the draft shape copy from now on."""
    from generators.brands import store

    with opened() as studio, studio.database.writing() as connection:
        _answer(store.publish(connection, studio.actor, name, now()), as_json)


@app.command()
def versions(name: Name, as_json: Json = False) -> None:
    """Every version of a brand's kit, newest first."""
    from generators.brands import store

    with opened() as studio, studio.database.reading() as connection:
        found = store.versions(connection, studio.actor, name)
        if not found:
            store.version(connection, studio.actor, name)
    if as_json:
        show_json(found)
        return
    table(["version", "state", "digest", "at (UTC)", "who"], [[str(one.version), one.state, one.digest, f"{one.at:%Y-%m-%d %H:%M}", one.who] for one in found])


@app.command()
def glossary(
    name: Name,
    out: Annotated[Path | None, typer.Option(help="Write the glossary to this CSV file.")] = None,
    in_: Annotated[Path | None, typer.Option("--in", help="Take the glossary of this CSV file into the draft.")] = None,
    as_json: Json = False,
) -> None:
    """A brand's glossary as a CSV table, out or in."""
    if (out is None) == (in_ is None):
        raise typer.BadParameter("give --out or --in")
    with opened() as studio:
        kit = _taken(studio, name, in_) if in_ else _written(studio, name, out or Path())
        _answer(kit, as_json)


def _rules(kit: "BrandKit") -> list[list[str]]:
    """The short rules of a kit as rows: what they are about, where they hold, and what they say."""
    rows = [["tone", "", ", ".join(kit.tone)], ["not translated", "", ", ".join(kit.do_not_translate)]]
    rows += [["address", f"{one.language} {one.channel or ''}".strip(), one.address] for one in kit.address]
    rows += [["hashtags", tag, " ".join(tags)] for tag, tags in kit.hashtags.items()]
    rows += [[kind, "pictures", ", ".join(Path(one).name for one in getattr(kit.look, kind))] for kind in ("fonts", "colours", "logos", "masters")]
    if kit.trademark:
        rows.append(["sign", "", f"{kit.trademark.sign} {kit.trademark.where}"])
        rows += [["sign", " ".join(one.markets), f"{one.sign or kit.trademark.sign} {one.where}"] for one in kit.trademark.exceptions]
    return [row for row in rows if row[2]]


def _taken(studio: Any, name: str, path: Path) -> "BrandKit":
    from studio.pipeline.brands import take_glossary

    if not path.is_file():
        raise refuse(f"There is no file {path}.", f"找不到文件 {path}。", do_en="Check the path of --in.", do_zh="请检查 --in 的路径。")
    return take_glossary(studio.seat, name, path.read_bytes(), path.name, now())


def _written(studio: Any, name: str, path: Path) -> "BrandKit":
    from assets.files import write_whole
    from generators.brands import store
    from generators.brands.glossary import to_csv

    with studio.database.reading() as connection:
        kit = store.version(connection, studio.actor, name)
    # With a byte order mark: spreadsheets would take the file for another encoding without one.
    write_whole(path, to_csv(kit.glossary).encode("utf-8-sig"))
    return kit


def _answer(kit: "BrandKit", as_json: bool) -> None:
    if as_json:
        show_json({"name": kit.name, "version": kit.version, "state": kit.state, "digest": kit.digest, "terms": len(kit.glossary)})
    else:
        typer.echo(f"{kit.name}: version {kit.version}, {kit.state}, {len(kit.glossary)} terms.")
