# fetchmail empties a maildrop by POP3 with STLS and by POP3 under TLS: into a file, and into another account
# by LMTP. (B11, B15)
. "$INTEROP/lib.sh"
need fetchmail
account fay gil
cd "$WORK"
export FETCHMAILHOME="$WORK"

fetch() { # PORT OPTIONS...
  port=$1
  shift
  printf 'poll 127.0.0.1 service %s protocol pop3 user fay@example.org password %s fetchall no keep %s\n' \
    "$port" "$PASSWORD" "$*" >fetchmailrc
  chmod 600 fetchmailrc
  fetchmail -f fetchmailrc --nosyslog --pidfile "$WORK/pid"
}

send fetchmail-file fay@example.org
eventually has fay fetchmail-file
fetch "$VALIJA_PORT_POP3" "sslproto tls1.2+ no sslcertck mda \"cat >>$WORK/fetched\""
grep -q '^Subject: fetchmail-file' fetched
never has fay fetchmail-file

send fetchmail-lmtp fay@example.org
eventually has fay fetchmail-lmtp
fetch "$VALIJA_PORT_POP3S" "ssl no sslcertck lmtp smtphost 127.0.0.1/$VALIJA_PORT_LMTP smtpname gil@example.org"
eventually has gil fetchmail-lmtp
never has fay fetchmail-lmtp
