"""The whole integration in a Home Assistant, with a real model server on loopback."""
