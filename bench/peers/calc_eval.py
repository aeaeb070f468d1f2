#!/usr/bin/python3
"""Evaluates a file of operations, a line each, with Python itself, and prints a result a line."""

import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as operations:
        for operation in operations:
            print(eval(operation))


if __name__ == "__main__":
    main()
