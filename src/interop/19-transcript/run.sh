# What is said in the sessions of one listener is written down, without passwords, and of no other. (S32)
. "$INTEROP/lib.sh"
need swaks openssl
log="$VALIJA_DATA/log/server.log"

session() {
  swaks --server 127.0.0.1 --port "$1" --tls --from ana@example.org --to eva@example.org --header "Subject: $2" \
    --body "Body of $2" --auth "$3" --auth-user ana@example.org --auth-password "$PASSWORD" >"$WORK/dialogue"
}

"$VALIJA" setting set transcript.peers 127.0.0.0/8
"$VALIJA" setting set transcript.listeners submission
session "$VALIJA_PORT_SUBMISSION" transcribed PLAIN
session "$VALIJA_PORT_SUBMISSION" transcribed-too LOGIN
swaks --server 127.0.0.1 --port "$VALIJA_PORT_SMTP" --from other@example.net --to eva@example.org >"$WORK/dialogue"
"$VALIJA" setting reset transcript.peers
"$VALIJA" setting reset transcript.listeners

grep 'org.valija.transcript' "$log" >"$WORK/transcript"
for said in 'S: 220 ' 'C: STARTTLS' '-- TLS from here on' 'C: AUTH PLAIN \*\*\*' 'C: AUTH LOGIN$' 'C: \*\*\*$' 'S: 235 ' \
  'C: MAIL FROM:<ana@example.org>' 'C: DATA' 'C: ([0-9]* octets)' 'C: QUIT' '-- the end'; do
  grep -q -e " submission 127.0.0.1 $said" "$WORK/transcript" || { echo "not said: $said"; cat "$WORK/transcript"; exit 1; }
done
for secret in "$(printf '\0ana@example.org\0%s' "$PASSWORD" | openssl base64 -A)" \
  "$(printf %s "$PASSWORD" | openssl base64 -A)" "$PASSWORD" 'Body of' 'other@example.net'; do
  never grep -qF -e "$secret" "$WORK/transcript"
done
