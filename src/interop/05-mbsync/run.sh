# mbsync keeps a Maildir and the server alike, both ways, under STARTTLS and under TLS: new messages, flags,
# a new folder, and removal. (B11)
. "$INTEROP/lib.sh"
need mbsync
account mia
cd "$WORK"
mkdir mail

config() { # TYPE PORT
  cat >mbsyncrc <<EOF
IMAPAccount valija
Host 127.0.0.1
Port $2
User mia@example.org
Pass $PASSWORD
$tls_option $1
CertificateFile $CERTIFICATE

IMAPStore server
Account valija

MaildirStore here
Path $WORK/mail/
Inbox $WORK/mail/INBOX
SubFolders Verbatim

Channel all
Far :server:
Near :here:
Patterns *
Create Both
Expunge Both
SyncState *
EOF
}
tls_option=SSLType
case $(mbsync --version) in *' 1.5'*) tls_option=TLSType ;; esac
sync() { mbsync -c mbsyncrc -a; }

send mbsync-in mia@example.org
eventually has mia mbsync-in

config STARTTLS "$VALIJA_PORT_IMAP"
sync
file=$(grep -rl 'Subject: mbsync-in' mail/INBOX)
[ -f "$file" ]

# seen here: \Seen there; a new message and a new folder here appear there
mv "$file" "mail/INBOX/cur/$(basename "$file" | sed 's/:2,.*//'):2,S"
mkdir -p mail/Projects/cur mail/Projects/new mail/Projects/tmp
printf 'From: mia@example.org\nSubject: mbsync-out\n\nFiled here\n' >mail/Projects/new/1.1.here
config IMAPS "$VALIJA_PORT_IMAPS"
sync
has mia mbsync-in
imap mia "UID FETCH $uid (FLAGS)" | grep -q 'Seen'
has mia mbsync-out Projects

# deleted there: gone here
imap mia "UID STORE $uid +FLAGS.SILENT (\\Deleted)" Projects
sync
never grep -rq 'Subject: mbsync-out' mail/Projects
never has mia mbsync-out Projects
