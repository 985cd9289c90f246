"""Two hosts on a wire: a center's PC serves a station, and speaks to nobody else."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.browser.conftest import CHROMIUM, FLAGS

pytestmark = [
    pytest.mark.machine,
    pytest.mark.skipif(os.getuid() != 0, reason="不是 root：两台主机之间的测试没有做"),
]
CENTER, STATION = "10.77.0.1", "10.77.0.2"
ADDRESS = f"https://{CENTER}:8443"
NAMES = ("fzcenter", "fzstation")
UNKNOWN_AUTHORITY = "net_error -202"
OUTSIDE = "10.99.0.9"
PROBE = (
    "import socket;"
    f"socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('{OUTSIDE}', 53))"
)
FAZHU = (
    "import sys; sys.argv[:] = ['fazhu', *sys.argv[1:]];"
    "from fazhu.config.cli import main; main()"
)


def sh(line):
    subprocess.run(line.split(), check=True, capture_output=True)


def on(host, *words, **more):
    """Run a program on one of the hosts."""
    return subprocess.run(
        ["ip", "netns", "exec", host, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **more,
    )


@pytest.fixture(scope="module")
def wire():
    """Two hosts on one wire; the center may ask the station for the way out."""
    for program in ("ip", "curl", "openssl", "certutil"):
        if shutil.which(program) is None:
            pytest.fail(f"没有 {program}：请运行 .ci/run，它会从 Debian 安装")
    resolver = Path("/etc/netns", NAMES[0])
    resolver.mkdir(parents=True, exist_ok=True)
    (resolver / "resolv.conf").write_text(f"nameserver {OUTSIDE}\n")
    try:
        for name in NAMES:
            sh(f"ip netns add {name}")
            sh(f"ip -n {name} link set lo up")
        peer = f"peer name fzv1 netns {NAMES[1]}"
        sh(f"ip link add fzv0 netns {NAMES[0]} type veth {peer}")
        for name, device, address in zip(
            NAMES, ("fzv0", "fzv1"), (CENTER, STATION), strict=True
        ):
            sh(f"ip -n {name} addr add {address}/24 dev {device}")
            sh(f"ip -n {name} link set {device} up")
        sh(f"ip -n {NAMES[0]} route add default via {STATION}")
        yield
    finally:
        for name in NAMES:
            subprocess.run(["ip", "netns", "del", name], check=False)
        shutil.rmtree(resolver)


@pytest.fixture(scope="module")
def served(wire, tmp_path_factory):
    """The center's PC set up and serving; its data folder."""
    folder = tmp_path_factory.mktemp("two_hosts")
    data, heard = folder / "data", folder / "heard.txt"
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FAZHU_", "DATABASE_URL", "DJANGO_"))
    }
    environment["FAZHU_DATA"] = str(data)
    listening = [sys.executable, "-m", "tests.keeping.sniffing"]
    listener = subprocess.Popen(
        ["ip", "netns", "exec", NAMES[1], *listening, CENTER, STATION, str(heard)]
    )
    told = on(NAMES[0], sys.executable, "-c", FAZHU, "setup", "--lan", env=environment)
    assert told.returncode == 0, told.stderr
    assert f"{ADDRESS}/" in told.stdout
    server = subprocess.Popen(
        ["ip", "netns", "exec", NAMES[0], sys.executable, "-c", FAZHU, "serve"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            if curl("-k", f"{ADDRESS}/sign-in/").returncode == 0:
                break
            time.sleep(0.1)
        yield data
    finally:
        for process in (server, listener):
            process.terminate()
            process.wait(20)


def curl(*words):
    """What the station's curl says; its standard output is the status alone."""
    return on(
        NAMES[1],
        "curl", "-sS", "--noproxy", "*", "-m", "10",
        "-o", "/dev/null", "-w", "%{http_code}", *words,
    )  # fmt: skip


def trusting(data):
    return ("--cacert", str(data / "lan" / "ca.crt"))


def test_a_station_that_trusts_the_center_opens_the_sign_in_page(served):
    answer = curl(*trusting(served), f"{ADDRESS}/sign-in/")

    assert (answer.returncode, answer.stdout) == (0, "200"), answer.stderr


def test_a_station_that_does_not_is_warned(served):
    answer = curl(f"{ADDRESS}/sign-in/")

    assert answer.returncode == 60, answer.stderr


@pytest.mark.parametrize("port", [80, 8000, 8443])
def test_plain_http_gets_no_page_over_the_wire(port, served):
    answer = curl(f"http://{CENTER}:{port}/sign-in/")

    assert answer.returncode != 0
    assert answer.stdout == "000"


@pytest.mark.parametrize(("highest", "status"), [("1.1", "000"), ("1.2", "200")])
def test_old_tls_is_refused_and_that_of_old_browsers_is_not(highest, status, served):
    answer = curl(*trusting(served), "--tls-max", highest, f"{ADDRESS}/sign-in/")

    assert answer.stdout == status


def test_openssl_finds_nothing_to_object_to(served):
    said = on(
        NAMES[1],
        "openssl", "s_client", "-brief", "-connect", f"{CENTER}:8443",
        "-verify_return_error",
        "-CAfile", str(served / "lan" / "ca.crt"), "-verify_ip", CENTER,
        input="",
    ).stderr  # fmt: skip

    assert "Verification: OK" in said


def test_an_address_that_the_center_does_not_have_is_refused(served):
    answer = curl(
        *trusting(served),
        *("--resolve", f"evil.example:8443:{CENTER}"),
        "https://evil.example:8443/sign-in/",
    )

    assert answer.returncode == 60


def opened(home, path="/sign-in/"):
    """What a station's Chromium shows."""
    words = [str(CHROMIUM), "--headless=new", *FLAGS, "--no-proxy-server"]
    words += [f"--user-data-dir={home}/profile", "--enable-logging=stderr"]
    words += ["--dump-dom", ADDRESS + path]
    shown = on(NAMES[1], *words, env={**os.environ, "HOME": str(home)})
    return shown.stdout + shown.stderr


def test_a_stations_browser_opens_the_page_once_it_trusts_the_center(served, tmp_path):
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing: apt-get install chromium")
    before = opened(tmp_path)
    store = tmp_path / ".pki" / "nssdb"
    store.mkdir(parents=True)
    words = ["certutil", "-d", f"sql:{store}"]
    subprocess.run([*words, "-N", "--empty-password"], check=True)
    ca = str(served / "lan" / "ca.crt")
    subprocess.run([*words, "-A", "-t", "C,,", "-n", "fazhu", "-i", ca], check=True)

    after = opened(tmp_path)

    assert "登录法助" not in before
    assert UNKNOWN_AUTHORITY in before
    assert "登录法助" in after


def test_the_stations_page_can_be_read_before_anything_is_trusted(served):
    page = on(NAMES[1], "curl", "-sk", "--noproxy", "*", f"{ADDRESS}/station/").stdout

    assert "根证书" in page
    assert f"{ADDRESS}/" in page


def test_the_center_spoke_to_the_station_and_to_nobody_else(served):
    for path in ("/", "/sign-in/", "/station/", "/station/ca.crt"):
        curl(*trusting(served), ADDRESS + path)
    heard = (served.parent / "heard.txt").read_text().splitlines()
    probe = on(NAMES[0], sys.executable, "-c", PROBE)
    time.sleep(0.5)
    after = (served.parent / "heard.txt").read_text().splitlines()

    assert heard == ["listening"]
    assert probe.returncode == 0
    assert after == ["listening", OUTSIDE], "the listener is deaf: nothing is proven"
