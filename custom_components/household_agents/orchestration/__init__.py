"""Agents together: check-ins and teams."""
