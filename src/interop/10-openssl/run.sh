# openssl s_client on every port with TLS, from the first octet and after STARTTLS: TLS 1.3 and 1.2 work, older
# versions do not, and the certificate names the host. (B15)
. "$INTEROP/lib.sh"
need openssl

connect() { # PORT OPTIONS...
  port=$1
  shift
  openssl s_client -connect "127.0.0.1:$port" "$@" </dev/null 2>&1
}

check() { # PORT OPTIONS...
  connect "$@" -tls1_3 | grep -q 'New, TLSv1.3, Cipher is TLS_'
  connect "$@" -tls1_2 | grep -q 'New, TLSv1.2, Cipher is ECDHE-'
  # openssl itself speaks the old version only at security level 0
  connect "$@" -tls1_1 -cipher DEFAULT@SECLEVEL=0 | grep -q 'Cipher is (NONE)'
}

check "$VALIJA_PORT_SUBMISSIONS"
check "$VALIJA_PORT_IMAPS"
check "$VALIJA_PORT_POP3S"
check "$VALIJA_PORT_SMTP" -starttls smtp
check "$VALIJA_PORT_SUBMISSION" -starttls smtp
check "$VALIJA_PORT_IMAP" -starttls imap
check "$VALIJA_PORT_POP3" -starttls pop3
openssl x509 -in "$CERTIFICATE" -noout -checkhost mail.example.org | grep -q 'does match'

# a session by hand, as people test a server
{ sleep 1; printf 'a LOGIN ana@example.org %s\r\nb LOGOUT\r\n' "$PASSWORD"; sleep 1; } |
  openssl s_client -quiet -connect "127.0.0.1:$VALIJA_PORT_IMAPS" 2>/dev/null | grep -q '^a OK'
