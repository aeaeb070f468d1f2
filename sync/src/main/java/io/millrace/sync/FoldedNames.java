package io.millrace.sync;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Places of a plan by the names that they are about, as servers see them that ignore case, or that write letters with their
 * marks in another way: {@code Logo.PNG} and {@code logo.png} are the same there.
 */
final class FoldedNames {
    private final Map<String, List<Integer>> places = new HashMap<>();

    /** What such a server may take for the same path: in lower case, and in Unicode's normal form C. */
    static String fold(RelativePath path) {
        return Normalizer.normalize(path.text(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** The same of each operation's path. */
    static Set<String> foldAll(Collection<? extends Operation> operations) {
        return operations.stream().map(each -> fold(each.path())).collect(Collectors.toSet());
    }

    /** Something at {@code place} is about {@code path}. */
    void add(RelativePath path, int place) {
        places.computeIfAbsent(fold(path), each -> new ArrayList<>(1)).add(place);
    }

    /** The places that are about {@code path}, or about what may be taken for it. */
    List<Integer> of(RelativePath path) {
        return places.isEmpty() ? List.of() : places.getOrDefault(fold(path), List.of());
    }
}
