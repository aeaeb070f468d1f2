package io.millrace.calc;

import java.util.Arrays;

/** The stack of operators and open parentheses whose operands are not complete yet, with the places they stood at. */
final class PendingOperators {
    private static final int USUAL = 64;
    private static final int KEPT = 1 << 16;

    private Operator[] operators = new Operator[USUAL];
    private int[] places = new int[USUAL];
    private int top;
    private int nesting;

    /** Leaves only the bottom, and lets go of memory that an unusual operation needed. */
    void clear() {
        if (operators.length > KEPT) {
            operators = new Operator[USUAL];
            places = new int[USUAL];
        }
        operators[0] = Operator.START;
        top = 0;
        nesting = 0;
    }

    /** Adds one that doesn't nest; nobody asks for its place. */
    void push(Operator operator) {
        if (++top == operators.length) {
            operators = Arrays.copyOf(operators, top + (top >> 1));
            places = Arrays.copyOf(places, operators.length);
        }
        operators[top] = operator;
    }

    /** Adds one that nests. */
    void nest(Operator operator, int place) {
        push(operator);
        places[top] = place;
        nesting++;
    }

    Operator top() {
        return operators[top];
    }

    /** Where the top one stands. */
    int place() {
        return places[top];
    }

    /** Takes the top one off, which is {@code operator}. */
    void pop(Operator operator) {
        if (operator.nests) {
            nesting--;
        }
        top--;
    }

    /** How many of them nest. */
    int nesting() {
        return nesting;
    }
}
