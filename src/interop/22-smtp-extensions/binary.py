"""Submits a message with binary parts by BDAT, and compares what IMAP and POP3 give back octet for octet."""

import email
import imaplib
import os
import poplib
import random
import smtplib
import ssl
import time

HOST = "127.0.0.1"
USER = "bin@example.org"
PASSWORD = os.environ["PASSWORD"]
CHUNK = 100_000

context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE

# NULs, CR and LF alone, the end of DATA, a delimiter behind a LF alone, every octet, no end of line for long
HOSTILE = b"\0\n\r\r\n.\r\n\n--outer\n--outer--\n\r" + bytes(range(256)) + b"x" * 3000
BODIES = [HOSTILE, b"one\ntwo\rthree\r\n", random.Random(1).randbytes(400_001), b""]


def port(name):
    return int(os.environ["VALIJA_PORT_" + name])


def part(kind, body):
    return b"Content-Type: " + kind + b"\r\nContent-Transfer-Encoding: binary\r\n\r\n" + body


def multipart(boundary, parts):
    head = b"Content-Type: multipart/mixed; boundary=" + boundary + b"\r\nContent-Transfer-Encoding: binary\r\n\r\n"
    return head + b"".join(b"--" + boundary + b"\r\n" + p + b"\r\n" for p in parts) + b"--" + boundary + b"--\r\n"


inner = b"Subject: enclosed\r\nMIME-Version: 1.0\r\n" + multipart(
    b"inner", [part(b"image/png", BODIES[2]), part(b"application/octet-stream", BODIES[3])]
)
message = b"From: bin@example.org\r\nSubject: binary\r\nMIME-Version: 1.0\r\n" + multipart(
    b"outer",
    [
        part(b"application/octet-stream", HOSTILE),
        part(b"text/plain", BODIES[1]),
        part(b"message/rfc822", inner),
        "Content-Type: text/plain; charset=utf-8\r\n\r\nma\u00f1ana".encode(),
    ],
)


def submit(octets, parameter):
    with smtplib.SMTP_SSL(HOST, port("SUBMISSIONS"), context=context) as client:
        client.login(USER, PASSWORD)
        client.ehlo_or_helo_if_needed()
        assert client.has_extn("binarymime") and client.has_extn("chunking"), client.esmtp_features
        for code, reply in (client.mail(USER, [parameter]), client.rcpt(USER)):
            assert code == 250, reply
        for at in range(0, len(octets), CHUNK):
            chunk = octets[at : at + CHUNK]
            client.send(b"BDAT %d%s\r\n" % (len(chunk), b" LAST" if at + CHUNK >= len(octets) else b"") + chunk)
            code, reply = client.getreply()
            if code != 250:
                break
        return code, reply.decode()


def by_imap():
    with imaplib.IMAP4_SSL(HOST, port("IMAPS"), ssl_context=context) as imap:
        imap.login(USER, PASSWORD)
        for _ in range(60):
            if int(imap.select("INBOX")[1][0]):
                break
            time.sleep(0.5)
        structure = imap.fetch("1", "(BODYSTRUCTURE)")[1][0]
        assert b"BINARY" not in structure.upper(), structure
        return imap.fetch("1", "(BODY.PEEK[])")[1][0][1]


def by_pop3():
    pop3 = poplib.POP3_SSL(HOST, port("POP3S"), context=context)
    pop3.user(USER)
    pop3.pass_(PASSWORD)
    octets = b"".join(line + b"\r\n" for line in pop3.retr(1)[1])
    pop3.quit()
    return octets


# as text it is refused, as binary it is taken
code, reply = submit(message, "BODY=8BITMIME")
assert code == 554, reply
code, reply = submit(message, "BODY=BINARYMIME")
assert code == 250, reply

kept = by_imap()
assert kept == by_pop3()
assert b"\0" not in kept
assert max(len(line) for line in kept.split(b"\r\n")) < 1000
leaves = [p for p in email.message_from_bytes(kept).walk() if not p.is_multipart()]
assert [p.get_payload(decode=True) for p in leaves] == BODIES + ["ma\u00f1ana".encode()], leaves
encodings = [p["Content-Transfer-Encoding"] for p in email.message_from_bytes(kept).walk()]
assert encodings == ["8bit", "base64", "base64", "7bit", "7bit", "base64", "base64", None], encodings
print(reply)
