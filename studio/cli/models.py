"""`tessera models`: connect chat and image models, try them, and see what they cost."""

from pathlib import Path
from typing import Annotated, Any

import typer

from studio.cli.output import Json, opened, show_json, split, table

app = typer.Typer(pretty_exceptions_enable=False, no_args_is_help=True)
COLUMNS = ["language", "briefs", "lines held", "fact errors", "cited", "invented", "passed (phrasebook)", "calls / unread / repairs", "cost", "s", "fit"]


@app.callback()
def _models() -> None:
    """Chat models as copywriters, image models as picture makers."""


@app.command("list")
def list_(as_json: Json = False) -> None:
    """The connected models and what each language is written by."""
    from studio.drawing import read_image_models
    from studio.models import read_models
    from studio.settings import Settings

    models, pictures = read_models(Settings().home), read_image_models(Settings().home)
    if as_json:
        show_json(models.model_dump(mode="json") | {"pictures": [one.model_dump(mode="json") for one in pictures]})
        return
    if pictures:
        table(["name", "draws", "where"], [[one.name, one.mode, one.base_url or str(one.path)] for one in pictures])
    if not models.models:
        typer.echo("No chat model is connected: the phrasebook writes all twelve languages. Connect one with `tessera models add FILE`.")
        return
    routes = {one.name: ", ".join(tag for tag, name in models.routes.items() if name == one.name) for one in models.models}
    table(
        ["name", "model", "where", "writes"],
        [[one.name, one.model, one.base_url or one.path or "", routes[one.name] or "nothing yet"] for one in models.models],
    )


@app.command()
def add(file: Annotated[Path, typer.Argument(help="A YAML file: name, model, base_url (or path), key_env ...; makes: pictures for an image model.")]) -> None:
    """Connect a model; the file never holds a key, only the name of the environment variable that does."""
    from assets.reading import read_yaml
    from generators.copywriters.chat.records import ChatModel
    from generators.image_makers.connected import ImageModel
    from studio.drawing import read_image_models, write_image_models
    from studio.models import Models, read_models, write_models
    from studio.settings import Settings

    home = Settings().home
    if read_yaml(file, dict[str, Any]).get("makes") == "pictures":
        drawer = read_yaml(file, ImageModel)
        write_image_models(home, {one.name: one for one in (*read_image_models(home), drawer)})
        typer.echo(f"{drawer.name} is connected. `tessera models try {drawer.name}` shows what it can; with TESSERA_IMAGE_MAKER={drawer.name} it draws.")
        return
    model = read_yaml(file, ChatModel)
    models = read_models(home)
    kept = tuple(one for one in models.models if one.name != model.name)
    write_models(home, Models(models=(*kept, model), routes=models.routes))
    typer.echo(f"{model.name} is connected. It writes nothing yet: `tessera models try {model.name}` shows what it can, `tessera models route` decides.")


@app.command()
def remove(name: str) -> None:
    """Disconnect a model; its languages go back to the phrasebook."""
    from studio.drawing import read_image_models, write_image_models
    from studio.models import Models, read_models, write_models
    from studio.settings import Settings

    home = Settings().home
    pictures = {one.name: one for one in read_image_models(home)}
    if pictures.pop(name, None):
        write_image_models(home, pictures)
        return
    models = read_models(home)
    gone = models.named(name)
    routes = {tag: one for tag, one in models.routes.items() if one != name}
    write_models(home, Models(models=tuple(one for one in models.models if one != gone), routes=routes))


@app.command()
def route(name: Annotated[str, typer.Argument(help="A model, or phrasebook.")], languages: Annotated[str, typer.Argument(help="en,de,es-MX")]) -> None:
    """Let a model write some languages or varieties."""
    from studio.models import PHRASEBOOK, read_models, write_models
    from studio.settings import Settings

    home = Settings().home
    models = read_models(home)
    if name != PHRASEBOOK:
        models.named(name)
    routes = {**models.routes, **dict.fromkeys(split(languages), name)}
    write_models(home, models.model_copy(update={"routes": {tag: one for tag, one in routes.items() if one != PHRASEBOOK}}))


