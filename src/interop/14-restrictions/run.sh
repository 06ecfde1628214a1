# The lists of restrictions, asked by swaks: HELO and client names, the order of checks, warnings, refusals at their own
# stage, and no open relay. (P20, P21, P25, S11)
. "$INTEROP/lib.sh"
need swaks
smtp="--server 127.0.0.1:$VALIJA_PORT_SMTP"

# says REPLY SWAKS-OPTION...: a reply of the server, of which swaks says no more than that
says() {
  wanted=$1
  shift
  output=$(swaks $smtp "$@" || :)
  echo "$output" | grep -qF -- "$wanted" || { echo "$output"; echo "not: $wanted"; exit 1; }
}

# what cannot be is refused, and the old list stays
code=0
"$VALIJA" restriction set relay permit_mynetworks 2>"$WORK/reason" || code=$?
[ $code -eq 65 ]
grep -q 'open relay' "$WORK/reason"
code=0
"$VALIJA" restriction set helo permit_all 2>"$WORK/reason" || code=$?
[ $code -eq 65 ]
grep -q 'there is no check "permit_all"' "$WORK/reason"
"$VALIJA" restriction list | grep -q 'relay .*reject_unauth_destination'

# HELO, heard at RCPT
"$VALIJA" restriction set helo reject_invalid_helo_hostname, reject_non_fqdn_helo_hostname
says '<-  250 2.1.5' --quit-after RCPT --helo client.example.com --to ana@example.org
says '<** 504 5.5.2 <desktop>: Helo command rejected' --quit-after RCPT --helo desktop --to ana@example.org
says '<** 501 5.5.2' --quit-after RCPT --helo a..b --to ana@example.org
"$VALIJA" restriction test --client 192.0.2.7 --helo desktop --recipient ana@example.org |
  grep -q 'helo .*reject_non_fqdn_helo_hostname .*504'

# and at its own stage
"$VALIJA" setting set restrictions.delay-reject false
says '<** 504 5.5.2 <desktop>: Helo command rejected' --quit-after HELO --helo desktop --to ana@example.org
"$VALIJA" restriction set client reject
says '<** 554 5.7.1 Access denied' --quit-after CONNECT --to ana@example.org
"$VALIJA" setting reset restrictions.delay-reject

# the first that permits or refuses ends its list
"$VALIJA" restriction set client permit_mynetworks, reject
says '<-  250 2.1.5' --quit-after RCPT --helo client.example.com --to ana@example.org
"$VALIJA" restriction reset client

# what the table says of the mail exchangers of a sender's domain
printf '127.0.0.0/8 550 Your mail exchanger is not on the Internet\n' >"$WORK/mx_access"
"$VALIJA" table import mx-access "$WORK/mx_access"
says '<-  250 2.1.5' --quit-after RCPT --from 'x@[127.0.0.1]' --helo client.example.com --to ana@example.org
"$VALIJA" restriction set sender check_sender_mx_access
says '<** 550 5.7.1 Your mail exchanger' --quit-after RCPT --from 'x@[127.0.0.1]' --helo client.example.com --to ana@example.org
says '<-  250 2.1.5' --quit-after RCPT --from 'x@[192.0.2.1]' --helo client.example.com --to ana@example.org
"$VALIJA" restriction reset sender
"$VALIJA" access remove MX:127.0.0.0/8

# POP before SMTP, and a warning for a wide network
"$VALIJA" setting set smtp.trusted-networks '203.0.0.0/8' 2>"$WORK/warning"
grep -q '203.0.0.0/8 is a wide range of public addresses' "$WORK/warning"
says '<** 554 5.7.1 Relaying denied' --quit-after RCPT --helo client.example.com --to joe@example.com
"$VALIJA" setting set auth.pop-before-smtp 5m
says '<** 554 5.7.1 Relaying denied' --quit-after RCPT --helo client.example.com --to joe@example.com
imap ana NOOP
says '<-  250 2.1.5' --quit-after RCPT --helo client.example.com --to joe@example.com
"$VALIJA" setting reset auth.pop-before-smtp
"$VALIJA" setting reset smtp.trusted-networks

# a warning passes, and stands in the trace
"$VALIJA" restriction set helo warn_if_reject reject_non_fqdn_helo_hostname
swaks $smtp --to ana@example.org --helo desktop --header 'Subject: restriction-warned' >"$WORK/warned"
id=$(sed -n 's/.*Queued as \([0-9A-Za-z]*\).*/\1/p' "$WORK/warned")
eventually sh -c "'$VALIJA' trace $id | grep -q 'check=warn_if_reject reject_non_fqdn_helo_hostname.*Would be refused: 504'"
eventually has ana restriction-warned
"$VALIJA" restriction reset helo

# DATA
"$VALIJA" restriction set data reject_multi_recipient_bounce
says '<** 550 5.5.3' --from '<>' --to ana@example.org,eva@example.org
says '<-  250 2.0.0 Queued' --from '<>' --to ana@example.org
"$VALIJA" restriction reset data
