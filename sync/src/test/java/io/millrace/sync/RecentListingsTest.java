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
        recent.replace(Map.of(ROOT, listed(10), FOLDER, listed(10)));
        assertThat(recent.of(FOLDER)).isPresent();

        recent.replace(Map.of(ROOT, listed(10)));
        assertThat(recent.of(ROOT)).isPresent();
        assertThat(recent.of(FOLDER)).isEmpty();
    }

    @Test
    void noMoreIsKeptThanThereIsRoomFor() {
        RecentListings recent = new RecentListings(100);
        recent.replace(Map.of(ROOT, listed(60), FOLDER, listed(60)));
        assertThat(List.of(recent.of(ROOT), recent.of(FOLDER)))
                .filteredOn(Optional::isPresent)
                .hasSize(1);

        recent.replace(Map.of(ROOT, listed(50), FOLDER, listed(50)));
        assertThat(recent.of(ROOT)).isPresent();
        assertThat(recent.of(FOLDER)).isPresent();
    }

    @Test
    void whatHasNoTextIsNotKept() {
        RecentListings recent = new RecentListings(100);
        recent.replace(Map.of(ROOT, new Listed(List.of(), List.of(), Optional.empty())));
        assertThat(recent.of(ROOT)).isEmpty();
    }

    private static Listed listed(int bytes) {
        return new Listed(List.of(), List.of(), Optional.of(new byte[bytes]));
    }
}
