# Python's smtplib, imaplib and poplib, as many scripts use them.
exec python3 scenario.py
