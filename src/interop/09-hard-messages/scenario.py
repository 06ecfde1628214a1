"""Sends each file named, and compares it with what IMAP and POP3 give back."""

import imaplib
import os
import poplib
import smtplib
import ssl
import sys
import time

HOST = "127.0.0.1"
USER = "mim@example.org"
PASSWORD = os.environ["PASSWORD"]

trust = ssl.create_default_context()
trust.check_hostname = False
trust.verify_mode = ssl.CERT_NONE
# poplib's own limit is the shortest that a reader must take
poplib._MAXLINE = 1 << 20


def port(name):
    return int(os.environ["VALIJA_PORT_" + name])


def submit(message):
    with smtplib.SMTP_SSL(HOST, port("SUBMISSIONS"), context=trust) as smtp:
        smtp.login(USER, PASSWORD)
        smtp.ehlo_or_helo_if_needed()
        assert smtp.mail(USER, ["BODY=8BITMIME"])[0] == 250
        assert smtp.rcpt(USER)[0] == 250
        return smtp.data(message)


def by_imap(count):
    imap = imaplib.IMAP4_SSL(HOST, port("IMAPS"), ssl_context=trust)
    imap.login(USER, PASSWORD)
    for _ in range(60):
        if int(imap.select("INBOX")[1][0]) == count:
            break
        time.sleep(0.5)
    messages = [imap.fetch(str(i + 1), "(BODY.PEEK[])")[1][0][1] for i in range(count)]
    for i in range(count):
        answer = imap.fetch(str(i + 1), "(BODYSTRUCTURE ENVELOPE RFC822.SIZE)")
        assert answer[0] == "OK", answer
    imap.logout()
    return messages


def by_pop3(count):
    pop3 = poplib.POP3_SSL(HOST, port("POP3S"), context=trust)
    pop3.user(USER)
    pop3.pass_(PASSWORD)
    messages = [b"".join(line + b"\r\n" for line in pop3.retr(i + 1)[1]) for i in range(count)]
    pop3.quit()
    return messages


sent = {}
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        message = file.read()
    code, text = submit(message)
    if b"\n" in message.replace(b"\r\n", b""):
        assert 500 <= code <= 599, (path, code, text)
    else:
        assert code == 250, (path, code, text)
        sent[path] = message if message.endswith(b"\r\n") else message + b"\r\n"

assert sent
imap, pop3 = by_imap(len(sent)), by_pop3(len(sent))
assert imap == pop3
for path, message in sent.items():
    found = [m for m in imap if m.endswith(b"\r\n" + message)]
    assert len(found) == 1, (path, len(found))
    trace = found[0][: -len(message)]
    assert trace.startswith((b"Return-Path: <", b"Received: ")), trace
    assert b"\r\n\r\n" not in trace, trace
