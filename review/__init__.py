"""Judgement: screens and the rulebook make findings, people decide at the desk, an approval is a ticket for exact content."""
