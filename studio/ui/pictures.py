"""Pictures as the gallery shows them: small in a grid, one in full with its reasons, and all of them in a ZIP with a manifest."""

from collections.abc import Sequence

from assets.motifs import motifs
from assets.stages import read_stages
from generators import store as made
from generators.compositions.records import Frame
from generators.image_makers.pattern_model.printing import kinds
from generators.records import Creative
from studio.ui.house import House
from studio.ui.marks import esc
from studio.ui.places import place_name
from studio.ui.tongues import marked, own_name
from studio.ui.words import Words

SHOWN = 240


class Pictures:
    """Reads pictures for one person in one interface language."""

    def __init__(self, house: House, words: Words) -> None:
        self.house, self.words = house, words

    def every(self) -> list[Creative]:
        """The newest creatives that have a picture."""
        with self.house.database.reading() as connection:
            return made.pictured(connection, self.house.actor, SHOWN)

    def one(self, creative: str) -> Creative:
        """A creative by id, as it stands now."""
        with self.house.database.reading() as connection:
            return made.creatives(connection, self.house.actor, ids=[creative])[0]

    def place(self, name: str) -> str:
        """A placement's name."""
        return place_name(self.house.engine.placements, name, self.words)

    def grid(self, creatives: Sequence[Creative], hand: Creative) -> str:
        """The pictures as buttons, the one in hand marked."""
        return f'<div class="t-prints">{"".join(self._print(one, one.id == hand.id) for one in creatives)}</div>'

    def _print(self, one: Creative, here: bool) -> str:
        mark = ' aria-current="true"' if here else ""
        label = f"{esc(one.market)} · <span {marked(one.variety)}>{esc(own_name(one.variety))}</span>"
        return (
            f'<button type="button" class="t-print" data-act="pick" data-item="{esc(one.id)}"{mark}>{_image(one, self.place(one.placement))}'
            f"<small>{label}</small></button>"
        )

    def whole(self, one: Creative, zones: Frame | None) -> str:
        """One picture in full: link to the file, the zones the interface covers, and why it looks so."""
        media = one.media[0]
        covered = "".join(f'<i class="t-zone" style="{style}"></i>' for style in _covered(zones)) if zones else ""
        faults = "".join(f"<li>{esc(fault.layer)}: {esc(fault.detail.text(self.words.language))}</li>" for fault in media.faults)
        link = f'<a class="t-frame" href="/creatives/{esc(one.id)}/media/{media.sha256}" target="_blank">{_image(one, "")}{covered}</a>' if one.picture else ""
        return (
            f'<figure class="t-hand">{link or self._film(one)}'
            f"<figcaption><b>{esc(one.market)}</b> · {esc(self.place(one.placement))} · {media.width} × {media.height}</figcaption></figure>"
            f"{self._film(one) if link else ''}<h4>{esc(self.words('gallery_why'))}</h4><ul class='t-why'>{self._why(one)}</ul>"
            + (f"<h4>{esc(self.words('gallery_faults'))}</h4><ul>{faults}</ul>" if faults else "")
        )

    def _film(self, one: Creative) -> str:
        """The creative's film with its captions; nothing where it has none."""
        film = one.film
        if film is None:
            return ""
        captions = next((each for each in one.media if each.kind == "captions" and each.path.endswith(".vtt")), None)
        address = f"/creatives/{esc(one.id)}/media"
        track = (
            f'<track kind="captions" srclang="{esc(one.variety)}" label="{esc(own_name(one.variety))}" src="{address}/{captions.sha256}">' if captions else ""
        )
        return f'<video class="t-film" controls preload="metadata" playsinline src="{address}/{film.sha256}">{track}</video>'

    def _why(self, one: Creative) -> str:
        """Each choice with its reason: what the nearest direction says, what the set shows, what the motif means, the colours."""
        language, chosen = self.words.language, one.media[0].made
        directions = self.house.engine.culture.graph.directions(one.market)[:1]
        rows = [f"{esc(each.says.text(language))} <cite>{esc(each.source)}</cite>" for each in directions]
        stage = next((each for each in read_stages() if each.id == chosen.get("stage")), None)
        if stage is not None:
            shows = next((lamp.shows.text(language) for lamp in stage.lights if lamp.name == chosen.get("light")), "")
            rows.append(f"{esc(stage.shows.text(language))}; {esc(shows)}")
        motif = motifs().get(chosen.get("motif", ""))
        if motif is not None:
            rows.append(f"{esc(motif.name.text(language))}: {esc(motif.meaning.text(language))} <cite>{esc(motif.source)}</cite>")
        printed = kinds().get(chosen.get("print", ""))
        if printed is not None:
            rows.append(f"{esc(self.words('maker_pattern'))}: {esc(printed.name.text(language))}")
        swatches = "".join(
            f'<i class="t-swatch" style="background:{esc(colour)}" title="{esc(colour)}"></i>' for colour in chosen.get("colours", "").split(",")
        )
        return "".join(f"<li>{row}</li>" for row in [*rows, swatches] if row)


def _image(one: Creative, title: str) -> str:
    media = one.media[0]
    address = f"/creatives/{esc(one.id)}/media/{media.sha256}"
    if media.kind == "video":
        return f'<video src="{address}" width="{media.width}" height="{media.height}" muted playsinline preload="metadata" title="{esc(title)}"></video>'
    alt = esc(one.copy_fields["alt_text"] or one.copy_fields["headline"])
    return f'<img src="{address}" width="{media.width}" height="{media.height}" alt="{alt}" title="{esc(title)}" loading="lazy">'


def _covered(frame: Frame) -> list[str]:
    """CSS boxes of what the platform's interface covers, in percent of the picture."""
    left, top, right, bottom = (round(100 * one, 2) for one in frame.unsafe)
    boxes = ((0, 0, 100, top), (0, 100 - bottom, 100, bottom), (0, top, left, 100 - top - bottom), (100 - right, top, right, 100 - top - bottom))
    return [f"left:{x}%;top:{y}%;width:{w}%;height:{h}%" for x, y, w, h in boxes if w > 0 and h > 0]
