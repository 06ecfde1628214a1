# Addresses are rewritten in the mail of our own hosts: masquerading with its scopes, canonical senders and recipients,
# in envelope and header, and no other octet changes; what a sender becomes is told. (S12, S13, S14, P28)
. "$INTEROP/lib.sh"
need swaks curl
smtp="--server 127.0.0.1:$VALIJA_PORT_SMTP"

# mail SUBJECT FROM TO: as a host of ours sends it
mail() {
  printf 'From: "Ana, of sales" <%s>\r\nTo: <%s>\r\nSubject: %s\r\nX-Note: %s\r\n\r\nBody of %s\r\n' \
    "$2" "$3" "$1" "$2" "$2" >"$WORK/sent"
  swaks $smtp --from "$2" --to "$3" --data "@$WORK/sent" >"$WORK/dialogue"
}

# shows NAME SUBJECT LINE...: the message of that subject has these lines
shows() {
  name=$1
  eventually has "$name" "$2"
  shift 2
  message "$name" | tr -d '\r' >"$WORK/message"
  for line; do
    grep -qxF "$line" "$WORK/message" || { cat "$WORK/message"; echo "not: $line"; exit 1; }
  done
}

"$VALIJA" setting set masquerade.as example.org
"$VALIJA" setting set masquerade.entire-domain true
mail masquerade-header ana@www.example.org eva@example.org
shows eva masquerade-header 'From: "Ana, of sales" <ana@example.org>' 'Return-Path: <ana@www.example.org>' \
  'X-Note: ana@www.example.org' 'Body of ana@www.example.org'
"$VALIJA" setting set masquerade.envelope true
mail masquerade-envelope ana@www.example.org eva@example.org
shows eva masquerade-envelope 'From: "Ana, of sales" <ana@example.org>' 'Return-Path: <ana@example.org>'
mail masquerade-root root@www.example.org eva@example.org
shows eva masquerade-root 'From: "Ana, of sales" <root@www.example.org>' 'Return-Path: <root@www.example.org>'

"$VALIJA" address set sender-canonical julio@internal.example soporte@example.org
"$VALIJA" address set recipient-canonical webmaster@virtual.example eva
mail canonical julio@internal.example webmaster@virtual.example
shows eva canonical 'From: "Ana, of sales" <soporte@example.org>' 'To: <eva@example.org>' \
  'Return-Path: <soporte@example.org>' 'X-Note: julio@internal.example'
"$VALIJA" address set generic soporte@example.org help@example.com
"$VALIJA" address test webmaster@virtual.example --from julio@internal.example >"$WORK/answer"
grep -q '^sender-canonical *julio@internal.example *soporte@example.org' "$WORK/answer"
grep -q '^generic *soporte@example.org *help@example.com' "$WORK/answer"
grep -q '^recipient-canonical *webmaster@virtual.example *eva@example.org' "$WORK/answer"

# mail of strangers keeps its header
"$VALIJA" setting set smtp.trusted-networks ''
mail stranger julio@internal.example eva@example.org
shows eva stranger 'From: "Ana, of sales" <julio@internal.example>' 'Return-Path: <soporte@example.org>'

for setting in smtp.trusted-networks masquerade.as masquerade.entire-domain masquerade.envelope; do
  "$VALIJA" setting reset $setting
done
for table in sender-canonical recipient-canonical generic; do
  "$VALIJA" address import $table /dev/null
done
