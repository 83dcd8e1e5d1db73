package io.frontpage.recommend.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.contracts.ArticleEvent;

import static io.frontpage.recommend.Articles.article;
import static io.frontpage.recommend.Articles.changed;
import static io.frontpage.recommend.Articles.newer;
import static io.frontpage.recommend.Articles.withTopics;
import static io.frontpage.recommend.Articles.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

class TextSearchTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Comparator<ArticleEvent> NEWEST_FIRST =
            Comparator.comparing(ArticleEvent::publishedAt).reversed().thenComparing(ArticleEvent::id);

    private final ArticleEvent ferry =
            article("city", "Harbour ferry to run at night", "Crews sail every twenty minutes until dawn.");
    private final ArticleEvent same =
            article("city", "Night ferry crosses the harbour", "Crews will sail every twenty minutes.");
    private final ArticleEvent distant =
            article("travel", "Ferry museum opens", "Old engines are shown in a former warehouse.");
    private final ArticleEvent other =
            article("sport", "Rowers win gold", "Their boat was fastest over two kilometres.");

    @TempDir
    Path directory;

    private TextIndex index;
    private TextSearch search;

    @BeforeEach
    void open() {
        index = TestIndex.in(directory);
        search = new TextSearch(index);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void theMoreAlikeTheTextTheHigherAndWhatHasNothingInCommonIsLeftOut() {
        TestIndex.apply(index, ferry, other, distant, same);

        var alike = alike(ferry);
        assertThat(alike).extracting(found -> found.article().id()).containsExactly(same.id(), distant.id());
        assertThat(alike.get(0).likeness()).isGreaterThan(alike.get(1).likeness());
    }

    @Test
    void theSameTextIsWhollyAlikeAndItselfIsNotInItsList() {
        var copy = article("world", ferry.headline(), ferry.body());
        TestIndex.apply(index, ferry, copy);

        assertThat(alike(ferry)).singleElement().satisfies(found -> {
            assertThat(found.article().id()).isEqualTo(copy.id());
            assertThat(found.likeness()).isEqualTo(1, Offset.offset(1e-6));
        });
    }

    @Test
    void aWordMeetsItsOtherForms() {
        var vote = article("city", "Council votes on bicycles", "Delayed");
        var voted = article("world", "Councillors have voted", "Bicycle lanes");
        TestIndex.apply(index, vote, voted);

        assertThat(ids(alike(vote))).containsExactly(voted.id());
    }

    @Test
    void chineseMeetsInBothScripts() {
        var traditional = article("zh-Hant", "city", "海濱渡輪夜間停航", "颱風逼近，渡輪全線停航。");
        var simplified = article("zh-Hans", "city", "台风逼近渡轮停航", "海滨渡轮今夜全线停航。");
        var unlike = article("zh-Hans", "city", "女排夺冠", "决赛三比一。");
        TestIndex.apply(index, traditional, simplified, unlike);

        assertThat(ids(alike(traditional))).containsExactly(simplified.id());
    }

    @Test
    void topicsAndSummaryCountAsText() {
        var asked = withTopics(article("city", "Alpha", "Beta"), "harbour");
        var inBody = article("world", "Gamma", "Off the harbour");
        TestIndex.apply(index, asked, inBody);

        assertThat(ids(alike(asked))).containsExactly(inBody.id());
    }

    @Test
    void whatIsWithdrawnIsNotFoundAndFindsNothing() {
        TestIndex.apply(index, ferry, same, distant);
        TestIndex.apply(index, withdrawn(same, 2));

        assertThat(ids(alike(ferry))).containsExactly(distant.id());
        assertThat(alike(same)).isEmpty();
        assertThat(search.alike(UUID.randomUUID(), Scope.ALL, 10, Deadline.in(LONG)))
                .isEmpty();
        assertThat(search.commonTerms(ferry.id(), same.id())).isEmpty();
        assertThat(search.commonTerms(same.id(), ferry.id())).isEmpty();
        assertThat(search.outlines(List.of(same.id(), UUID.randomUUID(), ferry.id())))
                .containsOnlyKeys(ferry.id());
        assertThat(outlined(search.latest(Scope.ALL, 10))).containsExactlyInAnyOrder(ferry.id(), distant.id());
    }

    @Test
    void aScopeLeavesOutOtherSectionsAndWhatIsOlder() {
        var late = newer(article("travel", ferry.headline(), ferry.body()), 60);
        TestIndex.apply(index, ferry, same, distant, late);
        var lately = new Scope(null, late.publishedAt());

        assertThat(ids(search.alike(ferry.id(), new Scope("city", null), 10, Deadline.in(LONG))))
                .containsExactly(same.id());
        assertThat(ids(search.alike(ferry.id(), lately, 10, Deadline.in(LONG)))).containsExactly(late.id());
        assertThat(outlined(search.latest(lately, 10))).containsExactly(late.id());
        assertThat(search.inSection("city", lately, 10)).isEmpty();
        assertThat(outlined(search.latest(new Scope("travel", null), 10))).containsExactly(late.id(), distant.id());
    }

    @Test
    void theLimitHoldsAndKeepsTheBest() {
        TestIndex.apply(index, ferry, other, distant, same);

        assertThat(ids(search.alike(ferry.id(), Scope.ALL, 1, Deadline.in(LONG))))
                .containsExactly(same.id());
    }

    @Test
    void theNewestComeFirstThenByIdWhateverTheOrderInWhichTheyCame() {
        var articles = new ArrayList<ArticleEvent>();
        for (int i = 0; i < 40; i++) {
            articles.add(newer(withTopics(article("city", "Ferry", "Harbour"), "sea", "t" + i % 3), i / 8));
        }
        var expected =
                articles.stream().sorted(NEWEST_FIRST).map(ArticleEvent::id).toList();
        Collections.shuffle(articles, new Random(7));
        articles.forEach(article -> TestIndex.apply(index, article));

        assertThat(outlined(search.latest(Scope.ALL, 20))).isEqualTo(expected.subList(0, 20));
        assertThat(outlined(search.inSection("city", Scope.ALL, 50))).isEqualTo(expected);
        assertThat(outlined(search.withTopics(List.of("sea"), Scope.ALL, 11))).isEqualTo(expected.subList(0, 11));
        assertThat(search.withTopics(List.of("t0", "t1"), Scope.ALL, 50))
                .hasSize(27)
                .doesNotHaveDuplicates();
    }

    @Test
    void amongEquallyAlikeTheNewestComeFirstThenById() {
        var articles = new ArrayList<ArticleEvent>();
        for (int i = 0; i < 30; i++) {
            articles.add(newer(article("city", "Ferry", "Harbour"), i / 8));
        }
        articles.forEach(article -> TestIndex.apply(index, article));
        var asked = articles.getFirst().id();
        var expected = articles.stream()
                .sorted(NEWEST_FIRST)
                .map(ArticleEvent::id)
                .filter(id -> !id.equals(asked))
                .toList();

        assertThat(ids(search.alike(asked, Scope.ALL, 12, Deadline.in(LONG)))).isEqualTo(expected.subList(0, 12));
    }

    @Test
    void othersAreMeasuredAsThoseThatAreFoundAre() {
        TestIndex.apply(index, ferry);
        TestIndex.apply(index, same, distant);
        TestIndex.apply(index, other);
        var found = alike(ferry);
        assertThat(found).isNotEmpty();

        var measured = search.alike(
                ferry.id(),
                List.of(same.id(), distant.id(), other.id()),
                new Scope("none", null),
                10,
                Deadline.in(LONG));

        assertThat(ids(measured)).containsExactlyInAnyOrderElementsOf(ids(found));
        for (var each : measured) {
            assertThat(each.likeness())
                    .isEqualTo(search.likeness(ferry.id(), each.article().id()), Offset.offset(1e-9));
        }
        assertThat(ids(search.alike(ferry.id(), List.of(same.id()), Scope.ALL, 10, Deadline.in(LONG))))
                .isEqualTo(ids(found));
    }

    @Test
    void commonTermsAddUpToTheLikenessWhetherOrNotTheOtherIsListed() {
        TestIndex.apply(index, ferry, same, distant, other);

        for (var found : alike(ferry)) {
            var terms = search.commonTerms(ferry.id(), found.article().id());
            assertThat(terms.stream().mapToDouble(TermWeight::weight).sum())
                    .isEqualTo(found.likeness(), Offset.offset(1e-6));
        }
        assertThat(search.commonTerms(ferry.id(), same.id()))
                .extracting(TermWeight::term)
                .contains("ferri", "twenti")
                .doesNotContain("dawn");
        assertThat(search.commonTerms(ferry.id(), other.id())).isEmpty();
        assertThat(search.likeness(ferry.id(), ferry.id())).isEqualTo(1, Offset.offset(1e-6));
    }

    @Test
    void anOutlineIsWhatTheArticleSays() {
        var article = withTopics(article("zh-Hant", "city", "海濱渡輪", "颱風"), "渡輪", "天氣");
        var simplified = withTopics(article("zh-Hans", null, "海滨渡轮", "台风"), "渡轮", "天气");
        TestIndex.apply(index, article, simplified);

        var outlines = search.outlines(List.of(article.id(), simplified.id()));
        var outline = outlines.get(article.id());
        assertThat(outline.id()).isEqualTo(article.id());
        assertThat(outline.publishedAt()).isEqualTo(article.publishedAt().toEpochMilli());
        assertThat(outline.language()).isEqualTo("zh-Hant");
        assertThat(outline.section()).isEqualTo("city");
        assertThat(outline.gist()).hasSize(4).isSorted();
        assertThat(outlines.get(simplified.id()).section()).isNull();
        assertThat(outlines.get(simplified.id()).gist()).isEqualTo(outline.gist());
    }

    @Test
    void aTimeThatIsOverCutsTheSearchShort() {
        var articles = IntStream.range(0, 500)
                .mapToObj(i -> article("city", "Ferry " + i, "Harbour"))
                .toArray(ArticleEvent[]::new);
        TestIndex.apply(index, articles);

        assertThat(search.alike(articles[0].id(), Scope.ALL, 500, Deadline.in(Duration.ZERO)))
                .hasSizeLessThan(499);
        assertThat(search.alike(articles[0].id(), Scope.ALL, 500, Deadline.in(LONG)))
                .hasSize(499);
    }

    @Test
    void aChangedArticleIsFoundByWhatItSaysNow() {
        var asked = article("city", "Rowing", "Nothing else");
        TestIndex.apply(index, asked, ferry, same);
        TestIndex.apply(index, changed(ferry, 2, "Rowing club"));

        assertThat(ids(alike(asked))).containsExactly(ferry.id());
    }

    private List<Alike> alike(ArticleEvent article) {
        return search.alike(article.id(), Scope.ALL, 10, Deadline.in(LONG));
    }

    private static List<UUID> ids(List<Alike> alike) {
        return alike.stream().map(found -> found.article().id()).toList();
    }

    private static List<UUID> outlined(List<Outline> outlines) {
        return outlines.stream().map(Outline::id).toList();
    }
}
