"""Tests of dispatching: pure parts."""
