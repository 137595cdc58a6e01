"""nginx with the example site, in a folder and on ports of its own; and a browser's words with it."""

import datetime
import http.client
import ipaddress
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from campaign_portal import clock
from tests import serving

BASE = serving.BASE
MISSING = "nginx was not found (Debian: nginx)"
PATIENCE = 20
# As Debian's nginx.conf has it around a site; what is compressed there must not be what may not be.
AROUND = """
daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 64; }}
http {{
    access_log off;
    gzip on;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def program() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@dataclass(frozen=True)
class Site:
    folder: Path
    plain: int
    tls: int

    @property
    def command(self) -> list[str]:
        files = ["-c", str(self.folder / "nginx.conf"), "-e", str(self.folder / "error.log")]
        return [str(program()), "-p", str(self.folder), *files]

    def judged(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*self.command, "-t"], check=False, capture_output=True, text=True)

    def ask(self, path: str, *, method: str = "GET", body: str | None = None, **headers: str) -> "Answer":
        """One request over TLS, from 127.0.0.2 so that reader and proxy are told apart. `X_Y` is the header X-Y."""
        trusted = ssl.create_default_context(cafile=str(self.folder / "tls" / "fullchain.pem"))
        line = http.client.HTTPSConnection(
            "127.0.0.1", self.tls, timeout=PATIENCE, context=trusted, source_address=("127.0.0.2", 0)
        )
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            line.request(method, path, body=body, headers=named)
            response = line.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            line.close()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def rendered(folder: Path, *, var: Path, upstream: int, keeps_pages: bool = False) -> Site:
    """deploy/nginx.conf with our folders, ports and certificate in place of the example's."""
    site = Site(folder, serving.free_port(), serving.free_port())
    text = (BASE / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    changes = {
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{upstream};",
        "listen 80;": f"listen 127.0.0.1:{site.plain};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{site.tls} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "/etc/letsencrypt/live/portal.example.gov.vn": f"{folder}/tls",
        "server_name portal.example.gov.vn;": "server_name 127.0.0.1;",
        "/srv/portal/": f"{BASE}/",
        "root /var/lib/portal;": f"root {var};",
        "/var/cache/nginx/": f"{folder}/",
        **({"#~ ": ""} if keeps_pages else {}),
    }
    for old, new in changes.items():
        assert old in text, f"deploy/nginx.conf has no {old!r} any more"
        text = text.replace(old, new)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    certify(folder / "tls")
    return site


def certify(folder: Path) -> None:
    """A certificate for 127.0.0.1, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), clock.now()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    form, secret = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    folder.mkdir()
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "privkey.pem").write_bytes(key.private_bytes(pem, form, secret))


@contextmanager
def running(site: Site) -> Iterator[None]:
    process = subprocess.Popen(site.command, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        deadline = time.monotonic() + PATIENCE
        while not listens(site.tls):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((site.folder / "error.log").read_text())
            time.sleep(0.05)
        yield
    finally:
        serving.stop(process)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
