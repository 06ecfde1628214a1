# Virtual users, as the guides have them: a file of sendmail's, one address to another user, all others in one mailbox;
# where an address leads and what a catch-all hides. (S37, S38, P7)
. "$INTEROP/lib.sh"
need swaks curl
smtp="--server 127.0.0.1:$VALIJA_PORT_SMTP"

mail() {
  swaks $smtp --from stranger@example.net --to "$2" --header "Subject: $1" >"$WORK/dialogue"
}

"$VALIJA" domain add virtual.example
"$VALIJA" alias add alias-ana@example.org ana eva@example.org/Backup
printf 'ana@virtual.example\talias-ana\ninfo@virtual.example\tana\nleft@virtual.example\terror:nouser Has left\n' \
  >"$WORK/virtusertable"
printf '# the rest\n@virtual.example\teva\n' >>"$WORK/virtusertable"
"$VALIJA" address import virtual "$WORK/virtusertable" | grep -q '^4 added'
mail virtual-alias ana@virtual.example
mail virtual-user info+x@virtual.example
mail virtual-rest nobody@virtual.example
eventually has ana virtual-alias
eventually has eva virtual-alias Backup
eventually has ana virtual-user
eventually has eva virtual-rest
swaks $smtp --quit-after RCPT --from stranger@example.net --to left@virtual.example >"$WORK/dialogue" || :
grep -q '<\*\* 550 5.1.1 Has left' "$WORK/dialogue"

"$VALIJA" address test ana@virtual.example >"$WORK/answer"
grep -q '^virtual  *ana@virtual.example' "$WORK/answer"
grep -q '^-> ana@example.org local$' "$WORK/answer"
grep -q '^-> eva@example.org local Backup$' "$WORK/answer"

# a list that nobody reaches any more
"$VALIJA" alias add list@virtual.example ana@example.org
"$VALIJA" address warnings | grep -q '@virtual.example *list@virtual.example *alias'
"$VALIJA" address set virtual list@virtual.example list@virtual.example
"$VALIJA" address test list@virtual.example | grep -q '^-> ana@example.org local$'
if "$VALIJA" address warnings | grep -q list@; then
  echo "there is nothing left to warn of"
  exit 1
fi

# a wrong line, and nothing changes
"$VALIJA" address export virtual >"$WORK/before"
printf 'ana@virtual.example eva\nana eva\n' >"$WORK/wrong"
code=0
"$VALIJA" address import virtual "$WORK/wrong" 2>"$WORK/reason" || code=$?
[ $code -eq 65 ]
grep -q 'line 2' "$WORK/reason"
"$VALIJA" address export virtual | cmp - "$WORK/before"

"$VALIJA" address import virtual /dev/null
"$VALIJA" alias remove alias-ana@example.org
"$VALIJA" alias remove list@virtual.example
"$VALIJA" domain remove virtual.example
