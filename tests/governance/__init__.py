"""Tests of the rules of governance."""
