package io.millrace.sync;

/** Why an operation is in a plan, or why something was left as it is; for people to read. */
public enum Reason {
    /** There is nothing to do. */
    SAME("is the same on both sides"),
    /** It isn't on the server. */
    NEW("is new"),
    /** The local file isn't what was uploaded. */
    CHANGED("changed here"),
    /** It has other permission bits than were uploaded. */
    MODE("has other permissions here"),
    /** Size, time or hash differ, and it isn't known which is older. */
    DIFFERS("differs from what the server has"),
    /** The file on the server isn't what was uploaded. */
    CHANGED_THERE("changed on the server"),
    /** It was uploaded once, and somebody deleted it there. */
    LOST("was deleted on the server"),
    /** A run ended between an upload and its entry in the journal. */
    INTERRUPTED("was being uploaded when the last run ended"),
    /** It was uploaded, and is gone here. */
    DELETED("was deleted here"),
    /** It is on the server only, and not from here. */
    FOREIGN("is not in the local folder"),
    /** Its content was uploaded under another path, which is gone here. */
    RENAMED("was renamed here"),
    /** There is a folder where the server has a file. */
    FOLDER_INSTEAD("is a folder here"),
    /** There is a file where the server has a folder. */
    FILE_INSTEAD("is a file here"),
    /** A folder on the server has to go, and something in it has to stay. */
    NOT_EMPTY("is a folder on the server in which something is left as it is"),
    /** The rules leave out what the server has at the path. */
    LEFT_OUT("is something on the server that the rules leave out"),
    /** The server has neither a file nor a folder at the path. */
    STRANGE("is neither a file nor a folder on the server");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** What comes behind the path to make a sentence. */
    @Override
    public String toString() {
        return text;
    }
}
