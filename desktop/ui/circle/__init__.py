"""The people around a person: whom they trust, and whom they live with."""
