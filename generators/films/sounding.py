"""The sound of one film: music for its context with the beats that cuts fall on, and, where a voice is fit, every caption said as it appears."""

from collections.abc import Mapping, Sequence

from assets.hashing import digest
from culture_graph.records import CulturalContext
from generators.films.records import Caption
from generators.films.timing import even_beat
from generators.sound.composing import compose
from generators.sound.mixing import mix
from generators.sound.records import Spoken, Track
from generators.sound.scoring import Scored, scored
from generators.sound.waves import to_wav
from generators.voices import Speech, Voice
from generators.voices.speaking import spoken

# A line is not followed at once by the next (seconds).
BREATH = 0.25


class FilmSound:
    """Music and voice of a film in a context (asked for with a day ahead, so that a day of mourning is seen). `lexicon` says how names are spoken; without a
    voice the film goes with music and captions."""

    def __init__(self, context: CulturalContext, seed: int, voice: Voice | None = None, lexicon: Mapping[str, str] | None = None) -> None:
        self.context, self.seed, self.voice, self.lexicon = context, seed, voice, lexicon or {}
        self._track: Track | None = None
        self._said: dict[str, Speech] = {}

    @property
    def key(self) -> str:
        """All that the sound depends on besides captions and length."""
        score = self._scored(15).score
        return digest([score, self.context.variety, self.context.market.id, self.voice.name if self.voice else "", sorted(self.lexicon.items())])

    def beats(self, seconds: float) -> Sequence[float]:
        """When the beats of the music fall; an even beat where there is none."""
        score = self._scored(seconds).score
        self._track = compose(score) if score else None
        return self._track.beats if self._track else even_beat(seconds)

    def least(self, text: str) -> float:
        """How long saying a line takes, in seconds; 0 where no voice speaks."""
        return self._speech(text).seconds + BREATH if self.voice else 0.0

    def mixed(self, captions: Sequence[Caption], seconds: float) -> bytes:
        """The finished sound as a WAV of 48 kHz stereo; each caption is said from its first frame."""
        said = [(one.seconds[0], self._speech(one.text)) for one in captions] if self.voice else []
        made = mix(self._track, [Spoken(start, speech.samples, speech.rate) for start, speech in said], seconds)
        return to_wav(made.samples, made.rate)

    def _scored(self, seconds: float) -> Scored:
        return scored(self.context, seconds, self.seed)

    def _speech(self, text: str) -> Speech:
        assert self.voice is not None
        if text not in self._said:
            line = spoken(text.replace("\n", " "), self.context.variety, self.context.market.id, self.lexicon)
            self._said[text] = self.voice.say(line, self.context.variety)
        return self._said[text]
