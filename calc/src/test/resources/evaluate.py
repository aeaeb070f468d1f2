"""Evaluates the operations in the file that is its argument, a line each, and prints for each line what Python makes of
it: the result, or ! and the kind of error. What this language deliberately lacks is "!foreign" or "!complex"."""

import ast
import math
import sys
import warnings

sys.set_int_max_str_digits(0)
warnings.simplefilter("ignore")

FUNCTIONS = {name: getattr(math, name) for name in ("sqrt", "exp", "log", "sin", "cos", "tan", "floor", "ceil")}
FUNCTIONS.update(abs=abs, min=min, max=max, round=round, pow=pow)
NAMES = {"__builtins__": {}, "pi": math.pi, "e": math.e, "tau": math.tau, **FUNCTIONS}

OPERATIONS = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.FloorDiv: lambda a, b: a // b,
    ast.Mod: lambda a, b: a % b,
    ast.Pow: lambda a, b: a**b,
    ast.UAdd: lambda a: +a,
    ast.USub: lambda a: -a,
}


class ComplexNumber(Exception):
    pass


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


def outcome(operation):
    try:
        value = eval(operation, NAMES)
    except Exception as error:
        value = error
    usual = isinstance(value, (int, float))
    if usual and "abs" not in operation:
        return repr(value)
    if isinstance(value, SyntaxError):
        return "!SyntaxError"
    tree = ast.parse(operation.strip(), mode="eval")
    if is_foreign(tree):
        return "!foreign"
    try:
        stepwise(tree.body)
    except ComplexNumber:
        return "!complex"
    except Exception:
        pass
    return repr(value) if usual else "!" + type(value).__name__


with open(sys.argv[1], encoding="utf-8", newline="\n") as operations:
    for line in operations:
        print(outcome(line.rstrip("\n")))
