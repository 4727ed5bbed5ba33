"""End-to-end tests: a real Home Assistant, furnished, on loopback."""
