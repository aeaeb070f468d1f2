package io.millrace.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The job types there are, by name. */
public final class JobTypes {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final SortedMap<String, JobType<?, ?>> byName = new TreeMap<>();

    private JobTypes(Iterable<? extends JobType<?, ?>> types) {
        types.forEach(this::add);
    }

    /**
     * Those that {@link ServiceLoader} finds on the class path.
     *
     * @throws java.util.ServiceConfigurationError if one is declared and cannot be made
     * @throws IllegalStateException if two have the same name, or one has a name that cannot be typed
     */
    public static JobTypes load() {
        List<JobType<?, ?>> found = new ArrayList<>();
        for (JobType<?, ?> type : ServiceLoader.load(JobType.class)) {
            found.add(type);
        }
        return new JobTypes(found);
    }

    /**
     * These.
     *
     * @throws IllegalStateException if two have the same name, or one has a name that cannot be typed
     */
    public static JobTypes of(JobType<?, ?>... types) {
        return new JobTypes(List.of(types));
    }

    /**
     * The type of this name.
     *
     * @throws UnknownJobTypeException if there is none; its message lists those there are
     */
    public JobType<?, ?> get(String name) {
        JobType<?, ?> type = byName.get(name);
        if (type == null) {
            throw new UnknownJobTypeException(unknown(name));
        }
        return type;
    }

    /** All of them, sorted by name. */
    public Collection<JobType<?, ?>> all() {
        return List.copyOf(byName.values());
    }

    private void add(JobType<?, ?> type) {
        String name = type.name();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalStateException("job type " + type.getClass().getName() + " is named \"" + name
                    + "\": lower-case letters, digits and hyphens only, beginning with a letter");
        }
        JobType<?, ?> other = byName.putIfAbsent(name, type);
        if (other != null) {
            throw new IllegalStateException("job types " + other.getClass().getName() + " and "
                    + type.getClass().getName() + " are both named " + name);
        }
    }

    private String unknown(String name) {
        if (byName.isEmpty()) {
            return "there is no job type \"" + name + "\": there are none at all";
        }
        String meant = Spelling.nearest(name, byName.keySet())
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse(".");
        return "there is no job type \"" + name + "\"" + meant + " Known: " + String.join(", ", byName.keySet());
    }
}
