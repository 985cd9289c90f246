"""The server is told to end before it is up: it ends, and so does all it began."""

import json
import subprocess
import sys

LOADING = """
import json, os, signal, sys, time, types
from fazhu.keeping import running

class Application(types.ModuleType):
    '''What the worker loads: it has the server told to end, and is still loading.'''

    def __getattr__(self, name):
        if name == 'application':
            os.kill(os.getppid(), signal.SIGTERM)
            time.sleep(60)
        raise AttributeError(name)

sys.modules['fazhu.config.wsgi'] = Application('fazhu.config.wsgi')
running.run(json.loads(sys.argv[1]))
"""


def test_a_server_that_is_told_to_end_while_it_starts_ends(tmp_path):
    words = {
        "data": str(tmp_path), "nightly": False, "host": "127.0.0.1", "port": 0,
        "workers": 2, "threads": 1, "certificate": None, "key": None,
    }  # fmt: skip

    ended = subprocess.run(
        [sys.executable, "-c", LOADING, json.dumps(words)], timeout=15, check=False
    )

    assert ended.returncode == 0
