"""Review: what waits for somebody's decision."""
