# Postfix as a neighbour: it relays to us, under TLS, and we relay to it, by a domain's next hop and by the smart
# host; what it refuses comes back as a report. It needs root, as Postfix does.
. "$INTEROP/lib.sh"
need postfix swaks
[ "$(id -u)" -eq 0 ] || { echo "Postfix has to be started as root"; exit 1; }
neighbour=$(mktemp -d)
chmod 755 "$neighbour"
mkdir "$neighbour/etc" "$neighbour/queue" "$neighbour/data" "$neighbour/mail"
chown postfix "$neighbour/data" "$neighbour/mail"
stop() {
  postfix -c "$neighbour/etc" stop || :
  cat "$neighbour/mail.log" || :
  rm -rf "$neighbour"
}
trap stop EXIT

cat >"$neighbour/etc/main.cf" <<EOF
compatibility_level = 3.6
queue_directory = $neighbour/queue
data_directory = $neighbour/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = $neighbour/mail.log
maillog_file_prefixes = $neighbour
myhostname = mx.example.net
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
local_recipient_maps =
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtp_tls_security_level = encrypt
virtual_mailbox_domains = example.net, example.com
virtual_mailbox_maps = inline:{ pia@example.net=pia/, pia@example.com=pia/ }
virtual_mailbox_base = $neighbour/mail
virtual_uid_maps = static:$(id -u postfix)
virtual_gid_maps = static:$(id -g postfix)
relay_domains = example.org
relay_transport = smtp:[127.0.0.1]:$VALIJA_PORT_SMTP
disable_dns_lookups = yes
smtp_host_lookup = native
EOF
# the list of services as shipped, but not in a chroot, and on our port
sed -E "s/^smtp +inet.*/127.0.0.1:$NEIGHBOUR_PORT inet n - n - - smtpd/
  s/^([a-z-]+ +(unix|unix-dgram|fifo) +[-n] +[-yn] +)[-y] /\\1n /" \
  /usr/share/postfix/master.cf.dist >"$neighbour/etc/master.cf"
postfix -c "$neighbour/etc" start

listening() { swaks --server "127.0.0.1:$NEIGHBOUR_PORT" --quit-after BANNER >/dev/null; }
eventually listening

# Postfix to us
swaks --server "127.0.0.1:$NEIGHBOUR_PORT" --from pia@example.net --to eva@example.org \
  --header 'Subject: postfix-to-us'
eventually has eva postfix-to-us
message eva | grep -q 'with ESMTPS'

# us to Postfix
arrived() { grep -rq "^Subject: $1" "$neighbour/mail"; }
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
