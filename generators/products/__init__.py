"""What a seller offers: products, offers per market, and the readers of the seller's own files."""
