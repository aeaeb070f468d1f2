"""Evaluates the operations in the file that is its argument, a line each, with Python's decimals of 28 digits, and prints
the results, or ! and the kind of error. Where the language deliberately differs, it is the language's way: a power of zero,
the logarithm of zero, no negative zero, nothing behind what is too small."""

import ast
import decimal
import sys

D = decimal.Decimal
CONTEXT = decimal.Context(prec=28, Emin=-999999, Emax=999999)
WIDE = decimal.Context(prec=50, Emin=-999999, Emax=999999)


def power(base, exponent):
    """Python's own powers may be off by one in the last digit: with more digits they are not."""
    return D(1) if exponent == 0 else CONTEXT.plus(WIDE.power(base, exponent))


def fitted(number):
    return D(0) if number.adjusted() < CONTEXT.Emin else number


def logarithm(number):
    if number == 0:
        raise decimal.InvalidOperation([decimal.InvalidOperation])
    return CONTEXT.ln(number)


FUNCTIONS = {"sqrt": CONTEXT.sqrt, "exp": CONTEXT.exp, "log": logarithm, "abs": CONTEXT.abs, "min": min, "max": max}
OPERATIONS = {
    ast.Add: CONTEXT.add,
    ast.Sub: CONTEXT.subtract,
    ast.Mult: CONTEXT.multiply,
    ast.Div: CONTEXT.divide,
    ast.Pow: power,
    ast.USub: CONTEXT.minus,
}


def value(node, text):
    if isinstance(node, ast.Constant):
        return fitted(CONTEXT.plus(D(text[node.col_offset : node.end_col_offset])))
    if isinstance(node, ast.UnaryOp):
        return fitted(OPERATIONS[type(node.op)](value(node.operand, text)))
    if isinstance(node, ast.BinOp):
        return fitted(OPERATIONS[type(node.op)](value(node.left, text), value(node.right, text)))
    return fitted(FUNCTIONS[node.func.id](*[value(argument, text) for argument in node.args]))


def outcome(text):
    try:
        result = value(ast.parse(text, mode="eval").body, text)
        return str(abs(result) if result == 0 else result)
    except (decimal.DivisionByZero, decimal.DivisionUndefined):
        return "!ZERO_DIVISION"
    except decimal.Overflow:
        return "!OVERFLOW"
    except decimal.InvalidOperation as error:
        undefined = any(kind is decimal.DivisionUndefined for kind in error.args[0])
        return "!ZERO_DIVISION" if undefined else "!VALUE"


with open(sys.argv[1], encoding="utf-8") as operations:
    for line in operations:
        print(outcome(line.rstrip("\n")))
