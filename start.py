"""Set up fazhu and do what ``make`` offers, with nothing but Python itself.

``python start.py`` lists the tasks; ``python start.py demo`` does one. Words after
the task go to its last command: ``python start.py test -k clocks``. The first lines
run on Python 3.8, so that an old Python gets a sentence and not a syntax error.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = BIN / ("python" + SUFFIX)
STAMP = VENV / "fazhu-installed.json"
LOCKS = ROOT / "requirements"
OLDEST = (3, 11)
SCRATCH = {
    "DATABASE_URL": "",
    "FAZHU_HTTPS": "1",
    "FAZHU_HOSTS": "fazhu.example",
    "FAZHU_SECRET_KEY": "a-key-for-the-deployment-check-only-" + "0123456789" * 3,
}

RUN, DEV = ["run"], ["run", "dev"]
# name → (what it does, the locks it needs, its commands; a failed one stops the rest
# except in check, which says everything that is wrong at once)
TASKS = {
    "setup": ("装好运行环境 · set up the environment", RUN, []),
    "demo": ("建一个虚构的区并打开系统 · an invented district", RUN, ["fazhu demo"]),
    "run": ("启动本机的系统 · serve this installation", RUN, ["fazhu serve"]),
    "test": (
        "运行全部测试 · the tests on SQLite",
        DEV,
        ["python -m pytest -q -n auto --dist worksteal"],
    ),
    "check": (
        "检查代码、类型、分层、模板、迁移和部署 · every check that is not a test",
        DEV,
        [
            "ruff check .",
            "ruff format --check .",
            "python -m mypy",
            "lint-imports",
            "djlint --lint --quiet src/fazhu",
            "python manage.py makemigrations --check --dry-run",
            "python manage.py check --deploy --fail-level WARNING",
        ],
    ),
    "fix": (
        "改正能自动改的格式 · mend what can be mended by itself",
        DEV,
        ["ruff check --fix .", "ruff format ."],
    ),
    "browser": (
        "在真正的浏览器里测试 · the tests in a real browser",
        DEV,
        ["python -m pytest -q -n 2 --dist worksteal -m browser"],
    ),
    "machine": (
        "测试磁盘满、断电、时钟、网络 · the tests that need the machine itself",
        DEV,
        ["python -m pytest -q -n 0 -m machine"],
    ),
    "kill": (
        "办理中途杀掉进程一百次 · a hundred kills in the middle of work",
        DEV,
        ["python -m tests.faults.kill"],
    ),
    "bench": ("测量速度与内存 · measure speed and memory", DEV, ["python -m bench"]),
    "docs": (
        "生成手册网页 site/ · the manual as HTML in site/",
        DEV,
        ["python -m mkdocs build --strict --quiet"],
    ),
    "vendor": ("取回页面的脚本 · fetch page scripts", DEV, ["python tools/vendor.py"]),
    "lock": ("重新锁定依赖 · pin dependencies anew", DEV, ["python tools/lock.py"]),
}


def main(words: list[str]) -> int:
    """Do the task that ``words`` begin with; list the tasks when there is none."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that cannot show 法 shows ?
            stream.reconfigure(errors="replace")
    if sys.version_info < OLDEST:
        return with_newer_python(words)
    if not words or words[0] not in TASKS:
        for name, (says, _, _) in TASKS.items():
            print(f"  {name:<8} {says}")
        return 2 if words and words[0] not in ("help", "-h", "--help") else 0
    name, more = words[0], words[1:]
    _, locks, commands = TASKS[name]
    install(locks)
    return carry_out(commands, more, go_on=name == "check")


