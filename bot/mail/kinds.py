"""Kinds: content types, by what is done with parts that have them."""

from __future__ import annotations

PLAIN, HTML, LETTER = "text/plain", "text/html", "message/rfc822"
WINMAIL = {"application/ms-tnef", "application/vnd.ms-tnef"}
ENCLOSED = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
# Seals: they say nothing, and nobody sent them for somebody to read.
SEALS = {
    *("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"),
}
# Text that is not written for a reader, or that is another file's.
FILES = {f"text/{each}" for each in ("calendar", "css", "csv", "directory", "javascript", "vcard")}
FILES |= {f"text/{each}" for each in ("rfc822-headers", "x-amp-html", "x-vcard", "x-watch-html")}
