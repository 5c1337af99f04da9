"""Marks for tests that ask a tool of the machine, and that say so when it is not there."""

import shutil

import pytest


def needs(*tools: str) -> pytest.MarkDecorator:
    """Skip, naming what is missing, when one of the tools is not installed."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")
