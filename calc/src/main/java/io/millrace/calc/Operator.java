package io.millrace.calc;

/** What waits for its operands while an operation is read. */
enum Operator {
    /** The bottom of the stack. */
    START(0, false),
    /** An open parenthesis. */
    GROUP(0, true),
    /** The open parenthesis of a function's arguments. */
    CALL(0, true),
    ADD(1, false),
    SUBTRACT(1, false),
    MULTIPLY(2, false),
    DIVIDE(2, false),
    FLOOR_DIVIDE(2, false),
    MODULO(2, false),
    PLUS(3, true),
    MINUS(3, true),
    POWER(4, true);

    /** Binds more tightly the greater it is. */
    final int precedence;

    /** Whether it can stand inside of itself as often as one likes, so that the depth is limited. */
    final boolean nests;

    Operator(int precedence, boolean nests) {
        this.precedence = precedence;
        this.nests = nests;
    }

    /** What binds at least as tightly on its left is computed before it: for powers nothing, they go from right to left. */
    int leftPrecedence() {
        return this == POWER ? precedence + 1 : precedence;
    }
}
