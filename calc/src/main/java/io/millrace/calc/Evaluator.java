package io.millrace.calc;

import static io.millrace.calc.NumberForm.isDigit;
import static io.millrace.calc.NumberForm.isNamePart;
import static io.millrace.calc.NumberForm.isNumberPart;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads an operation from left to right, once, and computes as it reads: by operator precedence, with a stack of numbers
 * and a stack of operators that wait for theirs (Dijkstra's shunting yard, with arithmetic in place of its output). The
 * order in which it computes is Python's. The depth of nesting takes memory of these stacks, never of the thread's.
 */
final class Evaluator {
    private static final int USUAL_SLOTS = 32;
    private static final int KEPT_SLOTS = 1 << 16;
    private static final int MOST_PLAIN_DIGITS = 18;
    private static final int FINISHED = -1;
    private static final NoArithmetic NO_ARITHMETIC = new NoArithmetic();

    private final int deepest;
    private final PendingOperators pending = new PendingOperators();
    private final PendingCalls calls = new PendingCalls();
    private final NumberForm form = new NumberForm();
    /** Where in the text each number on the stack begins, with its parentheses and its function's name. */
    private int[] starts = new int[USUAL_SLOTS];

    private Arithmetic arithmetic = NO_ARITHMETIC;
    private byte[] text = {};
    private int to;
    private int depth;
    private int behindOperand;

    /** An evaluator that nests so deep. */
    Evaluator(int deepest) {
        this.deepest = deepest;
    }

    /**
     * Evaluates the operation in bytes {@code from} to {@code end}, exclusive, and leaves its result in slot 0. Of a
     * fault of arithmetic and one of syntax, the latter counts, as in Python, wherever it stands.
     */
    void evaluate(Arithmetic with, byte[] operation, int from, int end) {
        with.clear();
        with.room(starts.length);
        try {
            read(with, operation, from, end);
        } catch (Fault fault) {
            Fault placed = fault.placed(starts[Math.max(depth - 1, 0)], behindOperand);
            if (placed.kind() != ErrorKind.SYNTAX && placed.kind() != ErrorKind.NESTING) {
                read(NO_ARITHMETIC, operation, from, end);
            }
            throw placed;
        }
    }

    private void read(Arithmetic with, byte[] operation, int from, int end) {
        arithmetic = with;
        text = operation;
        to = end;
        depth = 0;
        behindOperand = from;
        pending.clear();
        calls.clear();
        if (starts.length > KEPT_SLOTS) {
            starts = new int[USUAL_SLOTS];
        }
        int at = from;
        do {
            at = operator(operand(at));
        } while (at != FINISHED);
    }

    /** Reads to behind the next number or constant, with the signs, parentheses and functions before it. */
    private int operand(int from) {
        int at = skipBlanks(from);
        while (at < to) {
            byte character = text[at];
            if (isDigit(character)) {
                return number(at);
            }
            switch (character) {
                case '-' -> nest(Operator.MINUS, at++);
                case '+' -> nest(Operator.PLUS, at++);
                case '(' -> nest(Operator.GROUP, at++);
                case '.' -> {
                    return literal(at);
                }
                default -> {
                    int behind = name(at);
                    if (pending.top() != Operator.CALL || pending.place() != at) {
                        return behind;
                    }
                    at = skipBlanks(behind);
                    if (at < to && text[at] == ')') {
                        return at;
                    }
                }
            }
            at = skipBlanks(at);
        }
        boolean empty = depth == 0 && pending.top() == Operator.START;
        String message = empty ? "there is nothing to evaluate" : "it ends where a number should follow";
        throw Fault.at(to, to, ErrorKind.SYNTAX, message);
    }

    private int number(int from) {
        long value = 0;
        int at = from;
        int last = Math.min(to, from + MOST_PLAIN_DIGITS);
        while (at < last && isDigit(text[at])) {
            value = 10 * value + (text[at++] - '0');
        }
        boolean goesOn = at < to && isNumberPart(text[at]);
        if (goesOn || (at > from + 1 && text[from] == '0')) {
            return literal(from);
        }
        behindOperand = at;
        arithmetic.integer(slot(from), value);
        return at;
    }

    /** A number that is not just a few digits. */
    private int literal(int from) {
        form.read(text, from, to);
        behindOperand = form.end();
        arithmetic.literal(slot(from), text, from, form.end(), form.isFloat());
        return form.end();
    }

    /** Reads a constant, or a function up to its first argument, which is then pending. */
    private int name(int from) {
        int end = nameEnd(from);
        String name = new String(text, from, end - from, StandardCharsets.UTF_8);
        Names.requireName(name, from, end);
        Constant constant = Constant.BY_NAME.get(name);
        Function function = Function.BY_NAME.get(name);
        int parenthesis = skipBlanks(end);
        boolean called = parenthesis < to && text[parenthesis] == '(';
        behindOperand = end;
        if (constant != null) {
            arithmetic.constant(slot(from), constant);
            return end;
        }
        if (function == null && arithmetic != NO_ARITHMETIC) {
            throw Fault.at(from, end, ErrorKind.NAME, "this name is unknown");
        }
        if (called) {
            nest(Operator.CALL, from);
            calls.push(function, depth);
            return parenthesis + 1;
        }
        if (function != null) {
            throw Fault.at(from, end, ErrorKind.SYNTAX, "a function needs its arguments in parentheses");
        }
        slot(from);
        return end;
    }

    /** Reads to behind the next operator or comma, with the parentheses that close before it. */
    private int operator(int from) {
        int at = skipBlanks(from);
        while (at < to) {
            Operator operator = Operator.of(text[at]);
            if (operator != null) {
                return binary(operator, at);
            }
            switch (text[at]) {
                case ',' -> {
                    at = skipBlanks(comma(at));
                    if (at == to || text[at] != ')') {
                        return at;
                    }
                }
                case ')' -> at = skipBlanks(close(at));
                default -> throw unexpected(at, "an operator should stand before this");
            }
        }
        finish();
        return FINISHED;
    }

    private int binary(Operator single, int at) {
        Operator operator = single;
        int behind = at + 1;
        if (behind < to && text[behind] == text[at] && single.doubled() != single) {
            operator = single.doubled();
            behind++;
        }
        if (pending.top().precedence >= operator.leftPrecedence) {
            compute(operator.leftPrecedence);
        }
        if (operator.nests) {
            nest(operator, at);
        } else {
            pending.push(operator);
        }
        return behind;
    }

    private void nest(Operator operator, int at) {
        pending.nest(operator, at);
        if (pending.nesting() > deepest) {
            throw Fault.at(
                    at,
                    at + (operator == Operator.POWER ? 2 : 1),
                    ErrorKind.NESTING,
                    "it nests deeper than the limit of " + deepest);
        }
    }

    /** Computes what waits and binds at least so tightly. */
    private void compute(int precedence) {
        for (Operator operator = pending.top(); operator.precedence >= precedence; operator = pending.top()) {
            if (operator.nests && operator != Operator.POWER) {
                sign(operator);
            } else {
                pending.pop(operator);
                depth--;
                arithmetic.binary(operator, depth - 1);
            }
        }
    }

    private void sign(Operator operator) {
        starts[depth - 1] = pending.place();
        pending.pop(operator);
        if (operator == Operator.MINUS) {
            arithmetic.negate(depth - 1);
        }
    }

    private int comma(int at) {
        compute(1);
        if (pending.top() != Operator.CALL) {
            throw Fault.at(at, at + 1, ErrorKind.SYNTAX, "a comma belongs between the arguments of a function");
        }
        return at + 1;
    }

    private int close(int at) {
        compute(1);
        behindOperand = at + 1;
        Operator opened = pending.top();
        int place = pending.place();
        if (opened == Operator.START) {
            throw Fault.at(at, at + 1, ErrorKind.SYNTAX, "no parenthesis is open here");
        }
        pending.pop(opened);
        if (opened == Operator.GROUP) {
            starts[depth - 1] = place;
        } else {
            int arguments = depth - calls.slot();
            depth = calls.slot();
            @Nullable Function function = calls.function();
            calls.pop();
            int slot = slot(place);
            if (function != null) {
                arithmetic.call(function, slot, arguments);
            }
        }
        return at + 1;
    }

    private void finish() {
        compute(1);
        if (pending.top() != Operator.START) {
            int place = pending.place();
            throw Fault.at(place, to, ErrorKind.SYNTAX, "this parenthesis is never closed");
        }
    }

    /** Another slot, for the number that begins there. */
    private int slot(int start) {
        if (depth == starts.length) {
            starts = Arrays.copyOf(starts, depth + (depth >> 1));
            arithmetic.room(starts.length);
        }
        starts[depth] = start;
        return depth++;
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < to && text[at] <= ' ' && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        return at;
    }

    private int nameEnd(int from) {
        int at = from;
        while (at < to && isNamePart(text[at])) {
            at++;
        }
        if (at == from) {
            throw unexpected(at, "a number should stand here");
        }
        return at;
    }

    /** A fault about the name, the number or the character that begins there. */
    private Fault unexpected(int from, String message) {
        int at = from;
        while (at < to && isNamePart(text[at])) {
            at++;
        }
        return Fault.at(from, Math.max(at, from + 1), ErrorKind.SYNTAX, message);
    }
}
