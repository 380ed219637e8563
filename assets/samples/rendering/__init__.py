"""Renders sample products offline with Blender; nothing here is needed when pictures are made."""
