"""Tests of who the agents are."""
