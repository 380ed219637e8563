"""Words as data: the phrasebook of every language and the prompts given to models, with their reader."""
