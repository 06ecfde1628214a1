# Postfix as a neighbour: it relays to us, under TLS, and we relay to it, by a domain's next hop and by the smart
# host; what it refuses comes back as a report. It needs root, as Postfix does.
. "$INTEROP/lib.sh"
. "$INTEROP/postfix.sh"
neighbour <<EOF
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtp_tls_security_level = encrypt
virtual_mailbox_domains = example.net, example.com
virtual_mailbox_maps = inline:{ pia@example.net=pia/, pia@example.com=pia/ }
relay_domains = example.org
relay_transport = smtp:[127.0.0.1]:$VALIJA_PORT_SMTP
disable_dns_lookups = yes
smtp_host_lookup = native
EOF

# Postfix to us
swaks --server "127.0.0.1:$NEIGHBOUR_PORT" --from pia@example.net --to eva@example.org \
  --header 'Subject: postfix-to-us'
eventually has eva postfix-to-us
message eva | grep -q 'with ESMTPS'

# us to Postfix
"$VALIJA" transport set example.net "smtp:[127.0.0.1]:$NEIGHBOUR_PORT"
send us-to-postfix pia@example.net
eventually arrived us-to-postfix
"$VALIJA" setting set routing.smart-host "127.0.0.1:$NEIGHBOUR_PORT"
send us-to-smart-host pia@example.com
eventually arrived us-to-smart-host

# refused there
send us-to-nobody nobody@example.net
reported() { has ana Undelivered && message ana | grep -q 'nobody@example.net'; }
eventually reported
"$VALIJA" transport remove example.net
"$VALIJA" setting reset routing.smart-host
