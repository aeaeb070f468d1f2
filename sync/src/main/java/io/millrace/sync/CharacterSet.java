package io.millrace.sync;

/** A set of characters, by their code points. */
@FunctionalInterface
interface CharacterSet {
    boolean has(int character);

    /** What is in either. */
    default CharacterSet or(CharacterSet other) {
        return character -> has(character) || other.has(character);
    }
}
