"""The web studio: pages over jobs and the pipeline. Pages are handed a house and never build one; no rule lives here."""
