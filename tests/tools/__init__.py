"""Tests of what agents can do."""
