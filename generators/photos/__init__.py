"""From a shop photo to the product standing on a set: read, cut out, placed with its shadow, and shown to be true to the source."""
