"""The checks that scores are made of, one module for each part."""
