"""Finds persons' data in texts of twelve languages: twelve classes, and identifier formats by their check digits and by the words that announce them."""
