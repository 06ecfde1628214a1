# TLS towards Postfix: a server that has to be verified and cannot be gets nothing, and the trace says why; once its
# certificate is trusted the message goes, and the trace says how. Opportunistic TLS needs neither. It needs root, as
# Postfix does. (S27, B5)
. "$INTEROP/lib.sh"
need postfix swaks openssl
[ "$(id -u)" -eq 0 ] || { echo "Postfix has to be started as root"; exit 1; }
neighbour=$(mktemp -d)
id=
chmod 755 "$neighbour"
mkdir "$neighbour/etc" "$neighbour/queue" "$neighbour/data" "$neighbour/mail"
chown postfix "$neighbour/data" "$neighbour/mail"
stop() {
  [ -z "$id" ] || "$VALIJA" trace "$id" || :
  postfix -c "$neighbour/etc" stop || :
  cat "$neighbour/mail.log" || :
  rm -rf "$neighbour"
}
trap stop EXIT

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=mx.example.net \
  -addext subjectAltName=DNS:localhost -keyout "$neighbour/etc/key.pem" -out "$neighbour/etc/cert.pem"
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
smtpd_tls_security_level = may
smtpd_tls_cert_file = $neighbour/etc/cert.pem
smtpd_tls_key_file = $neighbour/etc/key.pem
smtpd_tls_received_header = yes
virtual_mailbox_domains = example.net
virtual_mailbox_maps = inline:{ pia@example.net=pia/ }
virtual_mailbox_base = $neighbour/mail
virtual_uid_maps = static:$(id -u postfix)
virtual_gid_maps = static:$(id -g postfix)
EOF
# the list of services as shipped, but not in a chroot, and on our port
sed -E "s/^smtp +inet.*/127.0.0.1:$NEIGHBOUR_PORT inet n - n - - smtpd/
  s/^([a-z-]+ +(unix|unix-dgram|fifo) +[-n] +[-yn] +)[-y] /\\1n /" \
  /usr/share/postfix/master.cf.dist >"$neighbour/etc/master.cf"
postfix -c "$neighbour/etc" start
listening() { swaks --server "127.0.0.1:$NEIGHBOUR_PORT" --quit-after BANNER >/dev/null; }
eventually listening

# tells WORDS: whether the trace of the message says so
tells() { "$VALIJA" trace "$id" >"$WORK/trace" && grep -qF "$1" "$WORK/trace"; }
# submit SUBJECT: sends a message to pia; $id is its queue id
submit() {
  swaks --server "127.0.0.1:$VALIJA_PORT_SMTP" --from x@example.org --to pia@example.net \
    --header "Subject: $1" >"$WORK/submitted"
  id=$(sed -n 's/.*Queued as \([0-9A-Za-z]*\).*/\1/p' "$WORK/submitted")
}
arrived() { grep -rlq "^Subject: $1" "$neighbour/mail"; }

"$VALIJA" setting set smtp.trusted-networks 127.0.0.0/8
"$VALIJA" setting set remote.addresses ipv4
"$VALIJA" transport set example.net "smtp:[localhost]:$NEIGHBOUR_PORT"
submit tls-opportunistic
eventually arrived tls-opportunistic
eventually tells "unverified: the server's certificate is not trusted"
grep -rh -A3 'from mail.example.org' "$neighbour/mail" | grep -q 'using TLSv1.3'

"$VALIJA" setting set remote.tls.next-hops localhost=verify
submit tls-verified
eventually tells 'tls=verify (remote.tls.next-hops) failed, dsn=4.7.5'
grep -qF "the server's certificate is not trusted" "$WORK/trace"
if arrived tls-verified; then
  echo "it went to a server that nobody vouches for"
  exit 1
fi
"$VALIJA" setting set remote.tls.trust "$neighbour/etc/cert.pem"
"$VALIJA" queue flush
eventually arrived tls-verified
eventually tells 'tls=verify (remote.tls.next-hops) TLSv1.3 TLS_AES_256_GCM_SHA384 verified'

"$VALIJA" transport remove example.net
"$VALIJA" setting reset remote.tls.next-hops
"$VALIJA" setting reset remote.tls.trust
"$VALIJA" setting reset remote.addresses
"$VALIJA" setting reset smtp.trusted-networks
