"""Sets: stages painted with a market's colours, on which products are then placed."""
