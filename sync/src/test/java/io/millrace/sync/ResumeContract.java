package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.RateLimiter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What holds for large files that were cut off, on every server: they are gone on with where it can be trusted to. */
abstract class ResumeContract extends UploadContract {
    private static final int SIZE = 20 << 20;
    private static final int CUT = 14 << 20;
    private static final byte[] CONTENT = content();

    private final AtomicLong sent = new AtomicLong();
    private final UploadSettings counting =
            new UploadSettings(Workshop.UPLOADS.owner(), () -> 7, false, Optional.of(new RateLimiter() {
                @Override
                public void acquire(int tokens) {
                    sent.addAndGet(tokens);
                }

                @Override
                public boolean tryAcquire(int tokens) {
                    throw new AssertionError("it is to be waited for");
                }
            }));

    ResumeContract(Servers.Starter starter) {
        super(starter);
    }

    @Test
    void aLargeFileThatWasCutOffIsGoneOnWithByTheNextRun() throws Exception {
        Path source = source();
        RelativePath target = folder().child("large");
        boolean resumes = remote().resumes();
        UploadSource deadly = new UploadSource() {
            @Override
            public Stamp stamp() throws IOException {
                return UploadSource.of(source).stamp();
            }

            @Override
            public InputStream open() throws IOException {
                return new Killing(Files.newInputStream(source), bench().process());
            }
        };
        try (RemoteLink link = new RemoteLink(server())) {
            assertThatThrownBy(() -> large(deadly, target).carryOut(link)).isInstanceOf(RemoteFault.Transient.class);
        }
        bench().process().restart();
        sent.set(0);
        try (RemoteLink link = new RemoteLink(server())) {
            large(UploadSource.of(source), target).carryOut(link);
        }
        assertThat(sent).hasValueBetween(resumes ? SIZE - CUT : SIZE, resumes ? SIZE - 1 : SIZE);
        assertThat(local(target)).hasBinaryContent(CONTENT);
        assertThat(local(folder()).toFile().list()).containsExactly("large");
    }

    @Test
    void zerosThatACrashHasLeftDoNotSurvive() throws Exception {
        requireSentAnew(new byte[CUT]);
    }

    @Test
    void zerosAtTheEndOfWhatWasSentDoNotSurvive() throws Exception {
        byte[] torn = Arrays.copyOf(CONTENT, CUT);
        Arrays.fill(torn, CUT - 4096, CUT, (byte) 0);
        requireSentAnew(torn);
    }

    @Test
    void otherContentOfTheFullSizeDoesNotSurvive() throws Exception {
        byte[] other = new byte[SIZE];
        new Random(2).nextBytes(other);
        requireSentAnew(other);
    }

    @Test
    void whatIsLongerThanTheFileDoesNotSurvive() throws Exception {
        requireSentAnew(Arrays.copyOf(CONTENT, SIZE + 1));
    }

    @Test
    void aFileThatWasSentAndNotRenamedIsNotSentAgain() throws Exception {
        uploadOver(CONTENT);
        assertThat(sent).hasValue(remote().resumes() ? 0 : SIZE);
    }

    @Test
    void aServerOfWhichItIsKnownThatItCanNotGoOnIsSentAllOfIt() throws Exception {
        remote().giveUpResuming();
        requireSentAnew(Arrays.copyOf(CONTENT, CUT));
        assertThat(remote().resumes()).isFalse();
        renewServer();
    }

    @Test
    void theHashOfAFileThatWasGoneOnWithIsThatOfTheWhole() throws Exception {
        Path source = source();
        RelativePath target = folder().child("large");
        plant(source, target, Arrays.copyOf(CONTENT, CUT));
        UploadSettings hashed = new UploadSettings(Workshop.UPLOADS.owner(), () -> 7, true, Optional.empty());
        try (RemoteLink link = new RemoteLink(server())) {
            ContentHash hash = new Upload(UploadSource.of(source), target, Optional.empty(), hashed, count -> {})
                    .carryOut(link)
                    .hash()
                    .orElseThrow();
            assertThat(Digests.of(hash.algorithm()).digest(CONTENT))
                    .asHexString()
                    .isEqualToIgnoringCase(hash.hex());
        }
    }

    private void requireSentAnew(byte[] planted) throws IOException {
        uploadOver(planted);
        assertThat(sent).hasValue(SIZE);
    }

    private void uploadOver(byte[] planted) throws IOException {
        Path source = source();
        RelativePath target = folder().child("large");
        plant(source, target, planted);
        sent.set(0);
        try (RemoteLink link = new RemoteLink(server())) {
            large(UploadSource.of(source), target).carryOut(link);
        }
        assertThat(local(target)).hasBinaryContent(CONTENT);
        assertThat(local(folder()).toFile().list()).containsExactly("large");
    }

    /** As if a part of it had been sent before. */
    private void plant(Path source, RelativePath target, byte[] content) throws IOException {
        RelativePath temporary = TemporaryName.ofResumable(
                        counting.owner(),
                        target,
                        Optional.empty(),
                        UploadSource.of(source).stamp())
                .orElseThrow();
        Files.write(local(temporary), content);
        Files.setPosixFilePermissions(local(temporary), PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    private Upload large(UploadSource source, RelativePath target) {
        return new Upload(source, target, Optional.empty(), counting, count -> {});
    }

    /** Older than what the tests plant, so that its time tells the two apart. */
    private Path source() throws IOException {
        Path source = Files.write(bench().workshop().path("source"), CONTENT);
        return Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
    }

    private static byte[] content() {
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        return content;
    }

    /** Kills the server before it gives out the last part. */
    private static final class Killing extends FilterInputStream {
        private final ServerProcess victim;
        private long given;

        Killing(InputStream content, ServerProcess victim) {
            super(content);
            this.victim = victim;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = super.read(buffer, offset, length);
            if (given < CUT && given + got >= CUT) {
                victim.kill();
            }
            given += got;
            return got;
        }
    }
}
