"""A provider's mail server: takes mail on a port of loopback, and writes all that it is told to standard output.

It knows nobody named gone."""
import socketserver
import sys


class Session(socketserver.StreamRequestHandler):
    def say(self, reply):
        self.wfile.write(reply + b"\r\n")

    def handle(self):
        self.say(b"220 mail.isp.example ESMTP")
        data = False
        for line in self.rfile:
            # in one piece: print would write the end of the line apart, and sessions write at the same time
            sys.stdout.buffer.write(line.rstrip(b"\r\n") + b"\n")
            sys.stdout.flush()
            verb = line[:4].upper()
            if data:
                data = line != b".\r\n"
                if not data:
                    self.say(b"250 2.0.0 taken")
            elif verb == b"DATA":
                data = True
                self.say(b"354 go on")
            elif line.upper().startswith(b"RCPT TO:<GONE@"):
                self.say(b"550 5.1.1 no such user")
            elif verb == b"QUIT":
                self.say(b"221 bye")
                return
            else:
                self.say(b"250 ok")


socketserver.ThreadingTCPServer.allow_reuse_address = True
socketserver.ThreadingTCPServer.daemon_threads = True
socketserver.ThreadingTCPServer(("127.0.0.1", int(sys.argv[1])), Session).serve_forever()
