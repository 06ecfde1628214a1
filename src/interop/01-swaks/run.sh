# swaks submits under STARTTLS with a password; an unknown recipient is refused.
set -eu
swaks --server 127.0.0.1:"$VALIJA_PORT_SUBMISSION" --tls --auth PLAIN \
  --auth-user ana@example.org --auth-password "$PASSWORD" \
  --from ana@example.org --to eva@example.org --header "Subject: swaks"
! swaks --server 127.0.0.1:"$VALIJA_PORT_SMTP" --from a@example.net --to nobody@example.org
