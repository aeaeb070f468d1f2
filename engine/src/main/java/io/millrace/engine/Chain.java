package io.millrace.engine;

import org.jspecify.annotations.Nullable;

/**
 * A list of entries that are linked to one another, so that adding one costs no memory, taking one out no search, and
 * appending a whole chain no loop. An entry is in one chain at a time.
 */
final class Chain<T> {
    private @Nullable Entry<T> head;
    private @Nullable Entry<T> tail;

    boolean isEmpty() {
        return head == null;
    }

    void addLast(Entry<T> entry) {
        if (tail == null) {
            head = entry;
        } else {
            tail.next = entry;
            entry.previous = tail;
        }
        tail = entry;
    }

    void addFirst(Entry<T> entry) {
        if (head == null) {
            tail = entry;
        } else {
            head.previous = entry;
            entry.next = head;
        }
        head = entry;
    }

    /** Takes out the first entry; null if there is none. */
    @Nullable
    Entry<T> poll() {
        Entry<T> first = head;
        if (first != null) {
            remove(first);
        }
        return first;
    }

    boolean contains(Entry<T> entry) {
        return entry.previous != null || head == entry;
    }

    /** Takes out an entry, which must be in this chain. */
    void remove(Entry<T> entry) {
        Entry<T> before = entry.previous;
        Entry<T> after = entry.next;
        if (before == null) {
            head = after;
        } else {
            before.next = after;
            entry.previous = null;
        }
        if (after == null) {
            tail = before;
        } else {
            after.previous = before;
            entry.next = null;
        }
    }

    /** Moves all entries of another chain behind those of this one. */
    void append(Chain<T> other) {
        if (tail == null) {
            head = other.head;
        } else if (other.head != null) {
            tail.next = other.head;
            other.head.previous = tail;
        }
        if (other.tail != null) {
            tail = other.tail;
        }
        other.head = null;
        other.tail = null;
    }
}
