"""What happens without a visit: calls on the warmline, people dropping in, stays in the respite house."""
