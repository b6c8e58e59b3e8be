"""Which library the primitives come from, for whoever helps."""

import cryptography
from cryptography.hazmat.backends.openssl import backend


def versions() -> dict[str, str]:
    """By name: the bindings, and the library behind them."""
    return {"cryptography": cryptography.__version__, "openssl": backend.openssl_version_text()}
