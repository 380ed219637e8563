"""Brand kits: how a brand speaks, what it is called in each script, which words are its own and which it never says."""
