"""The custom components of this repository."""
