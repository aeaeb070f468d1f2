package io.millrace.calc;

import org.jspecify.annotations.Nullable;

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

    private static final @Nullable Operator[] BY_CHARACTER = new @Nullable Operator[128];

    static {
        BY_CHARACTER['+'] = ADD;
        BY_CHARACTER['-'] = SUBTRACT;
        BY_CHARACTER['*'] = MULTIPLY;
        BY_CHARACTER['/'] = DIVIDE;
        BY_CHARACTER['%'] = MODULO;
    }

    /** Binds more tightly the greater it is. */
    final int precedence;

    /** What binds at least so tightly on its left is computed before it: for powers nothing, they go from right to left. */
    final int leftPrecedence;

    /** What the right side is multiplied with before it is added: 1, or -1 to subtract it. */
    final double sign;

    /** Whether it can stand inside of itself as often as one likes, so that the depth is limited. */
    final boolean nests;

    Operator(int precedence, boolean nests) {
        this.precedence = precedence;
        this.nests = nests;
        this.sign = name().equals("SUBTRACT") ? -1 : 1;
        this.leftPrecedence = name().equals("POWER") ? precedence + 1 : precedence;
    }

    /** The binary operator that a character is by itself; null if it is none. A table: which one comes is hard to predict. */
    static @Nullable Operator of(byte character) {
        return character < 0 ? null : BY_CHARACTER[character];
    }

    /** The operator that its character written twice is; itself if there is none. */
    Operator doubled() {
        return switch (this) {
            case MULTIPLY -> POWER;
            case DIVIDE -> FLOOR_DIVIDE;
            case START, GROUP, CALL, ADD, SUBTRACT, FLOOR_DIVIDE, MODULO, PLUS, MINUS, POWER -> this;
        };
    }
}
