"""Approvals through every door, as those who may answer and as those who may not."""
