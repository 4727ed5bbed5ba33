"""What the dashboard is told."""
