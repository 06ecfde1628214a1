# TLS towards Postfix: a server that has to be verified and cannot be gets nothing, and the trace says why; once its
# certificate is trusted the message goes, and the trace says how. Opportunistic TLS needs neither. (S27, B5)
. "$INTEROP/lib.sh"
. "$INTEROP/postfix.sh"
need openssl
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=mx.example.net \
  -addext subjectAltName=DNS:localhost -keyout "$WORK/key.pem" -out "$WORK/cert.pem"
neighbour <<EOF
smtpd_tls_security_level = may
smtpd_tls_cert_file = $WORK/cert.pem
smtpd_tls_key_file = $WORK/key.pem
smtpd_tls_received_header = yes
virtual_mailbox_domains = example.net
virtual_mailbox_maps = inline:{ pia@example.net=pia/ }
EOF

# tells WORDS: whether the trace of the message says so
tells() { "$VALIJA" trace "$id" >"$WORK/trace" && grep -qF "$1" "$WORK/trace"; }
# submit SUBJECT: sends a message to pia; $id is its queue id
submit() {
  swaks --server "127.0.0.1:$VALIJA_PORT_SMTP" --from x@example.org --to pia@example.net \
    --header "Subject: $1" >"$WORK/submitted"
  id=$(sed -n 's/.*Queued as \([0-9A-Za-z]*\).*/\1/p' "$WORK/submitted")
}

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
"$VALIJA" setting set remote.tls.trust "$WORK/cert.pem"
"$VALIJA" queue flush
eventually arrived tls-verified
eventually tells 'tls=verify (remote.tls.next-hops) TLSv1.3 TLS_AES_256_GCM_SHA384 verified'

"$VALIJA" transport remove example.net
"$VALIJA" setting reset remote.tls.next-hops
"$VALIJA" setting reset remote.tls.trust
"$VALIJA" setting reset remote.addresses
"$VALIJA" setting reset smtp.trusted-networks
