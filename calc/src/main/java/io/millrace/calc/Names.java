package io.millrace.calc;

import java.util.Set;

/** What may be a name: what Python takes for one. */
final class Names {
    private static final Set<String> KEYWORDS = Set.of(
            ("False None True and as assert async await break class continue def del elif else except finally for from "
                            + "global if import in is lambda nonlocal not or pass raise return try while with yield")
                    .split(" "));

    private Names() {}

    /** Refuses what can't be a name: Python's keywords, bytes that are no letters. It stands at these bytes. */
    static void requireName(String name, int from, int to) {
        if (KEYWORDS.contains(name)) {
            throw Fault.at(from, to, ErrorKind.SYNTAX, "this word is not part of the language");
        }
        boolean isName = name.codePoints()
                        .allMatch(character -> character == '_' || Character.isUnicodeIdentifierPart(character))
                && (name.charAt(0) == '_' || Character.isUnicodeIdentifierStart(name.codePointAt(0)));
        if (!isName) {
            throw Fault.at(from, to, ErrorKind.SYNTAX, "this is neither a number nor a name");
        }
    }
}
