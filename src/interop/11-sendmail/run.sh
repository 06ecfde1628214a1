# sendmail, mailq and newaliases, called as cron, PHP and a local mail reader call them, through links as
# /usr/sbin/sendmail is one. (S30, B12, P3)
. "$INTEROP/lib.sh"
need mutt
for name in sendmail mailq newaliases; do
  ln -s "$(dirname "$VALIJA")/$name" "$WORK/$name"
done
cd "$WORK"
"$VALIJA" alias add root@example.org eva@example.org

# cron: the output of a job, in which a line may hold a dot alone
printf 'From: root (Cron Daemon)\nTo: root\nSubject: sendmail-cron\n\nhello\n.\nthe end\n' |
  ./sendmail -FCronDaemon -i -B8BITMIME -oem root
eventually has eva sendmail-cron
message eva | tr -d '\r' >cron
grep -q '^From: root@example.org (Cron Daemon)$' cron
grep -q '^Date: ' cron
grep -q '^Message-ID: <.*@example.org>$' cron
grep -q '^the end$' cron

# PHP: recipients in the header, lines ended in both ways
printf 'To: Eva <eva@example.org>\r\nSubject: sendmail-php\r\nBcc: ana@example.org\r\n\r\nGr\303\274\303\237e\n' |
  ./sendmail -t -i -f web@example.org
eventually has eva sendmail-php
message eva | grep -q '^Return-Path: <web@example.org>'
eventually has ana sendmail-php
message ana >"$WORK/message"
never grep -qi '^bcc:' "$WORK/message"
message ana | grep -q 'Grüße'

# a mail reader that submits by a command, and reads by IMAP what came
echo "Hello" | mutt -F /dev/null -e "set sendmail=\"$WORK/sendmail -oem -oi\" copy=no from=ana@example.org" \
  -s sendmail-mutt eva@example.org
eventually has eva sendmail-mutt

# SMTP on standard input
printf 'EHLO client.example.org\nMAIL FROM:<ana@example.org>\nRCPT TO:<nobody@example.org>\n' |
  ./sendmail -bs | tr -d '\r' >dialogue
grep -q '^550 5.1.1' dialogue
tail -n 1 dialogue | grep -q '^221 '

# what must not pass is refused whole
ends_with() {
  wanted=$1
  shift
  code=0
  echo "Subject: sendmail-refused" | "$@" 2>error || code=$?
  [ $code -eq "$wanted" ] && [ "$(wc -l <error)" -eq 1 ] || { echo "$* ended with $code:"; cat error; return 1; }
}
ends_with 64 ./sendmail -Z eva
ends_with 64 ./sendmail
ends_with 64 ./sendmail -bd
ends_with 65 ./sendmail 'eva pia'
ends_with 67 ./sendmail eva nobody
ends_with 75 env VALIJA_PORT_SMTP="$NEIGHBOUR_PORT" ./sendmail eva
ends_with 77 env VALIJA_DATA="$WORK/none" ./mailq
never has eva sendmail-refused

# the queue: nobody listens where this message has to go
./mailq | grep -q '^Mail queue is empty$'
"$VALIJA" transport set example.net "smtp:[127.0.0.1]:$NEIGHBOUR_PORT"
echo "Subject: sendmail-queued" | ./sendmail -f ana@example.org pia@example.net
deferred() { ./mailq | grep -q '^ *(4[0-9][0-9] '; }
eventually deferred
./mailq >queue
id=$(sed -n '2s/[*! ].*//p' queue)
sed -n 2p queue | grep -q ' ana@example.org$'
grep -q '^ *pia@example.net$' queue
grep -q '^-- 1 Kbytes in 1 Request\.$' queue
./sendmail -q
./sendmail "-qI$id"
ends_with 67 ./sendmail -qI1
"$VALIJA" queue delete "$id"
"$VALIJA" transport remove example.net

./newaliases
