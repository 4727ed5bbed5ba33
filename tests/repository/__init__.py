"""Tests of the repository's own files: what is shipped, said and imported."""
