# curl sends a message by SMTP under TLS, and reads it by IMAP and by POP3, octet for octet. (B10, B15)
. "$INTEROP/lib.sh"
need curl
cd "$WORK"
printf 'From: ana@example.org\r\nTo: eva@example.org\r\nSubject: curl\r\n\r\n.a line with a dot\r\nlast\r\n' >message
curl -sS -k --url "smtps://127.0.0.1:$VALIJA_PORT_SUBMISSIONS" --user "ana@example.org:$PASSWORD" \
  --mail-from ana@example.org --mail-rcpt eva@example.org --upload-file message

eventually has eva curl
message eva >by-imap
tail -c "$(wc -c <message)" by-imap | cmp - message

pop3="curl -sS -k --user eva@example.org:$PASSWORD --url pop3s://127.0.0.1:$VALIJA_PORT_POP3S/"
last=$($pop3 | tail -1 | cut -d' ' -f1)
$pop3"$last" >by-pop3
cmp by-imap by-pop3
