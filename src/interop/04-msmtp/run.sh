# msmtp submits under STARTTLS and under TLS, trusting the server's certificate by its fingerprint. (B10, B11)
. "$INTEROP/lib.sh"
need msmtp openssl
fingerprint=$(openssl x509 -in "$CERTIFICATE" -noout -fingerprint -sha256 | cut -d= -f2)
cat >"$WORK/msmtprc" <<EOF
defaults
host 127.0.0.1
from ana@example.org
user ana@example.org
password $PASSWORD
auth on
tls on
tls_fingerprint $fingerprint

account starttls
port $VALIJA_PORT_SUBMISSION
tls_starttls on

account tls
port $VALIJA_PORT_SUBMISSIONS
tls_starttls off

account wrong : tls
password wrong
EOF
chmod 600 "$WORK/msmtprc"

for account in starttls tls; do
  printf 'From: ana@example.org\nTo: eva@example.org\nSubject: msmtp-%s\n\nHello\n' $account |
    msmtp -C "$WORK/msmtprc" -a $account -t
  eventually has eva msmtp-$account
done
if echo | msmtp -C "$WORK/msmtprc" -a wrong eva@example.org; then
  echo "a wrong password was taken"
  exit 1
fi