def with_newer_python(words: list[str]) -> int:
    """Start again with a Python 3.11 or newer, or say that one is needed."""
    for minor in range(14, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer and quiet([newer, "-c", ""]) == 0:
            return subprocess.call([newer, str(ROOT / "start.py"), *words])
    print(
        "法助需要 Python 3.11 或更新的版本，这里只找到 "
        f"{sys.version_info[0]}.{sys.version_info[1]}（{sys.executable}）。"
        "请安装新版 Python 后再运行一次。",
        file=sys.stderr,
    )
    return 1


def carry_out(commands: list[str], more: list[str], *, go_on: bool) -> int:
    """Run the commands inside the environment; return the first failure's status."""
    failed: list[str] = []
    status = 0
    for command in commands:
        words = command.split() + (more if command is commands[-1] else [])
        result = run_inside(words)
        if result:
            status = status or result
            failed.append(" ".join(words))
        if result and not go_on:
            return status
    for line in failed:
        print(f"未通过：{line}", file=sys.stderr)
    if go_on and not failed:
        print(f"全部 {len(commands)} 项检查通过。")
    return status


def run_inside(words: list[str]) -> int:
    """Run one command of the environment; manage.py gets a scratch installation."""
    environment = dict(os.environ, PYTHONUTF8="1")
    environment["PATH"] = str(BIN) + os.pathsep + environment.get("PATH", "")
    program = BIN / (words[0] + SUFFIX)
    if not program.exists():
        print(f"环境里没有 {words[0]}：请删除 {VENV} 后再运行一次。", file=sys.stderr)
        return 1
    try:
        if "manage.py" not in words:
            return subprocess.call([program, *words[1:]], cwd=ROOT, env=environment)
        with tempfile.TemporaryDirectory(prefix="fazhu-check-") as data:
            for name in [n for n in environment if n.startswith("FAZHU_")]:
                del environment[name]
            environment.update(SCRATCH, FAZHU_DATA=data)
            return subprocess.call([program, *words[1:]], cwd=ROOT, env=environment)
    except KeyboardInterrupt:
        return 130


def install(locks: list[str]) -> None:
    """Bring the environment to what the locks say; quick when it is there already."""
    wanted = {name: fingerprint(name) for name in locks}
    have = installed()
    if all(have.get(name) == wanted[name] for name in locks):
        return
    print("正在准备运行环境（第一次需要联网，约一分钟）……", flush=True)
    make_venv()
    files = [f"requirements/{name}.lock" for name in locks]
    if not (with_uv(files) or with_pip(files)):
        sys.exit(
            "依赖没有装上：请看上面的报错。多半是连不上软件包源；"
            "内网请先设好 pip 的源（pip config set global.index-url …），再运行一次。"
        )
    STAMP.write_text(json.dumps({**have, **wanted}), encoding="utf-8")


def fingerprint(name: str) -> str:
    """Return what an installation of one lock depends on, as a hash."""
    facts = hashlib.sha256((LOCKS / f"{name}.lock").read_bytes())
    facts.update((ROOT / "pyproject.toml").read_bytes())
    facts.update(str(ROOT).encode())
    return facts.hexdigest()


def installed() -> dict[str, str]:
    """Return what the environment holds; nothing when it does not start."""
    try:
        have = json.loads(STAMP.read_text(encoding="utf-8"))
        works = quiet([str(PYTHON), "-c", "import django"]) == 0
    except (OSError, ValueError):
        return {}
    return have if works else {}


def make_venv() -> None:
    """Make .venv with pip in it, or without where Python came without ensurepip."""
    ask = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    if PYTHON.exists() and quiet([str(PYTHON), "-c", ask]) == 0:
        return
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if quiet(make) == 0:
        return
    if quiet([*make, "--without-pip"]) == 0 and pip_command():
        return
    uv = shutil.which("uv")
    if uv and quiet([uv, "venv", "--clear", "-p", sys.executable, str(VENV)]) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    sys.exit(
        f"这个 Python（{sys.executable}）缺少 venv 或 ensurepip，建不了运行环境。"
        f"Debian、Ubuntu 请先运行 apt install python{version}-venv；"
        "其他系统请安装 python.org 的完整版 Python。然后再运行一次。"
    )


def quiet(words: list[str]) -> int:
    """Run a command without a word of it on screen; return its status."""
    nothing = subprocess.DEVNULL
    return subprocess.call(words, cwd=ROOT, stdout=nothing, stderr=nothing)


def pip_command() -> list[str]:
    """Return how pip is called for .venv: its own, else the system's; else empty."""
    for pip in (
        [str(PYTHON), "-m", "pip"],
        [sys.executable, "-m", "pip", "--python", str(PYTHON)],
    ):
        if quiet([*pip, "--version"]) == 0:
            return pip
    return []


def with_uv(files: list[str]) -> bool:
    """Install by uv, which pip puts there; False where it cannot be had or fails."""
    own = BIN / ("uv" + SUFFIX)
    pip = pip_command()
    lock_of_uv = ["--require-hashes", "-r", "requirements/install.lock"]
    if pip and not own.exists():
        quiet([*pip, "install", "-q", *lock_of_uv])
    uv = str(own) if own.exists() else shutil.which("uv")
    if not uv:
        return False
    settings = pip_settings(pip)
    start = [uv, "pip", "install", "-q", "--python", str(PYTHON)]
    start += ["--no-index"] if settings.get("no-index") else []
    # What the person set for uv wins.
    return both(start, files, {**uv_settings(settings), **os.environ})


def with_pip(files: list[str]) -> bool:
    """Install by pip itself, more slowly."""
    pip = pip_command()
    if not pip:
        return False
    print("改用 pip 安装，会慢一些……", flush=True)
    return both([*pip, "install", "-q"], files, dict(os.environ))


def both(start: list[str], files: list[str], environment: dict[str, str]) -> bool:
    """Install the locks, then fazhu itself in place, which needs no network."""
    locked = ["--require-hashes", *(word for file in files for word in ("-r", file))]
    itself = ["--no-deps", "--no-build-isolation", "-e", "."]
    return all(
        subprocess.call([*start, *words], cwd=ROOT, env=environment) == 0
        for words in (locked, itself)
    )


def pip_settings(pip: list[str]) -> dict[str, str]:
    """Return pip's own settings, as its files and PIP_… variables give them."""
    if not pip:
        return {}
    listing = subprocess.run(
        [*pip, "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    settings: dict[str, str] = {}
    for section in ("global.", "install.", ":env:."):  # the later one wins
        for line in listing.splitlines():
            name, _, value = line.partition("=")
            if name.startswith(section) and value:
                settings[name[len(section) :]] = str(ast.literal_eval(value))
    return settings


def uv_settings(settings: dict[str, str]) -> dict[str, str]:
    """Say pip's settings in uv's words; what uv does not know is left out."""
    said = {
        "UV_DEFAULT_INDEX": settings.get("index-url", ""),
        "UV_INDEX": " ".join(settings.get("extra-index-url", "").split()),
        "UV_FIND_LINKS": ",".join(settings.get("find-links", "").split()),
        "UV_INSECURE_HOST": " ".join(settings.get("trusted-host", "").split()),
        "UV_HTTP_TIMEOUT": settings.get("timeout", settings.get("default-timeout", "")),
        "SSL_CERT_FILE": settings.get("cert", ""),
        "ALL_PROXY": settings.get("proxy", ""),
        # As pip does, look in every place; the hashes say which file is the right one.
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_PYTHON_DOWNLOADS": "never",
    }
    return {name: value for name, value in said.items() if value}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
