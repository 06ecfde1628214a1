# Messages that parsers find hard come in by SMTP, and out by IMAP and POP3 octet for octet behind our trace
# fields, also with a line of 20,000 octets; one with bare line feeds is refused.
. "$INTEROP/lib.sh"
need python3
account mim
exec python3 scenario.py ../../transcripts/messages/*.eml
