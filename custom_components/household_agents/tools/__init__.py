"""What agents can do: the tools that a definition may list."""
