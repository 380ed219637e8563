"""The one place that names concrete plugs and joins all parts; everything is loaded when first used."""

from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from assets import placements as places
from assets.actor import LOCAL, Actor
from culture_graph.context import Culture
from culture_graph.library import Library, cached_library, folder_digest, read_library
from generators.evidence.readers import Readers
from prompts import phrasebooks
from review.rulebook import Rulebook, cached_rulebook, read_rulebook
from studio.database import Database
from studio.pipeline.engine import Engine, Seat
from studio.routing import at_home
from studio.settings import Settings

# kind: name of the plug, and where it is found ("module:class"); the first that is ready is used where only one can be.
PLUGS: dict[str, dict[str, str]] = {
    "embedder": {
        "multilingual-e5-small": "culture_graph.embedders.e5:E5Embedder",
        "sentence-transformers": "culture_graph.embedders.sentence_transformer:SentenceTransformerEmbedder",
    },
    "trend_source": {
        "synthetic recording": "culture_graph.sources.recorded:RecordedSource",
        "feed": "culture_graph.sources.feed:FeedSource",
        "rsshub": "culture_graph.sources.rsshub:RsshubSource",
        "google_trends": "culture_graph.sources.google_trends:GoogleTrendsSource",
        "wikipedia": "culture_graph.sources.wikipedia:WikipediaSource",
        "youtube": "culture_graph.sources.youtube:YoutubeSource",
        "reddit": "culture_graph.sources.reddit:RedditSource",
        "mastodon": "culture_graph.sources.mastodon:MastodonSource",
        "bluesky": "culture_graph.sources.bluesky:BlueskySource",
        "json": "culture_graph.sources.json_list:JsonSource",
        "csv_folder": "culture_graph.sources.csv_folder:CsvFolderSource",
    },
    "copywriter": {
        "phrasebook": "generators.copywriters.phrasebook.writer:PhrasebookCopywriter",
        "chat": "generators.copywriters.chat.writer:ChatCopywriter",
    },
    "translator": {"memory and lexicon": "generators.translators.lexicon:LexiconTranslator"},
    "voice": {
        "kokoro": "generators.voices.kokoro:Kokoro",
        "openai_speech": "generators.voices.openai_speech:OpenAISpeech",
        "espeak": "generators.voices.espeak:Espeak",
    },
    "image_maker": {
        "set designer": "generators.image_makers.set_designer:SetDesigner",
        "pattern": "generators.image_makers.pattern_printer:PatternPrinter",
        "diffusers": "generators.image_makers.diffusers_scenes:DiffusersScenes",
        "openai": "generators.image_makers.openai_images:OpenAIScenes",
    },
    "video_maker": {"storyboard films": "generators.video_makers.storyboard_films:StoryboardFilms"},
    "screen": {
        "rulebook": "review.screens.rules:RulebookScreen",
        "taboo": "review.screens.taboo:TabooScreen",
        "length": "review.screens.length:LengthScreen",
        "leftover": "review.screens.form:LeftoverScreen",
        "avoid": "review.screens.form:AvoidScreen",
        "disclosure": "review.screens.completeness:DisclosureScreen",
        "gaps": "review.screens.completeness:GapScreen",
        "offer": "review.screens.offers:OfferScreen",
        "substantiation": "review.screens.substantiation:SubstantiationScreen",
        "fitness": "review.screens.fitness:FitnessScreen",
        "brand": "review.screens.brand:BrandScreen",
        "meaning": "review.screens.meaning:MeaningScreen",
        "picture": "review.screens.pictures:PictureScreen",
        "rights": "review.screens.rights:RightsScreen",
    },
    "channel": {"storefront": "campaign.channels.storefront:Storefront"},
    "exchange": {
        "xliff1": "generators.exchange.xliff1:Xliff1",
        "xliff2": "generators.exchange.xliff2:Xliff2",
        "tmx": "generators.exchange.tmx:Tmx",
        "csv": "generators.exchange.csv_file:CsvFile",
        "xlsx": "generators.exchange.xlsx_file:XlsxFile",
        "jsonl": "generators.exchange.jsonl_file:JsonLines",
    },
}
# Image makers that are always there; the others draw with a model that the home connects.
OWN_MAKERS = ("set designer", "pattern")


def plug(kind: str, name: str) -> Any:
    """The class of a plug, imported now."""
    module, _, attribute = PLUGS[kind][name].partition(":")
    return getattr(import_module(module), attribute)


