package io.millrace.sync;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** Why a server did not do what it was asked for, by what is to be done about it. The message is for the user. */
public abstract sealed class RemoteFault extends IOException {
    private RemoteFault(String message, Throwable cause) {
        super(message, cause);
    }

    private RemoteFault(String message) {
        super(message);
    }

    /** Whether the connection has to be opened anew; what was asked for last may have been carried out all the same. */
    public boolean connectionLost() {
        return false;
    }

    /** It may go well when tried again: a reply of 400 to 499, a disk that is full for now, a transfer that was cut. */
    public static final class Transient extends RemoteFault {
        private final boolean connectionLost;

        private Transient(String message, boolean connectionLost) {
            super(message);
            this.connectionLost = connectionLost;
        }

        private Transient(String message, Throwable cause) {
            super(message, cause);
            this.connectionLost = true;
        }

        /** The server said so, and the connection still serves. */
        static Transient refused(String message) {
            return new Transient(message, false);
        }

        /** The connection is of no more use; whether the last request was carried out is unknown. */
        static Transient lost(String message, Throwable cause) {
            return new Transient(message, cause);
        }

        /** No connection could be made, or one failed, while {@code what} was tried. */
        static Transient broken(String what, IOException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                    return lost(what + ": there is no such host", failure);
                }
                if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                    return lost(what + ": it can't be reached: " + cause.getMessage(), failure);
                }
            }
            return lost(what + ": the connection is lost: " + failure.getMessage(), failure);
        }

        @Override
        public boolean connectionLost() {
            return connectionLost;
        }
    }

    /** It would go the same way again: a reply of 500 to 599, no permission, nothing of that name. */
    public static sealed class Permanent extends RemoteFault permits NoFolder, Elsewhere {
        Permanent(String message) {
            super(message);
        }

        Permanent(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The folder that is to be mirrored can't be entered: most likely it isn't there. */
    public static final class NoFolder extends Permanent {
        NoFolder(String message) {
            super(message);
        }
    }

    /** What is shown as a folder turns out to be a link to another place. */
    public static final class Elsewhere extends Permanent {
        Elsewhere(String message) {
            super(message);
        }
    }

    /** The server takes no further connection, or serves no further one, now; the others go on. */
    public static final class TooManyConnections extends RemoteFault {
        TooManyConnections(String message) {
            super(message);
        }
    }

    /** The server doesn't accept the user with this password or key: never to be tried again as it is. */
    public static final class WrongPassword extends RemoteFault {
        WrongPassword(String message) {
            super(message);
        }

        WrongPassword(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The server can't prove that it is the one that is meant: never to be tried again as it is. */
    public static final class Untrusted extends RemoteFault {
        Untrusted(String message) {
            super(message);
        }

        Untrusted(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
