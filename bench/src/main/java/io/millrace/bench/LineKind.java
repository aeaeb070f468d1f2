package io.millrace.bench;

/** What a generated line is: as it should be, or wrong in one of the ways that real files are wrong. */
public enum LineKind {
    /** All five fields as they should be. */
    GOOD(true),
    /** The app list holds an entry that is no number beside good ones: the line is kept, and warned about. */
    SOME_APPS_NOT_NUMBERS(true),
    /** The line ends after its coordinates. */
    TOO_FEW_FIELDS(false),
    /** The type is empty. */
    NO_TYPE(false),
    /** The id is empty. */
    NO_ID(false),
    /** The type is one that no server is given for. */
    UNKNOWN_TYPE(false),
    /** The latitude is a word. */
    LATITUDE_NOT_A_NUMBER(false),
    /** The longitude is an infinity. */
    LONGITUDE_NOT_FINITE(false),
    /** The app list is empty. */
    EMPTY_APP_LIST(false),
    /** No entry of the app list is a number. */
    NO_VALID_APP(false),
    /** The id makes a key longer than the 250 bytes that memcached takes. */
    KEY_TOO_LONG(false),
    /** The id has a space in it, which memcached takes in no key. */
    KEY_WITH_SPACE(false);

    private final boolean stored;

    LineKind(boolean stored) {
        this.stored = stored;
    }

    /** Whether a loader stores a record for such a line; else it rejects the line. */
    public boolean isStored() {
        return stored;
    }
}
