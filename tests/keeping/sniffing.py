"""Run on the station: write down every packet of the center to anybody else."""

import ipaddress
import socket
import sys

ETHERNET_IP, HEADER = b"\x08\x00", 14


def main(center: str, station: str, path: str) -> None:
    """Listen until killed; one line a destination that is not the station."""
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0003))
    with open(path, "w", buffering=1) as told:  # noqa: PTH123  # line by line
        told.write("listening\n")
        while True:
            frame = wire.recv(65_535)
            if frame[12:14] != ETHERNET_IP:
                continue
            source, target = (
                str(ipaddress.ip_address(frame[HEADER + n : HEADER + n + 4]))
                for n in (12, 16)
            )
            if source == center and target != station:
                told.write(f"{target}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
