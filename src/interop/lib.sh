# What the scenarios share; each begins with:  . "$INTEROP/lib.sh"
set -eu

# need PROGRAM...: fails where one is not installed
need() {
  for program; do
    command -v "$program" >/dev/null || { echo "$program is not installed"; exit 1; }
  done
}

# account NAME...: adds accounts at example.org
account() {
  for name; do
    echo "$PASSWORD" | "$VALIJA" account add "$name@example.org"
  done
}

# never COMMAND...: fails where it succeeds ("set -e" does not mind a "! command" that fails)
never() {
  if "$@"; then
    echo "succeeds: $*"
    return 1
  fi
}

# eventually COMMAND...: repeats it until it succeeds, for half a minute
eventually() {
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    [ $tries -lt 60 ] || { echo "still fails: $*"; return 1; }
    sleep 0.5
  done
}

# imap NAME REQUEST [MAILBOX]: what the server answers to one request in the INBOX
imap() {
  curl -sS -k --url "imaps://127.0.0.1:$VALIJA_PORT_IMAPS/${3:-INBOX}" --user "$1@example.org:$PASSWORD" --request "$2"
}

# has NAME SUBJECT [MAILBOX]: whether a message with this subject is there; $uid is then its UID
has() {
  uid=$(imap "$1" "UID SEARCH SUBJECT $2" "${3:-INBOX}" | tr -d '\r' | sed -n 's/^\* SEARCH \([0-9]*\).*/\1/p')
  [ -n "$uid" ]
}

# message NAME [MAILBOX]: the message that has found
message() {
  curl -sS -k --url "imaps://127.0.0.1:$VALIJA_PORT_IMAPS/${2:-INBOX};UID=$uid" --user "$1@example.org:$PASSWORD"
}

# send SUBJECT TO [FROM]: puts a small message into the queue, by submission under TLS
send() {
  printf 'From: %s\r\nTo: %s\r\nSubject: %s\r\n\r\n%s\r\n' "${3:-ana@example.org}" "$2" "$1" "Body of $1" >"$WORK/sent"
  curl -sS -k --url "smtps://127.0.0.1:$VALIJA_PORT_SUBMISSIONS" --user "${3:-ana@example.org}:$PASSWORD" \
    --mail-from "${3:-ana@example.org}" --mail-rcpt "$2" --upload-file "$WORK/sent"
}
