"""What agents may do: the gate, the actuator, quiet hours and budgets."""
