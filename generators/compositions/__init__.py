"""Compositions: layouts filled with words and a product, drawn, and looked over pixel by pixel."""
