"""Tests of memory and the journal."""
