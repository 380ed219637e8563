"""The faces and the wiring: pipeline, jobs, command line, API and web studio."""
