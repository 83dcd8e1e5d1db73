package io.frontpage.local.command;

import java.util.Locale;
import java.util.UUID;

import io.frontpage.local.newsroom.Sample;
import io.frontpage.local.run.Frontpage;

/** What is running where, and what to try on it. */
final class Summary {
    /** Two others of the sample tell of the same eruption. */
    private static final String EXAMPLE = "sorrel-volcano-2";

    private Summary() {}

    static String of(Frontpage frontpage, Sample sample, double seconds) {
        var text = new StringBuilder();
        text.append("%nFrontpage is ready at %s, after %.1f s.%n%n".formatted(frontpage.url(), seconds));
        row(text, "gateway", frontpage.url().getPort(), ProcessHandle.current());
        frontpage.parts().forEach(part -> row(text, part.name(), part.port(), part.handle()));
        text.append("%n  data  %s%n  logs  %s%n"
                .formatted(frontpage.data(), frontpage.data().resolve("logs")));
        text.append("%nTo try:%n%n".formatted());
        examples(text, frontpage, sample);
        return text.append("%nCtrl-C stops it.%n".formatted()).toString();
    }

    private static void row(StringBuilder text, String name, int port, ProcessHandle process) {
        text.append(String.format(Locale.ROOT, "  %-18s 127.0.0.1:%-6d process %d%n", name, port, process.pid()));
    }

    private static void examples(StringBuilder text, Frontpage frontpage, Sample sample) {
        get(text, frontpage, "/v1/feeds/hot?limit=5");
        get(text, frontpage, "/v1/feeds/latest?section=city&limit=5");
        sample.articleId(EXAMPLE).ifPresent(id -> {
            get(text, frontpage, "/v1/articles/" + id);
            get(text, frontpage, "/v1/related/" + id);
            text.append("""
                      curl -s -X POST '%s/v1/engagements' \\
                        -H 'Content-Type: application/json' -H "Authorization: Bearer $(%s token ingest%s)" \\
                        -d '{"engagements":[{"id":"%s","articleId":"%s","type":"like","reader":"me"}]}'
                    """.formatted(frontpage.url(), script(), dataOption(frontpage), UUID.randomUUID(), id)
                    .indent(0));
        });
    }

    private static void get(StringBuilder text, Frontpage frontpage, String path) {
        text.append("  curl -s '%s%s'%n".formatted(frontpage.url(), path));
    }

    private static String script() {
        return quoted(System.getProperty("frontpage.script", "./frontpage"));
    }

    private static String dataOption(Frontpage frontpage) {
        var standard = DataOption.checkout().resolve(".frontpage");
        return frontpage.data().equals(standard)
                ? ""
                : " --data " + quoted(frontpage.data().toString());
    }

    /** One word for a shell, whatever is in it. */
    private static String quoted(String path) {
        return path.matches("[\\w./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
