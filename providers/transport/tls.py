"""The one TLS context of the program. Building it costs some 20 ms of CPU, so plain http never does."""

import functools
import ssl
import sys
from pathlib import Path


@functools.cache
def tls_context() -> ssl.SSLContext:
    """Checks certificates and names, TLS 1.2 or newer, against the system's roots and certifi's.

    The environment has no say in it: neither `SSL_CERT_FILE` nor `SSLKEYLOGFILE` is read. Every caller gets
    the same object, and leaves it as it is.
    """
    import certifi  # here, because plain http must not pay for it

    # Not ssl.create_default_context(): that one opens the file named by SSLKEYLOGFILE.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = True
    context.verify_mode = ssl.CERT_REQUIRED
    context.set_alpn_protocols(["http/1.1"])
    context.load_verify_locations(cafile=certifi.where())
    _add_system_roots(context)
    return context


def _add_system_roots(context: ssl.SSLContext) -> None:
    """Roots that a company or the user installed on this computer."""
    if sys.platform == "win32":
        for store in ("ROOT", "CA"):
            for certificate, encoding, trust in ssl.enum_certificates(store):
                if encoding == "x509_asn" and (trust is True or ssl.Purpose.SERVER_AUTH.oid in trust):
                    context.load_verify_locations(cadata=certificate)
        return
    paths = (
        ssl.get_default_verify_paths()
    )  # the openssl_* ones are compiled in, the others follow the environment
    if Path(paths.openssl_capath).is_dir():
        context.load_verify_locations(capath=paths.openssl_capath)  # looked up by hash: costs nothing now
    elif Path(paths.openssl_cafile).is_file():
        context.load_verify_locations(cafile=paths.openssl_cafile)
