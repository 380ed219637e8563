"""The pattern model of the house: a small diffusion model that prints cloth and paper, how it was trained, and how it is asked."""
