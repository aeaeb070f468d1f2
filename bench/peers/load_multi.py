#!/usr/bin/python3
"""Loads app lists into memcached: a process a file, records set in chunks of 50."""

import gzip
import json
import multiprocessing
import sys
import time

import memcache

import records

CHUNK = 50


def send(client, chunk):
    """Sets a chunk; returns how many of its records were stored and how many were not."""
    failed = len(client.set_multi(chunk))
    return len(chunk) - failed, failed


def load_file(name, servers):
    clients = {device_type: memcache.Client([address]) for device_type, address in servers.items()}
    chunks = {device_type: {} for device_type in servers}
    ok = errors = 0
    with gzip.open(name, "rt", encoding="utf-8") as lines:
        for line in lines:
            try:
                record = records.parse(line)
            except ValueError:
                errors += 1
                continue
            chunk = chunks[record.type]
            chunk[record.key] = record.value
            if len(chunk) == CHUNK:
                stored, failed = send(clients[record.type], chunk)
                ok += stored
                errors += failed
                chunk.clear()
    for device_type, chunk in chunks.items():
        if chunk:
            stored, failed = send(clients[device_type], chunk)
            ok += stored
            errors += failed
    return ok, errors


def main():
    begin = time.monotonic()
    servers, files = records.arguments(__doc__)
    with multiprocessing.Pool(len(files)) as pool:
        results = pool.starmap(load_file, [(name, servers) for name in files], chunksize=1)
        pool.close()
        pool.join()
    ok = sum(stored for stored, _ in results)
    errors = sum(failed for _, failed in results)
    seconds = time.monotonic() - begin
    print(json.dumps({"lines": ok + errors, "ok": ok, "errors": errors, "seconds": round(seconds, 3)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
