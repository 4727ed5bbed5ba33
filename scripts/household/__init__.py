"""A furnished Home Assistant house that the demo and the end-to-end tests run in."""
