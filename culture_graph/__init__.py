"""What is known about cultures: the graph, its concepts, its calendar; nothing here makes or judges copy."""
