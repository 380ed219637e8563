"""Chat models as copywriters: one structured order through LangChain, checked line by line; what does not hold is the phrasebook's line."""
