"""A folder in which a test may put a definition."""

import pytest


@pytest.fixture
def write(tmp_path):
    def put(text, name="small-1.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return put
