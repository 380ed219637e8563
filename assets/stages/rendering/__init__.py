"""Renders the stages offline with Blender; nothing here is needed when pictures are made."""
