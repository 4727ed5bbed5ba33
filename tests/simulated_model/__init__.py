"""Tests of the simulated model."""
