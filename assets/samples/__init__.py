"""Sample products, their briefs and pictures."""