class Studio:
    """A home in use: settings, database, files, and the engine; made once a process and handed to the faces."""

    def __init__(self, settings: Settings, actor: Actor = LOCAL) -> None:
        self.settings, self.actor = settings, actor

    @cached_property
    def database(self) -> Database:
        """The database, its schema up to date."""
        database = Database(self.settings.database_url)
        database.migrate()
        return database

    @property
    def home(self) -> Path:
        """The folder that holds everything this process keeps."""
        return self.settings.home.resolve()

    @cached_property
    def engine(self) -> Engine:
        """Knowledge and plugs, read and joined; chat models where the home connects some."""
        engine = build_engine(cached_library(self.home / "cache"), cached_rulebook(self.home / "cache"))
        from studio.drawing import drawn_by

        engine = drawn_by(engine.in_darkroom(self.darkroom), self.home, self.settings.image_maker)
        return at_home(engine, self.home, self.actor, lambda: self.database, plug)

    @property
    def seat(self) -> Seat:
        """Whoever acts here, at work."""
        return Seat(database=self.database, engine=self.engine, actor=self.actor)

    @property
    def media(self) -> Path:
        """The folder of made files, each under its content's name."""
        return self.home / "media"

    @property
    def darkroom(self) -> Any:
        """Where this home makes and keeps pictures and films."""
        from generators.provenance.credentials import Signer
        from studio.drawing import connected_makers
        from studio.pipeline.darkroom import Darkroom
        from studio.pipeline.licences import registered

        own = tuple(plug("image_maker", name)() for name in OWN_MAKERS)
        connected = connected_makers(self.home, plug, lambda: self.engine.library.subjects)
        films = tuple(plug("video_maker", name)(self.home / "cache" / "films") for name in PLUGS["video_maker"])
        return Darkroom(
            makers=(*own, *connected),
            video_makers=films,
            voices=self.voices,
            home=self.home,
            rights=lambda: registered(self.database, self.actor),
            signer=Signer(self.home),
            first=self.settings.image_maker,
        )

    @cached_property
    def voices(self) -> tuple[Any, ...]:
        """The voices of this home, the one that TESSERA_VOICE names first."""
        from generators.voices.openai_speech import Endpoint

        given: dict[str, tuple[Any, ...]] = {"kokoro": (self.settings.voices or self.home / "voices",), "openai_speech": (Endpoint(**self.settings.speech),)}
        names = sorted(PLUGS["voice"], key=lambda name: name != self.settings.voice)
        return tuple(plug("voice", name)(*given.get(name, ())) for name in names)

    def channel(self, name: str) -> Any:
        """A channel plug by name."""
        return plug("channel", name)(self.home / "storefront", self.engine.culture)

    @cached_property
    def monitor(self) -> Any:
        """What markets talk about, from this home's own sources, else from the synthetic recording."""
        from studio.monitoring import monitor_at

        return monitor_at(self.home, self.engine.library, _embedder(), plug("trend_source", "synthetic recording")())

    def collect_trends(self, now: Any) -> Any:
        """One round over the trend sources that this home has chosen, at a moment (UTC); gives how each did."""
        from studio.collecting import collect_at

        self.__dict__.pop("monitor", None)
        return collect_at(self.home, plug, now)

    @property
    def exchange_formats(self) -> dict[str, Any]:
        """The formats in which copy leaves for an agency and comes back, by name."""
        return {name: plug("exchange", name)() for name in PLUGS["exchange"]}

    def close(self) -> None:
        """Give the database back."""
        if "database" in self.__dict__:
            self.database.close()


def _embedder() -> Any:
    """The first embedder that is ready; None when none is."""
    embedders = (plug("embedder", name)() for name in PLUGS["embedder"])
    return next((one for one in embedders if one.ready() is None), None)


def _sentence_reader(embedder: Any) -> Any:
    """The reader of whole sentences; None where no embedder is ready."""
    from review.sentences.reader import SentenceReader

    return SentenceReader(embedder) if embedder else None


def build_engine(library: Library | None = None, rulebook: Rulebook | None = None) -> Engine:
    """Read all knowledge and join the plugs that need no key and no network."""
    library, rulebook = library or read_library(), rulebook or read_rulebook()
    culture = Culture(library)
    books = phrasebooks.read_phrasebooks()
    writer = plug("copywriter", "phrasebook")(books, phrasebooks.read_acts(phrasebooks.FOLDER), library)
    readers = Readers(library)
    translator = plug("translator", "memory and lexicon")(readers, writer.sentence, writer.finished, lambda text, variety: None)
    embedder = _embedder()
    given: dict[str, tuple[Any, ...]] = {
        "rulebook": (rulebook, _sentence_reader(embedder)),
        "taboo": (library.traits, library.subjects, embedder),
        "leftover": (library.words.international,),
        "disclosure": (rulebook,),
        "offer": (rulebook,),
        "substantiation": (rulebook,),
        "fitness": (rulebook,),
    }
    screens = tuple(plug("screen", name)(*given.get(name, ())) for name in PLUGS["screen"])
    digests = {
        "knowledge": library.digest[:16],
        "rulebook": rulebook.digest[:16],
        "phrasebook": folder_digest(phrasebooks.FOLDER)[:16],
        "placements": folder_digest(places.FOLDER)[:16],
        "copywriter": writer.name,
    }
    return Engine(
        culture=culture,
        readers=readers,
        copywriter=writer,
        phrases=writer,
        revisers={},
        translators=(translator,),
        screens=screens,
        rulebook=rulebook,
        placements=places.read_placements(),
        digests=digests,
    )
