# Copies of mail for an archive, by sender, by recipient and of all, and the delivery log that tells of them. (S33, S34)
. "$INTEROP/lib.sh"
need swaks curl python3
smtp="--server 127.0.0.1:$VALIJA_PORT_SMTP"
account archive boss kept

mail() {
  swaks $smtp --from "$2" --to "$3" --header "Subject: $1" --body "Body of $1" >"$WORK/dialogue"
}

"$VALIJA" setting set archive.always-bcc archive@example.org
"$VALIJA" address set recipient-bcc eva@example.org boss@example.org
"$VALIJA" address set sender-bcc @partner.example kept@example.org
mail archive-in someone@partner.example eva@example.org
for name in eva archive boss kept; do
  eventually has $name archive-in
done
mail archive-other someone@example.net ana@example.org
for name in ana archive; do
  eventually has $name archive-other
done
# all that is due to the other two is in the same transaction as those
never has boss archive-other
never has kept archive-other

logged() {
  "$VALIJA" log --since 1h "$@" >"$WORK/log"
  grep -q "$wanted" "$WORK/log"
}
wanted='from=<someone@partner.example>, to=<eva@example.org>.* stat=Sent'
eventually logged --from partner.example --to eva@ --stat sent
never grep -q 'to=<boss@' "$WORK/log"
wanted='copy=<boss@example.org>'
eventually logged --text 'copy=<boss'
"$VALIJA" log --to nobody-at-all@ >"$WORK/log"
never test -s "$WORK/log"
"$VALIJA" log --json --to eva@ | python3 -c 'import json, sys; sys.exit(not json.load(sys.stdin)["entries"])'
never "$VALIJA" log --since yesterday 2>"$WORK/refused"
grep -q 'is not an age' "$WORK/refused"

"$VALIJA" setting reset archive.always-bcc
for table in sender-bcc recipient-bcc; do
  "$VALIJA" address import $table /dev/null
done
