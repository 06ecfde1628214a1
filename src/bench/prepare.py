#!/usr/bin/env python3
"""prepare.py [--url URL] [--data DIR] [--route HOST:PORT] [--idle] [--tables]

Makes a running server ready for mail load clients: the domain bench.test and its users u0000 to u0019, u0501 to
u0590 and u0900, each with the password "password"; with --idle also u1000 to u1999, for thousands of idle sessions;
with --tables 10,000 entries in the access table, 1,000 aliases and 1,000 virtual users, of which none is met by the load.
With --route there are no users, and all mail for the domain goes on to that host, for measuring relay. Run it on the
server's own machine: it signs in with the key file in the data directory. Running it again changes nothing.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import sys
import urllib.error
import urllib.request

DOMAIN = "bench.test"
PASSWORD = "password"
CONFLICT = 409


def arguments():
    home = os.environ.get("XDG_DATA_HOME") or pathlib.Path.home() / ".local/share"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("--data", type=pathlib.Path, default=os.environ.get("VALIJA_DATA") or pathlib.Path(home) / "valija")
    parser.add_argument("--route", help="next hop of the domain, as host:port")
    parser.add_argument("--idle", action="store_true")
    parser.add_argument("--tables", action="store_true")
    return parser.parse_args()


def access(n):
    """A line of an access table: networks, hosts and senders in turn."""
    kinds = (
        f"Connect:10.{n // 250 % 250}.{n % 250}.0/24\tREJECT",
        f"Connect:host{n}.spam.example\tREJECT",
        f"From:sender{n}@spam.example\tREJECT",
        f"From:domain{n}.example\t550 no mail from there",
    )
    return kinds[n % len(kinds)] + "\n"


def main():
    args = arguments()
    key = (pathlib.Path(args.data) / "keys/admin.key").read_text().strip()

    def call(method, path, body):
        text = isinstance(body, str)
        request = urllib.request.Request(
            args.url + "/api/v1" + path,
            method=method,
            data=(body if text else json.dumps(body)).encode(),
            headers={"Authorization": "Bearer " + key, "Content-Type": "text/plain" if text else "application/json"},
        )
        try:
            urllib.request.urlopen(request).read()
        except urllib.error.HTTPError as error:
            if error.code != CONFLICT:
                sys.exit(f"{method} {path}: {error.code} {error.read().decode()}")

    call("POST", "/domains", {"name": DOMAIN})
    if args.route:
        call("PATCH", "/domains/" + DOMAIN, {"nextHop": args.route})
    # mail for accounts of ours would stay here
    numbers = [] if args.route else [*range(20), *range(501, 591), 900, *(range(1000, 2000) if args.idle else [])]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: call("POST", "/accounts", {"address": f"u{n:04d}@{DOMAIN}", "password": PASSWORD}), numbers))
        if args.tables:
            call("PUT", "/tables/access", "".join(access(n) for n in range(10_000)))
            call(
                "PUT",
                "/tables/virtual",
                "".join(f"virtual{n}@{DOMAIN}\tu{n % 20:04d}@{DOMAIN}\n" for n in range(1000)),
            )
            list(
                pool.map(
                    lambda n: call(
                        "POST",
                        "/aliases",
                        {"address": f"alias{n}@{DOMAIN}", "targets": [f"u{n % 20:04d}@{DOMAIN}", f"a{n}@example.net"]},
                    ),
                    range(1000),
                )
            )
    print(f"{DOMAIN}: {len(numbers)} accounts" + (f", mail goes on to {args.route}" if args.route else ""))


main()
