"""Evaluates the operations in the file that is its argument, a line each, and prints for each line what Python makes of
it: the result, or ! and the kind of error. What this language deliberately lacks is "!foreign" or "!complex". A line that
begins with ? is only parsed, one that begins with ~ only computed until it gets complex."""

import ast
import math
import sys
import warnings

sys.set_int_max_str_digits(0)
warnings.simplefilter("ignore")

FUNCTIONS = {name: getattr(math, name) for name in ("sqrt", "exp", "log", "sin", "cos", "tan", "floor", "ceil")}
FUNCTIONS.update(abs=abs, min=min, max=max, round=round, pow=pow)
NAMES = {"__builtins__": {}, "pi": math.pi, "e": math.e, "tau": math.tau, **FUNCTIONS}

class ComplexNumber(Exception):
    pass


def power(base, exponent):
    """A power, unless it would be complex, which Python may have no room for."""
    if base < 0 and isinstance(exponent, float) and math.isfinite(base) and not exponent.is_integer():
        raise ComplexNumber
    return base**exponent


OPERATIONS = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.FloorDiv: lambda a, b: a // b,
    ast.Mod: lambda a, b: a % b,
    ast.Pow: power,
    ast.UAdd: lambda a: +a,
    ast.USub: lambda a: -a,
}


def stepwise(node):
    """The value of a tree, unless one of its parts is complex."""
    if isinstance(node, ast.Constant):
        value = node.value
    elif isinstance(node, ast.Name):
        value = eval(node.id, NAMES)
    elif isinstance(node, ast.UnaryOp):
        value = OPERATIONS[type(node.op)](stepwise(node.operand))
    elif isinstance(node, ast.BinOp):
        value = OPERATIONS[type(node.op)](stepwise(node.left), stepwise(node.right))
    else:
        function = stepwise(node.func)
        function = power if function is pow and len(node.args) == 2 else function
        value = function(*[stepwise(argument) for argument in node.args])
    if isinstance(value, complex):
        raise ComplexNumber
    return value


def is_foreign(tree):
    """Whether it has parts that this language lacks: tuples, attributes, calls of what is no function, and the like."""
    called = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if not isinstance(node.func, ast.Name) or node.keywords or node.func.id in ("pi", "e", "tau"):
                return True
            called.add(node.func)
        elif isinstance(node, ast.Name):
            if node.id in FUNCTIONS and node not in called:
                return True
        elif isinstance(node, ast.Constant):
            if type(node.value) not in (int, float):
                return True
        elif not isinstance(node, (ast.Expression, ast.UnaryOp, ast.BinOp, ast.operator, ast.unaryop, ast.Load)):
            return True
    return False


def form(operation):
    try:
        return "!foreign" if is_foreign(ast.parse(operation.strip(), mode="eval")) else "well formed"
    except SyntaxError:
        return "!SyntaxError"


def outcome(operation):
    try:
        value = eval(operation, NAMES)
    except Exception as error:
        value = error
    if isinstance(value, SyntaxError):
        return "!SyntaxError"
    if isinstance(value, Exception):
        return form(operation) if form(operation) == "!foreign" else "!" + type(value).__name__
    return repr(value)


def until_complex(operation):
    try:
        return repr(stepwise(ast.parse(operation.strip(), mode="eval").body))
    except ComplexNumber:
        return "!complex"
    except Exception as error:
        return "!" + type(error).__name__


CHECKS = {"?": form, "~": until_complex}

with open(sys.argv[1], encoding="utf-8", newline="\n") as operations:
    for line in operations:
        operation = line.rstrip("\n")
        check = CHECKS.get(operation[:1])
        print(check(operation[1:]) if check else outcome(operation))
