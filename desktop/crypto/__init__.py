"""The only cryptography: keys, slots, identities, and the container that travels. Primitives come from the library."""
