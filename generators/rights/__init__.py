"""Rights in what pictures and films are made of: who may show what, where, on which channels and how long."""
