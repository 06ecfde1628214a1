# swaks submits under STARTTLS with a password; what must not pass is refused: an unknown recipient, a wrong
# password, a password without TLS. (S29, B10)
. "$INTEROP/lib.sh"
need swaks
submission="--server 127.0.0.1:$VALIJA_PORT_SUBMISSION --from ana@example.org --to eva@example.org"
smtp="--server 127.0.0.1:$VALIJA_PORT_SMTP --from a@example.net"

for mechanism in PLAIN LOGIN; do
  swaks $submission --tls --auth $mechanism --auth-user ana@example.org --auth-password "$PASSWORD" \
    --header "Subject: swaks-$mechanism"
  eventually has eva "swaks-$mechanism"
done

swaks $smtp --to eva@example.org --header "Subject: swaks-smtp"
eventually has eva swaks-smtp

# swaks ends with 24 when every recipient was refused, 28 when signing in failed
fails_with() {
  wanted=$1
  shift
  code=0
  swaks "$@" || code=$?
  [ $code -eq "$wanted" ] || { echo "swaks ended with $code, not $wanted"; exit 1; }
}
fails_with 24 $smtp --to nobody@example.org
fails_with 28 $submission --tls --auth PLAIN --auth-user ana@example.org --auth-password wrong
fails_with 28 $submission --auth PLAIN --auth-user ana@example.org --auth-password "$PASSWORD"
