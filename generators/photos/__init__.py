"""From a shop photo to the product standing on a set: read, cut out, placed with its shadow, and shown to be true to the source."""

from generators.photos.placing import cut_out
from generators.photos.placing import cast, fidelity, place
from generators.photos.reading import read_photo
from generators.photos.records import CutOut, Light, Placed, Layer
