package io.millrace.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.millrace.server.StartedServer;
import io.millrace.sync.Bench;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console in a browser, with syncs to a real FTP server. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\n";
    private static final int DESK = 1280;
    private static final int PHONE = 390;

    private final Bench bench = ServedSync.startBench();
    private final ConsoleBrowser browser = new ConsoleBrowser();

    @BeforeAll
    static void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    void close() throws IOException {
        browser.close();
        bench.close();
    }

    /** A server with a console that a test looks at. */
    private record Scene(ServedSync served, StartedServer serving, Page page) implements AutoCloseable {
        void open(String address) {
            page.navigate(serving.client().url() + address);
        }

        Locator button(String name) {
            return page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
        }

        Locator token() {
            return page.getByLabel("Token", new Page.GetByLabelOptions().setExact(true));
        }

        void fill(Map<String, Object> parameters) {
            parameters.forEach((name, value) -> page.locator("#field-" + name).fill(value.toString()));
        }

        @Override
        public void close() {
            page.context().close();
            serving.close();
        }
    }

    private Scene scene(Path workshop, int width) throws IOException {
        ServedSync served = new ServedSync(bench, workshop);
        return new Scene(served, served.start(), browser.page(width, ColorScheme.LIGHT));
    }

    @Test
    void aJobIsStartedInTheFormFollowedOnItsPageAndStopped(@TempDir Path workshop) throws Exception {
        try (Scene scene = scene(workshop, DESK)) {
            scene.open("");
            assertThat(scene.page.getByText("There are no jobs yet.")).isVisible();
            scene.page
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New job"))
                    .first()
                    .click();
            scene.page
                    .getByText("Login", new Page.GetByTextOptions().setExact(true))
                    .click();
            scene.page
                    .getByText("Trust", new Page.GetByTextOptions().setExact(true))
                    .click();
            scene.fill(scene.served.parameters(Map.of("every", "200ms")));
            scene.button("Start").click();

            assertThat(scene.page.locator("h1 .badge")).hasText("running");
            Locator row = scene.page.locator("tbody").last();
            assertThat(row.locator("[data-member=created]")).hasText("1");
            assertThat(row.locator("[data-member=bytes]")).hasText("5 B");
            Files.writeString(scene.served.local("index.html"), "changed");
            assertThat(scene.page.locator("tbody td[data-member=updated]:text-is('1')"))
                    .hasCount(1);
            scene.button("Stop").click();
            assertThat(scene.page.locator("h1 .badge")).hasText("cancelled");
            assertThat(scene.page.getByText("Start one like it")).isVisible();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldWhichGetsTheFocus(@TempDir Path workshop) throws Exception {
        try (Scene scene = scene(workshop, DESK)) {
            scene.open("#/new");
            scene.fill(Map.of("folder", "/nowhere/at/all", "url", "ftp://127.0.0.1/", "every", "5s"));
            scene.page.locator("#field-every").press("Enter");

            assertThat(scene.page.locator("#field-folder-error")).containsText("there is no such folder");
            assertThat(scene.page.locator("#field-folder")).isFocused();
            assertThat(scene.page.locator("#field-folder")).hasAttribute("aria-invalid", "true");
        }
    }

    @Test
    void aNameThatHoldsMarkupIsShownAsItIs(@TempDir Path workshop) throws Exception {
        try (Scene scene = scene(workshop, DESK)) {
            Files.writeString(scene.served.local(HOSTILE.replace("/", "")), "x");
            String id = scene.serving.client().submit("sync", scene.served.parameters(Map.of("once", true)));
            scene.serving.client().ended(id);
            scene.open("#/jobs/" + id);
            scene.page.locator("td[data-member=failures] summary").click();

            assertThat(scene.page.locator(".entries .first")).hasText(HOSTILE.strip());
            assertThat(scene.page.locator(".entries li")).containsText("line break");
            assertThat(scene.page.locator("main img")).hasCount(0);
            assertThat(scene.page.locator("tbody")).hasClass("bad");
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theListChangesAsJobsDo(@TempDir Path workshop) throws Exception {
        try (Scene scene = scene(workshop, DESK)) {
            scene.open("");
            assertThat(scene.page.getByText("There are no jobs yet.")).isVisible();
            String id = scene.serving.client().submit("sync", scene.served.parameters(Map.of("every", "1h")));
            Locator card = scene.page.locator(".card");

            assertThat(card.locator(".outcome")).containsText("created 1");
            assertThat(card.locator(".badge")).hasText("running");
            scene.serving.client().cancel(id);
            assertThat(card.locator(".badge")).hasText("cancelled");
            card.press("Enter");
            assertThat(scene.page.locator("h1")).containsText("sync");
        }
    }

    @Test
    void aServerThatIsStartedAgainIsFoundAgain(@TempDir Path workshop) throws Exception {
        try (Scene scene = scene(workshop, DESK)) {
            String id = scene.serving.client().submit("sync", scene.served.parameters(Map.of("every", "1h")));
            scene.open("#/jobs/" + id);
            assertThat(scene.page.locator("tbody")).hasCount(1);
            int port = URI.create(scene.serving.client().url()).getPort();
            scene.serving.close();
            assertThat(scene.page.locator("#connection")).containsText("doesn't answer");
            try (StartedServer _ = scene.served.startAt(port)) {
                assertThat(scene.page.locator("tbody")).hasCount(2);
                assertThat(scene.page.locator("#connection")).isEmpty();
                assertThat(scene.page.getByText("(2 times)")).isVisible();
            }
        }
    }

    @Test
    void theTokenIsAskedForOnceAndKeptForTheTab(@TempDir Path workshop) throws Exception {
        ServedSync served = new ServedSync(bench, workshop);
        Page page = browser.page(DESK, ColorScheme.LIGHT);
        try (Scene scene = new Scene(served, served.startWithToken(), page)) {
            scene.open("");
            scene.token().fill("not the token, I fear");
            scene.button("Continue").click();
            assertThat(scene.page.getByText("The server doesn't take this token."))
                    .isVisible();
            scene.token().fill(ServedSync.TOKEN);
            scene.token().press("Enter");
            assertThat(scene.page.getByText("There are no jobs yet.")).isVisible();
            String id = scene.serving
                    .client()
                    .withToken(ServedSync.TOKEN)
                    .submit("sync", scene.served.parameters(Map.of("every", "1h")));
            assertThat(scene.page.locator(".card .outcome")).containsText("created 1");
            scene.page.reload();
            scene.open("#/jobs/" + id);
            assertThat(scene.page.locator("tbody")).hasCount(1);
            assertThat(scene.token()).isHidden();
        }
    }

    @Test
    void nothingSticksOutOfThePageOnAPhone(@TempDir Path workshop) throws Exception {
        try (Scene scene = scene(workshop, PHONE)) {
            Files.writeString(scene.served.local("two\nlines"), "x");
            String id = scene.serving.client().submit("sync", scene.served.parameters(Map.of("once", true)));
            scene.serving.client().ended(id);
            for (String address : new String[] {"", "#/new", "#/jobs/" + id}) {
                scene.open(address);
                scene.page.locator("main h1").waitFor();
                assertThat(scene.page.evaluate("document.documentElement.scrollWidth"))
                        .as(address)
                        .isEqualTo(PHONE);
            }
        }
    }
}
