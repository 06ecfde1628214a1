# Python's smtplib, imaplib and poplib, as many scripts use them. (B10, B11)
. "$INTEROP/lib.sh"
need python3
exec python3 scenario.py
