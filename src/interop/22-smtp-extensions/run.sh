# What few senders say in MAIL, said by Python's smtplib: a priority, which is lowered to what a user may give, a time to
# leave at, which the queue shows and which an administrator cuts short, and binary parts, which IMAP and POP3 give back
# octet for octet. (RFC 6710, RFC 4865, RFC 3030)
. "$INTEROP/lib.sh"
need python3 curl

"$VALIJA" setting set smtp.mt-priority.max-trusted 0
python3 send.py MT-PRIORITY=9 hurry | grep -q '^250 2.3.6 4 is the new priority assigned to the message; Queued as '
python3 send.py MT-PRIORITY=-2 no-hurry | grep -q '^250 2.0.0 Queued as '
"$VALIJA" setting reset smtp.mt-priority.max-trusted
eventually has eva hurry
message eva | grep -q 'priority 4'

python3 send.py HOLDFOR=2 soon | grep -q '^250 2.0.0'
id=$(python3 send.py HOLDFOR=3600 later | sed -n 's/.*Queued as //p')
"$VALIJA" queue list --state scheduled | grep -q "^$id "
"$VALIJA" trace "$id" | grep -q 'held for its sender until'
eventually has eva soon
never has eva later

# all else is tried, and it still waits, whatever its priority; then it leaves
"$VALIJA" queue flush
"$VALIJA" queue priority "$id" 7
"$VALIJA" queue show --json "$id" >"$WORK/shown"
grep -q '"priority": *7' "$WORK/shown"
grep -q '"state": *"scheduled"' "$WORK/shown"
"$VALIJA" queue flush "$id"
eventually has eva later

account bin
id=$(python3 binary.py | sed -n 's/.*Queued as //p')
"$VALIJA" trace "$id" | grep -q 'binary parts become base64'
