"""The gallery as the site, and what its answers hold."""

import pytest
from django.test import Client

from tests.ui.gallery import AWKWARD

ESCAPED = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&quot;&#x27;&amp;"


@pytest.fixture
def site() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.fixture
def gallery(site: Client) -> str:
    return site.get("/").content.decode()


@pytest.fixture
def awkward() -> tuple[str, str]:
    return AWKWARD, ESCAPED
