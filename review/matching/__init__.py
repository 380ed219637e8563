"""How a text is read for review: words found whole, meanings found by patterns, disguises undone; places are code points of the text as given."""
