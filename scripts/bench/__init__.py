"""Benchmarks: what the product costs, measured against what others cost."""
