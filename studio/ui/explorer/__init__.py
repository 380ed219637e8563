"""The culture explorer's views: an answer for a market, two markets compared, a year, the graph around a node, search, and proposals."""
