"""What the product promises of its speed, measured: `python -m benchmarks`."""
