# mutt sends by SMTP, with its copy in Sent, and reads, flags and files by IMAP. (B11, B12)
. "$INTEROP/lib.sh"
need mutt script
account mut
cd "$WORK"
cat >muttrc <<EOF
set from=mut@example.org realname=Mut use_envelope_from=yes
set smtp_url="smtp://mut%40example.org@127.0.0.1:$VALIJA_PORT_SUBMISSION/" smtp_pass="$PASSWORD"
set imap_user=mut@example.org imap_pass="$PASSWORD"
set folder="imaps://127.0.0.1:$VALIJA_PORT_IMAPS/" spoolfile=+INBOX record=+Sent
set ssl_force_tls=yes ssl_verify_host=no certificate_file="$CERTIFICATE"
set confirmappend=no confirmcreate=no delete=yes quit=yes move=no header_cache="" tmpdir="$WORK"
set pipe_decode=no wait_key=no mark_old=no
EOF

echo "Grüße" | mutt -F muttrc -s mutt-sent mut@example.org
has mut mutt-sent Sent
eventually has mut mutt-sent

# in the INBOX: flag it, copy it to a file, and move it to a mailbox that is made then
push='<flag-message><copy-message>copy<enter><save-message>+Filed<enter><quit>'
TERM=xterm timeout 30 script -qec "mutt -F muttrc -e 'push \"$push\"'" /dev/null </dev/null >screen
grep -q 'Subject: mutt-sent' copy
has mut mutt-sent Filed
imap mut "UID FETCH $uid (FLAGS)" Filed | grep -q 'Flagged'
never has mut mutt-sent
