#!/usr/bin/env python3
"""dead.py fill|fresh [options]

How fresh mail fares beside a queue full of mail that cannot leave. It answers the server's DNS questions itself: all
hosts of dead.test have an address where nobody listens, and good.test is a server of its own that takes all mail.

  fill   sends messages to many recipients each, over all domains of dead.test, and tells how fast they are accepted
  fresh  sends a message to good.test every --pause seconds, and tells how long each takes until it arrives there

The server has to be told once, on its own machine:

  bin/valija setting set dns.servers 127.0.0.1:DNS-PORT
  bin/valija setting set remote.port SINK-PORT

Nothing leaves the loopback interface: dead.test is 127.0.0.9, good.test 127.0.0.1.
"""
import argparse
import socket
import socketserver
import statistics
import struct
import threading
import time

DEAD = "127.0.0.9"
GOOD = "127.0.0.1"
A = 1
SESSION = 500  # messages that a client sends over one connection


class Names(socketserver.BaseRequestHandler):
    """Answers for address records; there is nothing else (RFC 1035 §4)."""

    def handle(self):
        query, sock = self.request
        end = query.index(b"\0", 12) + 5
        kind = struct.unpack(">H", query[end - 4 : end - 2])[0]
        found = kind == A
        address = GOOD if query[12:].lower().startswith(b"\4good\4test\0") else DEAD
        answer = b"\xc0\x0c" + struct.pack(">HHIH", A, 1, 3600, 4) + socket.inet_aton(address) if found else b""
        head = query[:2] + struct.pack(">HHHHH", 0x8580, 1, int(found), 0, 0)
        sock.sendto(head + query[12:end] + answer, self.client_address)


class Sink(socketserver.StreamRequestHandler):
    """A server that takes all mail and remembers when each message came, by its subject."""

    arrived = {}

    def handle(self):
        self.say("220 good.test")
        for line in self.rfile:
            verb = line.split()[0].upper() if line.split() else b""
            if verb == b"DATA":
                self.say("354 go on")
                subject = None
                for text in self.rfile:
                    if text.startswith(b"Subject: ") and subject is None:
                        subject = text[9:].strip().decode()
                    if text == b".\r\n":
                        break
                self.arrived[subject] = time.monotonic()
                self.say("250 2.0.0 taken")
            elif verb == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 good.test" if verb == b"EHLO" else "250 2.0.0 fine")

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class Listening(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class Client:
    """A session in SMTP that sends a message's commands at once."""

    def __init__(self, port):
        self.socket = socket.create_connection((GOOD, port))
        self.lines = self.socket.makefile("rb")
        self.reply()
        self.send("EHLO client.test")

    def reply(self):
        while True:
            line = self.lines.readline()
            if line[:1] not in b"23":
                raise SystemExit(f"refused: {line.decode().strip()}")
            if line[3:4] != b"-":
                return line

    def send(self, *commands):
        self.socket.sendall("".join(command + "\r\n" for command in commands).encode())
        for _ in commands:
            self.reply()

    def mail(self, subject, recipients):
        self.send("MAIL FROM:<>", *(f"RCPT TO:<{recipient}>" for recipient in recipients), "DATA")
        self.send(f"Subject: {subject}\r\n\r\n{'x' * 72}\r\n.")


def fill(args):
    start = time.monotonic()
    done = []

    def work(first):
        client = None
        for count, number in enumerate(range(first, args.messages, args.clients)):
            if count % SESSION == 0:
                client = Client(args.smtp)
            offset = number * args.recipients
            client.mail(
                f"dead {number}",
                [f"u{number}@d{(offset + i) % args.domains}.dead.test" for i in range(args.recipients)],
            )
            done.append(number)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(args.clients)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(10)
        print(f"{len(done)} messages after {time.monotonic() - start:.0f} s", flush=True)
    print(f"{len(done) * args.recipients} recipients in {time.monotonic() - start:.1f} s")
    if len(done) < args.messages:
        raise SystemExit(f"{args.messages - len(done)} messages were not taken")


def fresh(args):
    taken = []
    client = Client(args.smtp)
    for number in range(args.count):
        subject = f"fresh-{time.time_ns()}"
        sent = time.monotonic()
        client.mail(subject, ["somebody@good.test"])
        while subject not in Sink.arrived and time.monotonic() - sent < 60:
            time.sleep(0.005)
        taken.append(Sink.arrived.get(subject, float("inf")) - sent)
        time.sleep(args.pause)
    taken.sort()
    print(
        f"{len(taken)} fresh messages: median {statistics.median(taken):.3f} s,"
        f" 95 % {taken[int(len(taken) * 0.95) - 1]:.3f} s, longest {taken[-1]:.3f} s"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["fill", "fresh"])
    parser.add_argument("--smtp", type=int, default=2525, help="the server's port")
    parser.add_argument("--dns", type=int, default=5353, help="port of the name service here")
    parser.add_argument("--sink", type=int, default=2526, help="port of good.test, and of nobody at dead.test")
    parser.add_argument("--domains", type=int, default=10_000)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--recipients", type=int, default=100, help="of each message")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--count", type=int, default=60, help="fresh messages")
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between them")
    args = parser.parse_args()
    names = socketserver.ThreadingUDPServer((GOOD, args.dns), Names)
    sink = Listening((GOOD, args.sink), Sink)
    for server in (names, sink):
        threading.Thread(target=server.serve_forever, daemon=True).start()
    {"fill": fill, "fresh": fresh}[args.what](args)


main()
