package io.millrace.sync;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Places of a plan by the names that they are about, as servers see them that ignore case, that write letters with their
 * marks in another way, or that cut off dots and blanks at the end: {@code Logo.PNG} and {@code logo.png} are the same there.
 */
final class FoldedNames {
    private static final Pattern END = Pattern.compile("[. ]+(?=/|$)");

    /**
     * What such a server may take for the same path: in lower case, in Unicode's normal form C, and without dots and blanks
     * at the ends of names.
     */
    static String fold(RelativePath path) {
        String folded = Normalizer.normalize(path.text(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        boolean ends = folded.endsWith(".") || folded.endsWith(" ") || folded.contains("./") || folded.contains(" /");
        return ends ? END.matcher(folded).replaceAll("") : folded;
    }

    private final Map<String, List<Integer>> places = new HashMap<>();

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
