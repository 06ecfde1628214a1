# Recipients of a relayed domain before Postfix: by a table, and by asking Postfix, which is remembered while Postfix is
# away; reject_unverified_sender asks the same way. (P12, S4, P20)
. "$INTEROP/lib.sh"
. "$INTEROP/postfix.sh"
neighbour <<EOF
virtual_mailbox_domains = example.net
virtual_mailbox_maps = inline:{ pia@example.net=pia/ }
EOF

# says FROM TO REPLY: whether the answer to RCPT begins like that
says() {
  swaks --server "127.0.0.1:$VALIJA_PORT_SMTP" --from "$1" --to "$2" --quit-after RCPT >"$WORK/said" 2>&1 || :
  grep -F "$3" "$WORK/said" || { cat "$WORK/said"; return 1; }
}

"$VALIJA" setting set remote.addresses ipv4
"$VALIJA" domain add example.net
"$VALIJA" domain relay example.net "[127.0.0.1]:$NEIGHBOUR_PORT" --recipients table
printf 'pia@example.net x\n' >"$WORK/relay_recipients"
"$VALIJA" table import relay-recipients "$WORK/relay_recipients"
says ana@example.org pia@example.net '250 2.1.5'
says ana@example.org bea@example.net '550 5.1.1 <bea@example.net>: Recipient address rejected: User unknown in relay'
"$VALIJA" address test bea@example.net | grep -F 'table: User unknown in relay recipient table'

"$VALIJA" domain relay example.net --recipients call-ahead
says ana@example.org bea@example.net '450 4.1.1 <bea@example.net>: Recipient address rejected: undeliverable address'
"$VALIJA" setting set restrictions.unverified-recipient-reject-code 550
says ana@example.org bea@example.net '550 5.1.1'
eventually says ana@example.org pia@example.net '250 2.1.5'
swaks --server "127.0.0.1:$VALIJA_PORT_SMTP" --from ana@example.org --to pia@example.net --header "Subject: called-ahead"
eventually arrived called-ahead
"$VALIJA" verify list | grep -E '^pia@example.net +deliverable'
"$VALIJA" verify list | grep -E '^bea@example.net +undeliverable'

"$VALIJA" setting set restrictions.sender reject_unverified_sender
says bea@example.net ana@example.org '450 4.1.7 <bea@example.net>: Sender address rejected: undeliverable address'
says pia@example.net ana@example.org '250 2.1.5'
"$VALIJA" setting reset restrictions.sender

postfix -c "$neighbour/etc" stop
says ana@example.org pia@example.net '250 2.1.5'
says ana@example.org new@example.net '450 4.1.1 <new@example.net>: Recipient address rejected: unverified address'
"$VALIJA" verify clear pia@example.net
says ana@example.org pia@example.net '450 4.1.1'

"$VALIJA" setting reset restrictions.unverified-recipient-reject-code
"$VALIJA" domain remove example.net
"$VALIJA" setting reset remote.addresses
