"""Masters: a picture handed out in layers that a designer can go on with (SVG, PSD), and a designer's own master read in as a layout."""
