"""Which index, proxy and certificates count on this machine: what pip is told, and what uv is told where pip is not."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

SENT_ELSEWHERE = ("PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV", "PIP_PYTHON", "PIP_DRY_RUN")
"""What would send packages elsewhere than into the engine's home, or nowhere."""

SAME_IN_UV = (
    ("PIP_INDEX_URL", ("UV_DEFAULT_INDEX", "UV_INDEX_URL")),
    ("PIP_EXTRA_INDEX_URL", ("UV_INDEX", "UV_EXTRA_INDEX_URL")),
    ("PIP_FIND_LINKS", ("UV_FIND_LINKS",)),
    ("PIP_TRUSTED_HOST", ("UV_INSECURE_HOST",)),
)
CERTIFICATES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
"""Files of certificates that other programs heed; an old pip heeds the first two, every pip PIP_CERT."""


def environ(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment for a pip that asks an index: pip.conf and PIP_* count, then UV_*, proxies as ever.

    Args:
        variables: the environment's own.
    """
    chosen = {name: value for name, value in variables.items() if name not in SENT_ELSEWHERE}
    for ours, theirs in SAME_IN_UV:
        for name in theirs:
            if variables.get(name) and ours not in chosen:
                chosen[ours] = _listed(variables[name])
    for name in CERTIFICATES:
        file = variables.get(name, "")
        if "PIP_CERT" not in chosen and os.path.isfile(file):  # noqa: PTH113  -- "" is no path
            chosen["PIP_CERT"] = file
    return chosen


def offline(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment for a pip that shall ask nobody and heed nothing but its command line."""
    quiet = {name: value for name, value in variables.items() if not name.startswith("PIP_")}
    return {**quiet, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1"}


def _listed(value: str) -> str:
    """A list as pip writes it: uv also takes commas between hosts and links, and `NAME=` before an index."""
    words = [word for word in re.split(r"[\s,]+", value) if word]
    return " ".join(re.sub(r"^[\w.-]+=(?=\w+://|/|\.)", "", word) for word in words)