@app.command("try")
def try_(
    name: str,
    languages: Annotated[str, typer.Option(help="Which of the twelve; an image maker draws for a market of each.")] = "en,es,pt,fr,de,ja,ko,zh,ar,hi,id,th",
    briefs: Annotated[int, typer.Option(help="How many of the 24 briefs a language.", min=1, max=24)] = 24,
    set_routes: Annotated[bool, typer.Option("--route", help="Give it the languages it is fit for.")] = False,
    as_json: Json = False,
) -> None:
    """Fixed briefs written by a model beside the phrasebook: what held, what was wrong, what it cost, language by language. An image maker, connected or our
    own, draws a sample product instead; its pictures lie under the home's `trials`."""
    from studio.models import read_models, write_models
    from studio.trying import routes_from

    with opened() as studio:
        if name in {one.name for one in studio.darkroom.makers}:
            _show_pictures(_drawn(studio, name, split(languages)), as_json)
            return
        models = read_models(studio.home)
        settings = models.named(name)
        found = _tried(studio, settings, split(languages), briefs, quiet=as_json)
        if set_routes:
            write_models(studio.home, routes_from(found, settings, models))
    if as_json:
        show_json({"model": name, "trials": [one.model_dump(mode="json") | {"fit": one.fit} for one in found]})
        return
    table(COLUMNS, [_row(one, settings.currency) for one in found], title=f"{name} beside the phrasebook")


@app.command()
def spend(as_json: Json = False) -> None:
    """What chat models have cost, by brief, market and model."""
    from generators.copywriters.chat.store import entries

    with opened() as studio, studio.database.reading() as connection:
        kept = entries(connection, studio.actor)
    sums: dict[tuple[str, str, str, str], list[Any]] = {}
    for one in kept:
        row = sums.setdefault((one.brief, one.market, one.model, one.currency), [0, 0, 0, 0])
        sums[(one.brief, one.market, one.model, one.currency)] = [row[0] + 1, row[1] + one.input_tokens, row[2] + one.output_tokens, row[3] + one.cost]
    if as_json:
        names = ("brief", "market", "model", "currency", "calls", "input_tokens", "output_tokens", "cost")
        show_json([dict(zip(names, (*key, *row[:3], str(row[3])), strict=True)) for key, row in sums.items()])
        return
    table(
        ["brief", "market", "model", "calls", "tokens in", "tokens out", "cost"],
        [[*key[:3], *map(str, row[:3]), f"{row[3]} {key[3]}"] for key, row in sums.items()],
    )


def _tried(studio: Any, settings: Any, languages: tuple[str, ...], briefs: int, *, quiet: bool) -> list[Any]:
    """The trials, told one by one on stderr as they end."""
    from studio.clock import now
    from studio.pipeline.records import Pinned
    from studio.trying import trial_briefs, trials
    from studio.wiring import build_engine, plug

    engine = build_engine(studio.engine.library)
    asked = trial_briefs(engine)
    # Chinese and English briefs in turn, so that few of them are of both.
    turned = [one for pair in zip(asked[: len(asked) // 2], asked[len(asked) // 2 :], strict=True) for one in pair][:briefs]
    moment = now()
    pinned = Pinned(clock=moment, day=moment.date(), seed=studio.settings.seed, digests=dict(engine.digests))
    found = []
    for one in trials(engine, settings, plug("copywriter", "chat"), pinned, dict.fromkeys(languages, turned)):
        found.append(one)
        if not quiet:
            typer.echo(f"{one.language}: {one.taken} of {one.asked} lines held, {one.fact_errors} fact errors, {one.seconds} s", err=True)
    return found


def _drawn(studio: Any, name: str, languages: tuple[str, ...]) -> list[Any]:
    """The trials of an image maker in a market of each language."""
    from studio.clock import now
    from studio.pipeline.records import Pinned
    from studio.trying import MARKETS
    from studio.trying_pictures import picture_trials

    moment = now()
    pinned = Pinned(clock=moment, day=moment.date(), seed=studio.settings.seed, digests=dict(studio.engine.digests))
    maker = studio.darkroom.maker({"maker": name})
    return list(picture_trials(studio.engine, maker, pinned, [MARKETS[one] for one in languages], studio.home / "trials" / name))


def _show_pictures(found: list[Any], as_json: bool) -> None:
    if as_json:
        show_json([one.model_dump(mode="json") for one in found])
        return
    table(["market", "s", "checks", "picture"], [[one.market, f"{one.seconds:.1f}", ", ".join(one.faults) or "clean", one.path or one.why] for one in found])


def _row(one: Any, currency: str) -> list[str]:
    share = f"{one.taken}/{one.asked} ({100 * one.taken // max(one.asked, 1)} %)"
    facts = [one.language, str(one.briefs), share, str(one.fact_errors), str(one.cited), str(one.invented), f"{one.passed} ({one.passed_default})"]
    return [*facts, f"{one.calls} / {one.unread} / {one.repairs}", f"{one.cost:.4f} {currency}", f"{one.seconds:.0f}", "yes" if one.fit else "no"]
