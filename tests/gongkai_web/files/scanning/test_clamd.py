"""The client, against a real clamd."""

import socket
import threading
from pathlib import Path

import pytest

from gongkai_web.files.scanning import Clamd, ScanFailedError
from tests.factories.documents.containers import zipped
from tests.factories.scanner import STREAM_MOST, eicar


def test_what_has_a_signature_is_found(clamd: Clamd) -> None:
    scan = clamd.scan([eicar()])
    assert not scan.is_clean
    assert scan.found == "Eicar-Own.UNOFFICIAL"


def test_it_is_found_inside_a_zip_and_across_blocks(clamd: Clamd) -> None:
    packed = zipped({"a/b.txt": eicar()})
    assert clamd.scan(packed[at : at + 7] for at in range(0, len(packed), 7)).found


def test_a_clean_file_passes(clamd: Clamd) -> None:
    assert clamd.scan([b"\xe4\xbd\xa0\xe5\xa5\xbd", b"", b"more"]).is_clean


def test_a_file_beyond_the_daemons_limit_is_no_clean_file(clamd: Clamd) -> None:
    with pytest.raises(ScanFailedError, match="StreamMaxLength"):
        clamd.scan(b"x" * 2**16 for _ in range(2 * STREAM_MOST // 2**16))


def test_no_daemon_is_said(tmp_path: Path) -> None:
    with pytest.raises(ScanFailedError, match="连不上杀毒服务"):
        Clamd(address=str(tmp_path / "none.sock")).scan([b"x"])


@pytest.mark.parametrize(
    ("reply", "said"), [(b"", "（无）"), (b"stream: Engine broke ERROR\0", "Engine broke"), (None, "timed out")]
)
def test_no_verdict_is_no_clean_file(tmp_path: Path, reply: bytes | None, said: str) -> None:
    address = tmp_path / "odd.sock"
    done = threading.Event()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(address))
        server.listen()

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(2**16)
                if reply is None:
                    done.wait(10)
                else:
                    connection.sendall(reply)

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(ScanFailedError, match=said):
            Clamd(address=f"unix:{address}", timeout=0.3).scan([b"x"])
        done.set()
        thread.join()


@pytest.mark.enable_socket
@pytest.mark.parametrize("written", ["tcp://127.0.0.1:{port}", "127.0.0.1:{port}"])
def test_an_address_on_the_network_is_understood(written: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(2**16)
                connection.sendall(b"stream: OK\0")

        thread = threading.Thread(target=answer)
        thread.start()
        assert Clamd(address=written.format(port=port), timeout=5).scan([]).is_clean
        thread.join()
