"""What agents know: the tiers in HA storage and the append-only journal."""
