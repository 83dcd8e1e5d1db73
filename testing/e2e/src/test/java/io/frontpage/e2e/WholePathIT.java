package io.frontpage.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.client.FrontpageException;
import io.frontpage.client.Ids;
import io.frontpage.client.article.Action;
import io.frontpage.client.article.ArticleContent;
import io.frontpage.client.article.Articles;
import io.frontpage.client.article.Format;
import io.frontpage.client.article.ImportOptions;
import io.frontpage.client.article.Imports;
import io.frontpage.client.article.NewArticle;
import io.frontpage.client.article.Newsroom;
import io.frontpage.client.article.Revisions;
import io.frontpage.client.feed.Engagement;
import io.frontpage.client.feed.EngagementBatch;
import io.frontpage.client.feed.EngagementType;
import io.frontpage.client.feed.Engagements;
import io.frontpage.client.feed.Feeds;
import io.frontpage.client.feed.ListQuery;
import io.frontpage.client.feed.Window;
import io.frontpage.client.recommend.Recommendations;
import io.frontpage.client.recommend.RelatedQuery;
import io.frontpage.e2e.Client.Published;
import io.frontpage.local.run.Frontpage;
import io.frontpage.local.run.Service;
import io.frontpage.local.stack.Part;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** Publish an article, readers read it, it gets hot and gets related articles. */
class WholePathIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** How often it is looked how soon changes are seen. */
    private static final int ROUNDS = Integer.getInteger("frontpage.e2e.rounds", 10);

    private static final String OF_THE_LIGHTHOUSE = "东山岛上的老灯塔修缮完毕,下个月起向游客开放,塔内陈列历代守塔人的日记、油灯和信号旗,门票由岛上居民委员会管理。"
            + "修缮花了三年,工匠们按照一百年前的图纸重做了楼梯和铜门,塔顶的透镜仍是当年从海外运来的原物。";

    @TempDir
    static Path data;

    private static Frontpage frontpage;
    private static Client client;

    private final String section = "s" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start() {
        frontpage = Whole.start(data);
        client = new Client(frontpage);
    }

    @AfterAll
    static void stop() {
        client.close();
        frontpage.close();
    }

    /** The page that Frontpage has to be able to serve, with headlines of our own in the same script. */
    @Test
    void aNewsPageComesTogetherFromTheThreeServices() {
        var article = publish("海濱渡輪今起加開夜班,首晚載客三千人", "海濱通訊", "梁遠山", 0, "港口更新");
        var related = List.of(
                publish("海滨渡轮夜班首周载客两万人", "滨海日报", "周晓", 60, "港口更新"),
                publish("渡輪夜班加開引居民爭議", "海濱通訊", "何敏", 120, "公共交通"),
                publish("渡輪碼頭擴建工程動土", "海濱通訊", "何敏", 180, "港口更新"));
        int[] comments = {20, 81, 46};
        for (int i = 0; i < comments.length; i++) {
            countComments(related.get(i), comments[i]);
        }
        readBy(related.get(2), 30);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(client.feed("latest", section))
                    .containsExactly(
                            article.id(),
                            related.get(0).id(),
                            related.get(1).id(),
                            related.get(2).id());
            assertThat(client.feed("hot", section).getFirst())
                    .isEqualTo(related.get(2).id());
            assertThat(client.related(article.id()).stream().limit(3))
                    .containsExactlyInAnyOrderElementsOf(
                            related.stream().map(Published::id).toList());
        });

        await().atMost(SOON).untilAsserted(() -> {
            for (int i = 0; i < comments.length; i++) {
                assertThat(commentsInRelated(article, related.get(i))).isEqualTo(comments[i]);
                assertThat(client.counters(related.get(i).id()).get("comments").asInt())
                        .isEqualTo(comments[i]);
            }
        });
        var page = client.get("/v1/articles/" + article.id()).body();
        assertThat(page.get("headline").asText()).isEqualTo("海濱渡輪今起加開夜班,首晚載客三千人");
        assertThat(page.get("language").asText()).isEqualTo("zh-Hant");
        assertThat(page.get("source").asText()).isEqualTo("海濱通訊");
        assertThat(page.get("editor").asText()).isEqualTo("梁遠山");
        assertThat(page.get("updatedAt").asText()).isNotEmpty();
    }

    private static int commentsInRelated(Published article, Published other) {
        for (var entry :
                client.get("/v1/related/" + article.id() + "?limit=20").body().get("articles")) {
            if (entry.at("/article/id").asText().equals(other.id().toString())) {
                return entry.get("comments").asInt();
            }
        }
        return -1;
    }

    /** As another service does it, outside of Quarkus: with libs/client and a MicroProfile REST client. */
    @Test
    void aServiceWorksWithTheJavaClient() {
        var us = io.frontpage.client.Frontpage.at(frontpage.url()).withToken(() -> frontpage.token("admin"));
        var newsroom = us.api(Newsroom.class);
        var articles = us.api(Articles.class);
        var key = UUID.randomUUID().toString();
        var content = ArticleContent.of("The fish market opens at six", OF_THE_LIGHTHOUSE)
                .section(section)
                .topics(List.of("market"));

        var draft = newsroom.create(NewArticle.draft(content.build()), key);
        assertThat(newsroom.create(NewArticle.draft(content.build()), key).id()).isEqualTo(draft.id());
        var published = newsroom.publish(draft.id(), draft.etag());
        var stale = catchThrowableOfType(FrontpageException.class, () -> newsroom.publish(draft.id(), draft.etag()));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(articles.read(draft.id(), null, null)).isEqualTo(published);
        try (var unchanged = articles.readIfChanged(draft.id(), null, null, published.etag())) {
            assertThat(unchanged.getStatus()).isEqualTo(304);
        }
        assertThat(us.api(Revisions.class).list(draft.id(), null, null, null).revisions())
                .extracting(change -> change.action())
                .containsExactly(Action.PUBLISHED, Action.CREATED);

        var submitted = us.api(Imports.class)
                .submit(
                        new ImportOptions().source(section).section(section).format(Format.NDJSON),
                        new ByteArrayInputStream(
                                "{\"id\": \"1\", \"title\": \"The fish market has opened\", \"body\": \"At six.\"}\n{}"
                                        .getBytes(UTF_8)));
        await().atMost(SOON)
                .until(() -> us.api(Imports.class).read(submitted.id()).finished());
        var imported = us.api(Imports.class).read(submitted.id());
        assertThat(imported.counts().created()).isEqualTo(1);
        assertThat(imported.errors()).extracting(refusal -> refusal.entry()).containsExactly(2L);

        var receipt = us.api(Engagements.class)
                .report(EngagementBatch.of(
                        Engagement.of(EngagementType.VIEW, draft.id(), "reader-1"),
                        Engagement.read(draft.id(), "reader-1", 60, 0.5),
                        Engagement.of(EngagementType.READ, draft.id(), null)));
        assertThat(receipt.accepted()).isEqualTo(2);
        assertThat(receipt.refused().getFirst().field()).isEqualTo("reader");
        var feeds = us.api(Feeds.class);
        await().atMost(SOON).untilAsserted(() -> {
            var hot = feeds.hot(new ListQuery().window(Window.DAY).section(section));
            assertThat(hot.articles()).hasSize(2);
            assertThat(hot.articles().getFirst().counters().reads()).isEqualTo(1);
        });
        assertThat(feeds.explanation(draft.id(), null, section, null, null, null)
                        .place()
                        .rank())
                .isEqualTo(1);
        assertThat(feeds.counters(Ids.of(draft.id())).counters().get(draft.id()).views())
                .isEqualTo(1);
        var recommendations = us.api(Recommendations.class);
        // Until recommend-service has the article, there is none of that id.
        await().atMost(SOON).ignoreException(FrontpageException.class).untilAsserted(() -> assertThat(recommendations
                        .related(draft.id(), new RelatedQuery().limit(10).section(section))
                        .articles())
                .extracting(entry -> entry.article().headline())
                .containsExactly("The fish market has opened"));

        newsroom.withdraw(draft.id(), published.etag(), new Newsroom.Withdrawal("It opens at seven."));
        var gone =
                catchThrowableOfType(FrontpageException.class, () -> io.frontpage.client.Frontpage.at(frontpage.url())
                        .api(Articles.class)
                        .read(draft.id(), null, null));
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.problem().detail()).contains("It opens at seven.");
    }

    @Test
    void aWithdrawnArticleIsGoneFromHotLatestAndRelated() {
        var kept = publish("Harbour ferry to run at night from tonight", "Desk", "Lin", 0, "ferry");
        var withdrawn = publish("Harbour ferry carries thousands on first night", "Desk", "Lin", 60, "ferry");
        await().atMost(SOON).until(() -> isOnAllLists(withdrawn, kept));

        assertThat(client.withdraw(withdrawn, "The figures were wrong.").status())
                .isEqualTo(200);

        await().atMost(SOON).until(() -> isOnNoList(withdrawn, kept));
        var answer = client.get("/v1/articles/" + withdrawn.id());
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.body().get("detail").asText()).contains("The figures were wrong.");
        assertThat(client.get("/v1/related/" + withdrawn.id()).status()).isEqualTo(410);
    }

    @Test
    void twoArticlesThatTellTheSameAreOneStoryAndHotShowsOneOfThem() {
        var report = publish("东山岛老灯塔下月开放", OF_THE_LIGHTHOUSE, 60);
        var update = publish("老灯塔修缮三年,下月迎客", OF_THE_LIGHTHOUSE + "首日参观名额已经约满。", 0);
        var other = publish("市立图书馆延长开放时间", "市立图书馆宣布从下周起延长开放时间,周末开到晚上十点,方便上班的读者借书还书。", 0);
        readBy(report, 20);
        readBy(update, 30);
        readBy(other, 10);

        await().atMost(SOON).untilAsserted(() -> {
            var story = client.get("/v1/stories/" + report.id());
            assertThat(story.status()).isEqualTo(200);
            assertThat(story.body().at("/articles").findValuesAsText("id"))
                    .containsExactly(update.id().toString(), report.id().toString());
            assertThat(client.feed("hot", section)).containsExactly(update.id(), other.id());
        });
        var first = client.get("/v1/feeds/hot?section=" + section).body().at("/articles/0");
        assertThat(first.get("alsoCoveredBy").toString()).contains(report.id().toString());
    }

    @Test
    void whenOneServiceIsDownTheOtherTwoKeepAnswering() {
        var article = publish("A quiet evening on the quay", "Desk", "Lin", 0, "ferry");
        var other = publish("A quiet evening at the market on the quay", "Desk", "Lin", 60, "ferry");
        await().atMost(SOON).until(() -> isOnAllLists(other, article));
        var paths = Map.of(
                "article-service", "/v1/articles/" + article.id(),
                "feed-service", "/v1/feeds/hot?section=" + section,
                "recommend-service", "/v1/related/" + article.id());

        for (var down : paths.keySet()) {
            frontpage.part(down).kill();
            paths.forEach((service, path) -> assertThat(client.get(path).status())
                    .as("%s while %s is down", service, down)
                    .matches(status -> service.equals(down) ? status >= 502 : status == 200));
            frontpage.part(down).start();
            assertThat(client.get(paths.get(down)).status()).isEqualTo(200);
        }
    }

    @Test
    void theIndexAndRedisLostUnderLoadComeBackWithTheSameLists() throws Exception {
        var busy = publish("Crowds at the gate", "crowds gate", 0);
        var articles = IntStream.range(0, 10)
                .mapToObj(i -> publish(
                        "Lanterns " + i,
                        "lantern oil wick" + i % 3 + " glass" + i % 2,
                        "Desk",
                        "Lin",
                        60 + i,
                        "lanterns"))
                .toList();
        readTogether(articles.get(0), articles.get(9), "watchman");
        await().atMost(SOON)
                .until(() ->
                        isReadWith(articles.get(0), articles.get(9)) && isReadWith(articles.get(9), articles.get(0)));
        Supplier<List<List<UUID>>> lists = () ->
                articles.stream().map(article -> client.related(article.id())).toList();
        var before = lists.get();

        var enough = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var redis = new BoardsInRedis(frontpage.stack(), null)) {
            threads.submit(() -> showUntil(enough, busy));
            try {
                frontpage.part("recommend-service").kill();
                try {
                    delete(data.resolve("index/recommend-service"));
                    redis.flush();
                } finally {
                    frontpage.part("recommend-service").start();
                }

                await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(lists.get())
                        .isEqualTo(before));
            } finally {
                enough.set(true);
            }
        }
    }

    /** What is only shown gives no heat, by which lists would change. */
    private static void showUntil(AtomicBoolean enough, Published article) {
        for (int reader = 0; !enough.get(); reader++) {
            client.engage(List.of(Client.engagement(article.id(), "impression", "crowd-" + reader)));
        }
    }

    /** Both by those who read the one, and by anybody: feed-service says the latter, a while later. */
    private static boolean isReadWith(Published article, Published other) {
        var explanation = client.get("/v1/related/" + article.id() + "/explanation?other=" + other.id())
                .body();
        return explanation.at("/coReading/readers").asInt() == 1
                && explanation
                        .get("parts")
                        .valueStream()
                        .filter(part -> part.get("name").asText().equals("popularity"))
                        .anyMatch(part -> part.get("value").asDouble() > 0);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aReaderWhoIsErasedIsForgottenByEveryInstanceAndStaysSo() {
        var read = publish("A beacon on the reef", "beacon reef", 0);
        var readToo = publish("Choir sings at noon", "choir noon", 0);
        var readLater = publish("Bakers rise at three", "bakers three", 0);
        var one = frontpage.part(Service.RECOMMEND.module());
        var other = frontpage.startAnother(Service.RECOMMEND);
        try {
            readTogether(read, readToo, "angler");
            await().atMost(SOON)
                    .until(() -> coReaders(one, read, readToo) == 1 && coReaders(other, read, readToo) == 1);

            assertThat(client.delete("/v1/readers/angler", "publisher").status())
                    .isEqualTo(403);
            assertThat(client.delete("/v1/readers/angler", "admin").status()).isEqualTo(202);
            await().atMost(SOON)
                    .until(() -> coReaders(one, read, readToo) == 0 && coReaders(other, read, readToo) == 0);

            readTogether(read, readLater, "watcher");
            await().atMost(SOON).until(() -> coReaders(one, read, readLater) == 1);
            one.kill();
            one.start();
            // Its views are behind the erasure: an instance that knows them again has read that too.
            await().atMost(SOON).until(() -> coReaders(one, read, readLater) == 1);
            assertThat(coReaders(one, read, readToo)).isZero();
        } finally {
            other.stop();
        }
    }

    private static int coReaders(Part instance, Published article, Published other) {
        var answer = client.get(instance, "/v1/related/" + article.id() + "/explanation?other=" + other.id());
        return answer.status() == 200 ? answer.body().at("/coReading/readers").asInt() : -1;
    }

    /**
     * How long changes take to be seen by somebody who asks every few milliseconds: it asserts that they are seen and prints
     * how soon.
     */
    @Test
    void changesAreSeenAndHowSoon() {
        var published = new ArrayList<Duration>();
        var engaged = new ArrayList<Duration>();
        var withdrawn = new ArrayList<Duration>();
        var random = new Random(1);
        var rival = publish("Ferry timetable for the harbour, spring edition", "Desk", "Lin", 7200, "ferry");
        readBy(rival, 20);

        for (int round = 0; round < ROUNDS; round++) {
            var words = Integer.toString(random.nextInt(1_000_000), 36) + " " + round;
            long start = System.nanoTime();
            var article = publish("Ferry timetable for the harbour, note " + words, "Desk", "Lin", 0, "ferry");
            published.add(until(start, () -> client.feed("latest", section).contains(article.id())));

            start = System.nanoTime();
            readBy(article, 40 + round);
            engaged.add(
                    until(start, () -> client.feed("hot", section).getFirst().equals(article.id())));

            var neighbour = publish("Harbour ferry and its timetable, note " + words, "Desk", "Lin", 7200, "ferry");
            until(start, () -> isOnAllLists(article, neighbour));
            start = System.nanoTime();
            assertThat(client.withdraw(article, "Superseded.").status()).isEqualTo(200);
            withdrawn.add(until(start, () -> isOnNoList(article, neighbour)));
        }

        print("publish -> in latest", published);
        print("engagement -> first in hot", engaged);
        print("withdraw -> gone from hot, latest and related", withdrawn);
    }

    @Test
    void howSoonRelatedListsChange() {
        var published = new ArrayList<Duration>();
        var clicked = new ArrayList<Duration>();
        var withdrawn = new ArrayList<Duration>();
        for (int round = 0; round < ROUNDS; round++) {
            // No word and no topic of another round: lists of earlier ones' articles would be full before what is asked
            // for.
            var words = "lamp" + round + " post" + round + " square" + round;
            var topic = "lights" + round;
            var neighbour = publish(words, words + " dark" + round, "Desk", "Lin", 60, topic);
            var readToo = publish("unlike" + round, "alone" + round, "Desk", "Lin", 60, "other" + round);
            until(System.nanoTime(), () -> Stream.of(neighbour, readToo)
                    .allMatch(each -> client.get("/v1/related/" + each.id()).status() == 200));

            long start = System.nanoTime();
            var article = publish(words, words + " bright" + round, "Desk", "Lin", 0, topic);
            published.add(until(start, () -> reason(neighbour, article).equals("text")));

            start = System.nanoTime();
            readTogether(neighbour, readToo, "lamplighter-" + round);
            clicked.add(until(start, () -> reason(neighbour, readToo).equals("co-reading")));

            start = System.nanoTime();
            assertThat(client.withdraw(article, "It is not true.").status()).isEqualTo(200);
            withdrawn.add(until(start, () -> reason(neighbour, article).isEmpty()));
        }
        print("publish -> in related of its neighbour", published);
        print("click -> related by co-reading", clicked);
        print("withdraw -> gone from related", withdrawn);
    }

    /** Why an article is in the list of another; empty when it is not. */
    private static String reason(Published article, Published other) {
        for (var entry :
                client.get("/v1/related/" + article.id() + "?limit=50").body().get("articles")) {
            if (entry.at("/article/id").asText().equals(other.id().toString())) {
                return entry.get("reason").asText();
            }
        }
        return "";
    }

    private static void readTogether(Published one, Published other, String reader) {
        var views = Stream.of(one, other)
                .map(article -> Client.engagement(article.id(), "view", reader))
                .toList();
        assertThat(client.engage(views).status()).isEqualTo(202);
    }

    @Test
    void howSoonACopyIsInItsStory() {
        var joined = new ArrayList<Duration>();
        for (int round = 0; round < ROUNDS; round++) {
            var number = round;
            var body = IntStream.range(0, 60)
                    .mapToObj(word -> "round" + number + "word" + word)
                    .collect(Collectors.joining(" "));
            var original = publish("The clock tower is repaired, part " + round, body, 60);
            until(System.nanoTime(), () -> client.feed("latest", section).contains(original.id()));
            long start = System.nanoTime();
            publish("The clock tower is repaired, part " + round, body, 0);
            joined.add(until(
                    start, () -> client.get("/v1/stories/" + original.id()).status() == 200));
        }
        print("publish a copy -> in its story", joined);
    }

    private static Duration until(long start, BooleanSupplier seen) {
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(seen::getAsBoolean);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void print(String what, List<Duration> times) {
        Collections.sort(times);
        System.out.printf(
                "%-50s median %4d ms, worst %4d ms of %d%n",
                what, times.get(times.size() / 2).toMillis(), times.getLast().toMillis(), times.size());
    }

    private boolean isOnAllLists(Published article, Published neighbour) {
        return client.feed("hot", section).contains(article.id())
                && client.feed("latest", section).contains(article.id())
                && client.related(neighbour.id()).contains(article.id());
    }

    private boolean isOnNoList(Published article, Published neighbour) {
        return !client.feed("hot", section).contains(article.id())
                && !client.feed("latest", section).contains(article.id())
                && !client.related(neighbour.id()).contains(article.id());
    }

    private Published publish(String headline, String body, int secondsAgo) {
        return publish(headline, body, "Desk", "Lin", secondsAgo, "outings");
    }

    private Published publish(String headline, String source, String editor, int secondsAgo, String topic) {
        return publish(headline, headline + "。\n" + headline, source, editor, secondsAgo, topic);
    }

    private Published publish(
            String headline, String body, String source, String editor, int secondsAgo, String topic) {
        return client.publish(Map.of(
                "headline",
                headline,
                "body",
                body,
                "section",
                section,
                "topics",
                List.of(topic),
                "source",
                source,
                "editor",
                editor,
                "status",
                "PUBLISHED",
                "publishedAt",
                Instant.now().minusSeconds(secondsAgo).toString()));
    }

    private static void countComments(Published article, int count) {
        var answer = client.engage(List.of(Map.of(
                "id",
                UUID.randomUUID().toString(),
                "articleId",
                article.id().toString(),
                "type",
                "comment-count",
                "count",
                count)));
        assertThat(answer.status()).isEqualTo(202);
    }

    private static void readBy(Published article, int readers) {
        var views = IntStream.range(0, readers)
                .mapToObj(reader -> Client.engagement(article.id(), "view", "reader-" + reader))
                .toList();
        var answer = client.engage(views);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get("accepted").asInt()).isEqualTo(readers);
    }
}
