# A listener added, changed and removed while the server runs, spoken to by swaks, which also speaks for others: by XCLIENT
# and by PROXY headers of both versions. (S6, S7, S9, S10, P14, B13)
. "$INTEROP/lib.sh"
need swaks

# says REPLY SWAKS-OPTION...: a line of the dialogue on the added listener, of which swaks says no more than that
says() {
  wanted=$1
  shift
  output=$(swaks --server "127.0.0.1:$NEIGHBOUR_PORT" "$@" || :)
  echo "$output" | grep -qF -- "$wanted" || { echo "$output"; echo "not: $wanted"; exit 1; }
}

# what cannot be is refused with the reason
code=0
"$VALIJA" listener add partners --role mx --port "$VALIJA_PORT_SMTP" 2>"$WORK/reason" || code=$?
[ $code -eq 65 ]
grep -q 'the listener smtp has that port' "$WORK/reason"

# the banner, no ETRN, sign-in demanded
"$VALIJA" listener add partners --role mx --port "$NEIGHBOUR_PORT" --modifiers no-etrn --banner 'ESMTP partners only'
"$VALIJA" listener list | grep -q "^partners .* $NEIGHBOUR_PORT .* open"
says '<-  220 mail.example.org ESMTP partners only' --quit-after CONNECT --to ana@example.org
never sh -c "swaks --server 127.0.0.1:$NEIGHBOUR_PORT --quit-after EHLO --to ana@example.org | grep ETRN"
"$VALIJA" listener change partners --modifiers require-auth
says '<** 530 5.7.0' --quit-after RCPT --to ana@example.org
"$VALIJA" listener change partners --modifiers '' --tls implicit
says '=== TLS started' --tls-on-connect --quit-after RCPT --to ana@example.org
"$VALIJA" listener change partners --tls start-tls

# XCLIENT: the client is whom the filter names
"$VALIJA" listener change partners --xclient 127.0.0.1
swaks --server "127.0.0.1:$NEIGHBOUR_PORT" --xclient-addr 192.0.2.7 --xclient-name client.example.net \
  --xclient-helo client.example.net --to ana@example.org --header 'Subject: listener-xclient' >"$WORK/xclient"
eventually has ana listener-xclient
message ana | grep -q '^Received: from .*(\[192\.0\.2\.7\])'
says '<** 554 5.7.1 Relaying denied' --xclient-addr 192.0.2.7 --quit-after RCPT --to joe@example.com

# PROXY, version 1 and 2; networks are asked about the client that is named
"$VALIJA" listener change partners --xclient '' --proxies 127.0.0.1 --deny 192.0.2.66
for version in 1 2; do
  swaks --server "127.0.0.1:$NEIGHBOUR_PORT" --proxy-version $version --proxy-family "$([ $version = 1 ] && echo TCP4 || echo AF_INET)" \
    --proxy-protocol STREAM --proxy-source 192.0.2.8 --proxy-source-port 4711 --proxy-dest 192.0.2.25 --proxy-dest-port 25 \
    --to ana@example.org --header "Subject: listener-proxy-$version" >"$WORK/proxy"
  eventually has ana "listener-proxy-$version"
  message ana | grep -q '^Received: from .*(\[192\.0\.2\.8\])'
done
code=0
swaks --server "127.0.0.1:$NEIGHBOUR_PORT" --proxy-version 1 --proxy-family TCP4 --proxy-source 192.0.2.66 \
  --proxy-source-port 4711 --proxy-dest 192.0.2.25 --proxy-dest-port 25 --quit-after CONNECT --to ana@example.org || code=$?
[ $code -ne 0 ]

"$VALIJA" listener remove partners
never swaks --server "127.0.0.1:$NEIGHBOUR_PORT" --quit-after CONNECT --to ana@example.org
