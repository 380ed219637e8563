"""The command `tessera`: one file a group of commands, loaded when first used."""
