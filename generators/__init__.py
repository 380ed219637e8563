"""Everything that is made: products and briefs are read here, content is planned, copy is written; nothing here judges."""
