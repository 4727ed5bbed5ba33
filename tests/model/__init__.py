"""Tests of what agents think with."""
