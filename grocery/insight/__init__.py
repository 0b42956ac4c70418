"""What is read off a household's state: prices, budgets, suggestions, aisles and the order of ticks, duplicates."""
