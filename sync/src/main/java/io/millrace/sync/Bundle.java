package io.millrace.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Small transfers that are done one after another over one connection: what is left of each is asked of the server together
 * with the beginning of the next, which saves one wait of the three that a small file takes, where the server is known to
 * allow that. What fails here is done again by itself, as if it hadn't been tried: then its fault counts.
 */
final class Bundle implements RemoteTask {
    private final RemoteStage stage;
    private final Kind kind;
    private final long weight;
    private final List<Batch.Member> unsettled;
    private boolean lost;

    /** @param members at least one, all of one lane, the largest first */
    Bundle(RemoteStage stage, List<Batch.Member> members) {
        this.stage = stage;
        this.kind = members.getFirst().kind();
        this.weight = members.getFirst().weight();
        this.unsettled = new ArrayList<>(members);
    }

    /** A member that was begun. */
    private record Started(Batch.Member member, RemoteTask.Begun begun) {}

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public long weight() {
        return weight;
    }

    /** What hasn't begun when a stop is asked for stays undone. */
    @Override
    public void run(RemoteLink link) throws IOException, InterruptedException {
        boolean done = false;
        Optional<Started> before = Optional.empty();
        try {
            for (List<Batch.Member> left = new ArrayList<>(unsettled); !left.isEmpty() && !stage.isStopping(); ) {
                Batch.Member next = left.removeFirst();
                Optional<Started> started = begin(next, link, !left.isEmpty() || stage.expectsTransfers());
                finish(before);
                before = started;
            }
            finish(before);
            done = true;
        } finally {
            if (!done) {
                // what was begun must not be asked of the server by whoever uses the connection next
                link.cut();
                link.drop();
            }
        }
    }

    private Optional<Started> begin(Batch.Member member, RemoteLink link, boolean more) throws InterruptedException {
        if (lost || !link.isOpen()) {
            setAside(member);
            return Optional.empty();
        }
        try {
            link.remote().expectTransfer(more);
            return Optional.of(new Started(member, member.begin(link)));
        } catch (IOException failed) {
            setAside(member, failed);
            return Optional.empty();
        }
    }

    private void finish(Optional<Started> started) throws InterruptedException {
        if (started.isEmpty()) {
            return;
        }
        Batch.Member member = started.get().member();
        try {
            started.get().begun().finish();
            unsettled.remove(member);
        } catch (IOException failed) {
            setAside(member, failed);
        }
    }

    private void setAside(Batch.Member member, IOException failed) {
        if (failed instanceof RemoteFault fault && fault.connectionLost()) {
            lost = true;
            stage.doubt();
        }
        setAside(member);
    }

    private void setAside(Batch.Member member) {
        unsettled.remove(member);
        member.again();
    }

    @Override
    public void failed(String reason, boolean forGood) {
        unsettled.forEach(each -> each.failed(reason, forGood));
    }

    @Override
    public void abandoned(String reason) {
        unsettled.forEach(each -> each.abandoned(reason));
    }
}
