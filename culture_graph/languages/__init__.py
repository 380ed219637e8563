"""Which language a text is in, and which variety of it: Spanish of Mexico or of Spain, Chinese of Taiwan or of Hong Kong."""
