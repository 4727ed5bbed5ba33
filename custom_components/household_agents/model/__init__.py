"""What agents think with: the Claude client, its limits, breaker and prices."""
