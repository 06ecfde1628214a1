"""Sends with smtplib, reads with imaplib and poplib, and deletes by IMAP what POP3 then no longer sees."""

import imaplib
import os
import poplib
import smtplib
import ssl
import time
import uuid
from email.message import EmailMessage

HOST = "127.0.0.1"
PASSWORD = os.environ["PASSWORD"]


def port(name):
    return int(os.environ["VALIJA_PORT_" + name])


trust = ssl.create_default_context()
trust.check_hostname = False
trust.verify_mode = ssl.CERT_NONE

message = EmailMessage()
marker = uuid.uuid4().hex
message["From"] = "eva@example.org"
message["To"] = "ana@example.org"
message["Subject"] = marker
message.set_content("Año nuevo\n")

with smtplib.SMTP(HOST, port("SUBMISSION")) as smtp:
    smtp.starttls(context=trust)
    smtp.login("eva@example.org", PASSWORD)
    assert smtp.send_message(message) == {}

imap = imaplib.IMAP4(HOST, port("IMAP"))
imap.starttls(trust)
imap.login("ana@example.org", PASSWORD)
for _ in range(60):
    imap.select("INBOX")
    found = imap.search(None, "SUBJECT", marker)[1][0].split()
    if found:
        break
    time.sleep(0.5)
assert len(found) == 1, found
body = imap.fetch(found[0], "(BODY.PEEK[TEXT])")[1][0][1]
assert body.decode("utf-8").strip() == "Año nuevo", body


def pop3_subjects():
    pop3 = poplib.POP3(HOST, port("POP3"))
    pop3.stls(trust)
    pop3.user("ana@example.org")
    pop3.pass_(PASSWORD)
    count = pop3.stat()[0]
    heads = [b"\n".join(pop3.top(i + 1, 0)[1]).decode() for i in range(count)]
    pop3.quit()
    return heads


assert any(marker in head for head in pop3_subjects())
assert imap.store(found[0], "+FLAGS", r"(\Deleted)")[0] == "OK"
assert imap.expunge()[0] == "OK"
imap.close()
imap.logout()
assert not any(marker in head for head in pop3_subjects())
