"""Frozen facts and rules that would be true on paper, without a computer."""
