# Postfix as a neighbour, on NEIGHBOUR_PORT, in a folder of its own; for scenarios, behind lib.sh. It needs root, as
# Postfix does. Its log is shown when the scenario ends.

# neighbour <SETTINGS: makes the folder $neighbour, and starts Postfix there with what main.cf says besides
neighbour() {
  need postfix swaks
  [ "$(id -u)" -eq 0 ] || { echo "Postfix has to be started as root"; exit 1; }
  neighbour=$(mktemp -d)
  chmod 755 "$neighbour"
  mkdir "$neighbour/etc" "$neighbour/queue" "$neighbour/data" "$neighbour/mail"
  chown postfix "$neighbour/data" "$neighbour/mail"
  trap neighbour_ends EXIT
  {
    cat <<EOF
compatibility_level = 3.6
queue_directory = $neighbour/queue
data_directory = $neighbour/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = $neighbour/mail.log
maillog_file_prefixes = $neighbour
myhostname = mx.example.net
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
local_recipient_maps =
virtual_mailbox_base = $neighbour/mail
virtual_uid_maps = static:$(id -u postfix)
virtual_gid_maps = static:$(id -g postfix)
EOF
    cat
  } >"$neighbour/etc/main.cf"
  # the list of services as shipped, but not in a chroot, and on our port
  sed -E "s/^smtp +inet.*/127.0.0.1:$NEIGHBOUR_PORT inet n - n - - smtpd/
    s/^([a-z-]+ +(unix|unix-dgram|fifo) +[-n] +[-yn] +)[-y] /\\1n /" \
    /usr/share/postfix/master.cf.dist >"$neighbour/etc/master.cf"
  postfix -c "$neighbour/etc" start
  eventually neighbour_listens
}

neighbour_listens() {
  swaks --server "127.0.0.1:$NEIGHBOUR_PORT" --quit-after BANNER >/dev/null
}

neighbour_ends() {
  postfix -c "$neighbour/etc" stop || :
  cat "$neighbour/mail.log" || :
  rm -rf "$neighbour"
}

# arrived SUBJECT: whether the neighbour has put such a message into a mailbox
arrived() {
  grep -rq "^Subject: $1" "$neighbour/mail"
}
