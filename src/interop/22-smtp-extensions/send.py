"""send.py PARAMETERS SUBJECT: submits a message to eva with parameters of MAIL, and prints the last reply."""

import os
import smtplib
import ssl
import sys

parameters, subject = sys.argv[1:]
context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
with smtplib.SMTP_SSL("127.0.0.1", int(os.environ["VALIJA_PORT_SUBMISSIONS"]), context=context) as client:
    client.ehlo()
    assert client.has_extn("mt-priority"), client.esmtp_features
    longest, latest = client.esmtp_features["futurerelease"].split()
    assert int(longest) > 0 and latest.endswith("Z"), latest
    client.login("ana@example.org", os.environ["PASSWORD"])
    for code, reply in (client.mail("ana@example.org", parameters.split()), client.rcpt("eva@example.org")):
        assert code == 250, reply
    code, reply = client.data(f"From: ana@example.org\r\nTo: eva@example.org\r\nSubject: {subject}\r\n\r\nHello.\r\n")
    print(code, reply.decode())
