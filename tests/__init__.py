"""Tests of Household Agents."""
