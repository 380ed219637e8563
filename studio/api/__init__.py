"""The generation API: resources under /v1 for campaign systems."""
