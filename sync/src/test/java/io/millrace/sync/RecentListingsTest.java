package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.RecentListings.Listed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecentListingsTest {
    private static final Optional<RelativePath> ROOT = Optional.empty();
    private static final Optional<RelativePath> FOLDER = Optional.of(RelativePath.of("folder"));

    @Test
    void whatTheLastScanDidNotReadIsForgotten() {
        RecentListings recent = new RecentListings(100);
        recent.replace(Map.of(ROOT, listed(10), FOLDER, listed(10)), Optional.empty());
        assertThat(recent.of(FOLDER)).isPresent();

        recent.replace(Map.of(ROOT, listed(10)), Optional.empty());
        assertThat(recent.of(ROOT)).isPresent();
        assertThat(recent.of(FOLDER)).isEmpty();
    }

    @Test
    void noMoreIsKeptThanThereIsRoomFor() {
        RecentListings recent = new RecentListings(100);
        recent.replace(Map.of(ROOT, listed(60), FOLDER, listed(60)), Optional.empty());
        assertThat(List.of(recent.of(ROOT), recent.of(FOLDER)))
                .filteredOn(Optional::isPresent)
                .hasSize(1);

        recent.replace(Map.of(ROOT, listed(50), FOLDER, listed(50)), Optional.empty());
        assertThat(recent.of(ROOT)).isPresent();
        assertThat(recent.of(FOLDER)).isPresent();
    }

    @Test
    void whatHasNoTextIsNotKept() {
        RecentListings recent = new RecentListings(100);
        recent.replace(Map.of(ROOT, new Listed(List.of(), List.of(), Optional.empty())), Optional.empty());
        assertThat(recent.of(ROOT)).isEmpty();
    }

    @Test
    void whatWasFoundHoldsForTheVerySameListingsAlone() {
        RecentListings recent = new RecentListings(100);
        Map<Optional<RelativePath>, Listed> listings = Map.of(ROOT, listed(10), FOLDER, listed(10));
        RemoteScan.Found found = new RemoteScan.Found(Tree.EMPTY, List.of(), List.of());
        recent.replace(listings, Optional.of(found));
        assertThat(recent.found(Map.copyOf(listings))).containsSame(found);
        assertThat(recent.found(Map.of(ROOT, listed(10), FOLDER, listed(10)))).isEmpty();
        assertThat(recent.found(Map.of())).isEmpty();

        recent.replace(listings, Optional.empty());
        assertThat(recent.found(listings)).isEmpty();
    }

    private static Listed listed(int bytes) {
        return new Listed(List.of(), List.of(), Optional.of(new byte[bytes]));
    }
}
