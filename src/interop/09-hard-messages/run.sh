# Messages that parsers find hard come in by SMTP, and out by IMAP and POP3 octet for octet behind our trace
# fields; one with bare line feeds, and one with a line over 998 octets, are refused.
. "$INTEROP/lib.sh"
need python3
account mim
exec python3 scenario.py ../../transcripts/messages/*.eml
