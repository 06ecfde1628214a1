# A server that is not always connected: while it is offline mail waits, untried; an activation sends it to the provider's
# server with the provider's address as its sender. And nothing is sent to addresses
# on the suppression list. (X2, X3, S44)
. "$INTEROP/lib.sh"
need swaks python3
smtp="--server 127.0.0.1:$VALIJA_PORT_SMTP"

# submit SUBJECT TO: $id is its queue id
submit() {
  swaks $smtp --from ana@example.org --to "$2" --header "Subject: $1" --header "From: Ana <ana@example.org>" \
    >"$WORK/submitted"
  id=$(sed -n 's/.*Queued as \([0-9A-Za-z]*\).*/\1/p' "$WORK/submitted")
}

python3 provider.py "$NEIGHBOUR_PORT" >"$WORK/provider" &
provider=$!
trap 'kill $provider' EXIT
"$VALIJA" route set isp "smtp:[127.0.0.1]:$NEIGHBOUR_PORT"
"$VALIJA" profile add home --route isp --sender ana@example.org=ana.perez@isp.example
"$VALIJA" profile list | grep -q '^home '
"$VALIJA" setting set profile.offline true
submit offline-waits eva@offline.example
submit offline-second eva@offline.example
"$VALIJA" queue list | grep -q "$id"
"$VALIJA" queue flush
"$VALIJA" trace "$id" >"$WORK/trace"
if grep -q 'mailer=' "$WORK/trace"; then
  echo "it was tried"
  exit 1
fi
never "$VALIJA" route remove isp

"$VALIJA" profile activate home
eventually grep -q '^Subject: offline-waits' "$WORK/provider"
eventually grep -q '^Subject: offline-second' "$WORK/provider"
[ "$(grep -c '^MAIL FROM:<ana.perez@isp.example>' "$WORK/provider")" -eq 2 ]
[ "$(grep -c '^From: Ana <ana.perez@isp.example>' "$WORK/provider")" -eq 2 ]
never "$VALIJA" profile remove home
"$VALIJA" profile deactivate
"$VALIJA" setting reset profile.offline

# an address that nothing is sent to
"$VALIJA" suppression add gone@suppressed.example has left
if swaks $smtp --quit-after RCPT --from ana@example.org --to gone@suppressed.example >"$WORK/dialogue"; then
  echo "it was taken"
  exit 1
fi
grep -q '<\*\* 550 5.7.1' "$WORK/dialogue"
"$VALIJA" suppression export >"$WORK/list"
"$VALIJA" suppression remove gone@suppressed.example
"$VALIJA" suppression import "$WORK/list" | grep -q '^1 added'
"$VALIJA" suppression remove gone@suppressed.example

# one that comes onto the list by itself
"$VALIJA" transport set failing.example route:isp
"$VALIJA" setting set suppression.failures 1
submit suppressed-itself gone@failing.example
eventually sh -c "'$VALIJA' suppression list | grep -q '^gone@failing.example .*after 1 failure'"
swaks $smtp --quit-after RCPT --from ana@example.org --to gone@failing.example >"$WORK/dialogue" || :
grep -q '<\*\* 550 5.7.1' "$WORK/dialogue"
"$VALIJA" suppression remove gone@failing.example
"$VALIJA" setting reset suppression.failures
"$VALIJA" transport remove failing.example

# a null client is told before it is made
"$VALIJA" profile null-client --smart-host mail.example.net:587 --dry-run | grep -q 'mail.example.net=verify'
"$VALIJA" setting list | grep '^routing.smart-host ' >"$WORK/setting"
if grep -q mail.example.net "$WORK/setting"; then
  echo "a dry run has changed it"
  exit 1
fi
"$VALIJA" profile remove home
"$VALIJA" route remove isp
