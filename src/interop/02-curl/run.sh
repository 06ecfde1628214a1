# curl sends a message by SMTP under TLS, and reads it by IMAP and by POP3, octet for octet.
set -eu
cd "$WORK"
marker=curl-$$
printf 'From: ana@example.org\r\nTo: eva@example.org\r\nSubject: %s\r\n\r\n.a line with a dot\r\nlast\r\n' "$marker" >message
curl -sS -k --url "smtps://127.0.0.1:$VALIJA_PORT_SUBMISSIONS" --user "ana@example.org:$PASSWORD" \
  --mail-from ana@example.org --mail-rcpt eva@example.org --upload-file message

tries=0
uid=
while [ -z "$uid" ]; do
  uid=$(curl -sS -k --url "imaps://127.0.0.1:$VALIJA_PORT_IMAPS/INBOX" --user "eva@example.org:$PASSWORD" \
    --request "UID SEARCH SUBJECT $marker" | tr -d '\r' | sed -n 's/^\* SEARCH \([0-9]*\).*/\1/p')
  tries=$((tries + 1))
  [ $tries -lt 60 ]
  [ -n "$uid" ] || sleep 0.5
done
curl -sS -k --url "imaps://127.0.0.1:$VALIJA_PORT_IMAPS/INBOX;UID=$uid" --user "eva@example.org:$PASSWORD" >by-imap
tail -c "$(wc -c <message)" by-imap | cmp - message

last=$(curl -sS -k --url "pop3s://127.0.0.1:$VALIJA_PORT_POP3S/" --user "eva@example.org:$PASSWORD" | tail -1 | cut -d' ' -f1)
curl -sS -k --url "pop3s://127.0.0.1:$VALIJA_PORT_POP3S/$last" --user "eva@example.org:$PASSWORD" >by-pop3
cmp by-imap by-pop3
