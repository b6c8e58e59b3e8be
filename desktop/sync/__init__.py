"""Pure: what a set of changes means, and how it travels as bytes."""
