# Aliases: several targets, a list in a file with its owner, a backup copy in another mailbox, refusals, dropping; and
# what is wrong changes nothing. (S35, S36, P8)
. "$INTEROP/lib.sh"
need swaks curl
smtp="--server 127.0.0.1:$VALIJA_PORT_SMTP"

# mail SUBJECT TO: from a stranger
mail() {
  swaks $smtp --from stranger@example.net --to "$2" --header "Subject: $1" >"$WORK/dialogue"
}

"$VALIJA" alias add copies@example.org ana@example.org eva@example.org/Backup/Ana
mail alias-copies copies@example.org
eventually has ana alias-copies
eventually has eva alias-copies Backup/Ana
if has eva alias-copies; then
  echo "the backup copy is in the INBOX"
  exit 1
fi

# a list in a file; its owner is the sender of what it sends on
mkdir -p "$VALIJA_DATA/lists"
printf '# the staff\nana@example.org\n' >"$VALIJA_DATA/lists/staff"
"$VALIJA" alias add staff@example.org :include:staff
"$VALIJA" alias add owner-staff@example.org eva@example.org
mail alias-list staff@example.org
eventually has ana alias-list
message ana | grep -q '^Return-Path: <owner-staff@example.org>'

# a list that is not there, and one that is wrong: later, and nothing is lost
"$VALIJA" alias add nolist@example.org ana@example.org :include:nolist
swaks $smtp --quit-after RCPT --from stranger@example.net --to nolist@example.org >"$WORK/dialogue" || :
grep -q '<\*\* 451 4.3.5' "$WORK/dialogue"

"$VALIJA" alias add left@example.org 'error:5.1.6 Has moved to example.com'
swaks $smtp --quit-after RCPT --from stranger@example.net --to left@example.org >"$WORK/dialogue" || :
grep -q '<\*\* 550 5.1.6 Has moved to example.com' "$WORK/dialogue"

"$VALIJA" alias add null@example.org /dev/null
mail alias-dropped null@example.org
id=$(sed -n 's/.*Queued as \([0-9A-Za-z]*\).*/\1/p' "$WORK/dialogue")
eventually sh -c "'$VALIJA' trace $id | grep -q discarded"

for wrong in '|/usr/bin/vacation ana' /var/backup-spool/ana :include:../keys/admin.key 'error:nobody Text'; do
  code=0
  "$VALIJA" alias change copies@example.org ana@example.org "$wrong" 2>"$WORK/reason" || code=$?
  [ $code -eq 65 ]
  grep -q 'cannot be a target' "$WORK/reason"
done
"$VALIJA" alias list | grep copies@example.org | grep -q 'eva@example.org/Backup/Ana'

for alias in copies staff owner-staff nolist left null; do
  "$VALIJA" alias remove $alias@example.org
done
