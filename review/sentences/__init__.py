"""The reader of sentences: says how likely a text makes a claim, where no fixed word gives it away (and where a fixed word means nothing)."""
