# The access table decides on what swaks sends: refusals by client, sender and recipient, relaying, dropping,
# holding; each change counts at once. A file in sendmail's form is taken whole or not at all. (S1, P21, P22)
. "$INTEROP/lib.sh"
need swaks
smtp="--server 127.0.0.1:$VALIJA_PORT_SMTP"

# says REPLY SWAKS-OPTION...: the server's reply to RCPT, of which swaks says no more than that
says() {
  wanted=$1
  shift
  output=$(swaks $smtp --quit-after RCPT "$@" || :)
  echo "$output" | grep -qF "$wanted" || { echo "$output"; echo "not: $wanted"; exit 1; }
}

# what sendmail's administrators have
printf '# ours\n\nConnect:192.0.2\t\tREJECT\nFrom:spam.example\tERROR:5.7.1:"550 No mail from there"\nTo:eva@\t450 Later\n' \
  >"$WORK/access"
"$VALIJA" access import "$WORK/access" | grep -q '^3 added'
"$VALIJA" access export >"$WORK/exported"
printf 'Connect:192.0.2.0/24\tREJECT\nFrom:spam.example\t550 5.7.1 No mail from there\nTo:eva@\t450 4.7.1 Later\n' |
  cmp - "$WORK/exported"
says '550 5.7.1 No mail from there' --from x@www.spam.example --to ana@example.org
says '450 4.7.1 Later' --from x@example.net --to eva@example.org
says '250 2.1.5' --from x@example.net --to ana@example.org

# a wrong line, and nothing changes
printf 'To:eva@\tOK\nFrom:example.net\tMAYBE\n' >"$WORK/wrong"
code=0
"$VALIJA" access import "$WORK/wrong" 2>"$WORK/reason" || code=$?
[ $code -eq 65 ]
grep -q 'line 2.*MAYBE' "$WORK/reason"
"$VALIJA" access export | cmp - "$WORK/exported"

"$VALIJA" access test --client 192.0.2.77 --sender x@example.net | grep -q '550 5.7.1 Access denied'
"$VALIJA" access remove To:eva@

# the client: who has signed in is let in from anywhere
"$VALIJA" access set Connect:127.0.0.0/8 REJECT
says '550 5.7.1 Access denied' --from x@example.net --to ana@example.org
send access-signed-in eva@example.org
eventually has eva access-signed-in
"$VALIJA" access set Connect:127.0.0.1 OK
says '250 2.1.5' --from x@example.net --to ana@example.org

# relaying
"$VALIJA" setting set smtp.trusted-networks ''
says '554 5.7.1' --from x@example.net --to joe@example.com
"$VALIJA" access set To:example.com RELAY
says '250 2.1.5' --from x@example.net --to joe@example.com
"$VALIJA" access remove To:example.com
"$VALIJA" access set Connect:127.0.0.1 RELAY
says '250 2.1.5' --from x@example.net --to joe@example.com

# dropped, and held until released
"$VALIJA" access set From:drop.example DISCARD
swaks $smtp --from x@drop.example --to eva@example.org --header 'Subject: access-dropped' >"$WORK/dropped"
id=$(sed -n 's/.*Queued as \([0-9A-Za-z]*\).*/\1/p' "$WORK/dropped")
eventually sh -c "'$VALIJA' trace $id | grep -q 'stat=Discarded'"
"$VALIJA" access set From:hold.example HOLD
swaks $smtp --from x@hold.example --to eva@example.org --header 'Subject: access-held' >"$WORK/held"
id=$(sed -n 's/.*Queued as \([0-9A-Za-z]*\).*/\1/p' "$WORK/held")
"$VALIJA" queue show "$id" | grep -q held
if has eva access-held; then
  echo "it was not held"
  exit 1
fi
"$VALIJA" queue release "$id"
eventually has eva access-held
if has eva access-dropped; then
  echo "it was not dropped"
  exit 1
fi

"$VALIJA" setting reset smtp.trusted-networks
"$VALIJA" access import /dev/null
