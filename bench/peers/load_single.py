#!/usr/bin/python3
"""Loads app lists into memcached: one process, one record at a time."""

import gzip
import json
import sys
import time

import memcache

import records


def main():
    begin = time.monotonic()
    servers, files = records.arguments(__doc__)
    clients = {device_type: memcache.Client([address]) for device_type, address in servers.items()}
    ok = errors = 0
    for name in files:
        with gzip.open(name, "rt", encoding="utf-8") as lines:
            for line in lines:
                try:
                    record = records.parse(line)
                except ValueError:
                    errors += 1
                    continue
                if clients[record.type].set(record.key, record.value):
                    ok += 1
                else:
                    errors += 1
    seconds = time.monotonic() - begin
    print(json.dumps({"lines": ok + errors, "ok": ok, "errors": errors, "seconds": round(seconds, 3)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
