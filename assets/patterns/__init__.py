"""What the pattern model of the house is made of: its weights as data, and the kinds it prints."""
