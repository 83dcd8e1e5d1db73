package io.frontpage.recommend.story;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.StoryEvent;
import io.frontpage.recommend.text.TestIndex;
import io.frontpage.recommend.text.TextIndex;

import static io.frontpage.recommend.Articles.article;
import static io.frontpage.recommend.Articles.newer;
import static io.frontpage.recommend.Articles.withBody;
import static io.frontpage.recommend.Articles.withdrawn;
import static io.frontpage.recommend.story.Texts.words;
import static org.assertj.core.api.Assertions.assertThat;

class StoriesTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @TempDir
    Path directory;

    private TextIndex index;
    private Stories stories;

    @BeforeEach
    void open() {
        index = TestIndex.in(directory);
        stories = TestStories.of(index);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void articlesThatTellTheSameAreOneStoryWithTheIdOfTheFirst() {
        var ferry = ferry(0, 100);
        var update = ferry(0, 120);
        var other = article("city", "Harbour ferry for sale", words("sale", 0, 100));

        assertThat(settle(ferry)).isEmpty();
        assertThat(settle(other)).isEmpty();
        assertThat(settle(update)).containsExactlyInAnyOrder(ferry.id(), update.id());

        var story = first(ferry, update);
        assertThat(stories.storyOf(ferry.id())).contains(story);
        assertThat(stories.storyOf(update.id())).contains(story);
        assertThat(stories.members(story)).containsExactlyInAnyOrder(ferry.id(), update.id());
        assertThat(stories.storyOf(other.id())).isEmpty();
    }

    @Test
    void aStoryKeepsItsIdAsItGrowsThoughAnArticleComesWithASmallerOne() {
        var articles = inOrder(ferry(0, 100), ferry(0, 101), ferry(0, 102));
        settle(articles.get(1));
        settle(articles.get(2));
        var story = articles.get(1).id();
        assertThat(stories.members(story)).hasSize(2);

        assertThat(settle(articles.getFirst()))
                .containsExactly(articles.getFirst().id());

        assertThat(stories.members(story)).hasSize(3);
    }

    @Test
    void aStoryThatGoesOnLongerThanTheWindowStaysOne() {
        var articles = inOrder(ferry(0, 100), ferry(0, 101), ferry(0, 102));
        var days = 24 * 60;

        settle(articles.get(0));
        settle(newer(articles.get(1), 5 * days));
        settle(newer(articles.get(2), 10 * days));

        assertThat(stories.members(articles.getFirst().id())).hasSize(3);
    }

    @Test
    void whatWasPublishedFurtherApartIsAnotherStory() {
        var article = ferry(0, 100);
        var yearsLater = newer(ferry(0, 100), 8 * 24 * 60);

        settle(article);
        settle(yearsLater);

        assertThat(stories.articles()).isEmpty();
    }

    @Test
    void aWithdrawnArticleLeavesAndTheLastOneIsInNoStory() {
        var articles = inOrder(ferry(0, 100), ferry(0, 101), ferry(0, 102));
        articles.forEach(this::settle);
        var story = articles.getFirst().id();

        assertThat(settle(withdrawn(articles.getFirst(), 2))).containsExactly(story);
        assertThat(stories.members(story))
                .containsExactly(articles.get(1).id(), articles.get(2).id());

        assertThat(settle(withdrawn(articles.get(2), 2)))
                .containsExactlyInAnyOrder(articles.get(1).id(), articles.get(2).id());
        assertThat(stories.members(story)).isEmpty();
    }

    @Test
    void anArticleThatTellsSomethingElseNowLeaves() {
        var ferry = ferry(0, 100);
        var update = ferry(0, 110);
        settle(ferry);
        settle(update);

        var changed = withBody(update, 2, words("cinema", 0, 100));

        assertThat(settle(changed)).containsExactlyInAnyOrder(ferry.id(), update.id());
        assertThat(stories.articles()).isEmpty();
    }

    @Test
    void whenAStoryComesApartItsIdStaysWithTheArticleThatItIsTheIdOf() {
        var ids = inOrder(ferry(0, 1), ferry(0, 1), ferry(0, 1), ferry(0, 1), ferry(0, 1));
        var one = List.of(
                withBody(ids.get(2), 1, words("ferry", 0, 100)), withBody(ids.get(3), 1, words("ferry", 0, 101)));
        var other = List.of(
                withBody(ids.get(0), 1, words("ferry", 100, 200)), withBody(ids.get(1), 1, words("ferry", 101, 200)));
        var between = withBody(ids.get(4), 1, words("ferry", 0, 200));
        var story = one.getFirst().id();
        one.forEach(this::settle);
        settle(between);
        other.forEach(this::settle);
        assertThat(stories.members(story)).hasSize(ids.size());

        settle(withdrawn(between, 2));

        assertThat(stories.members(story))
                .containsExactly(one.get(0).id(), one.get(1).id());
        assertThat(stories.members(other.getFirst().id())).hasSize(2);
    }

    @Test
    void twoStoriesThatAnArticleLinksBecomeTheOneWithTheSmallerId() {
        var one = inOrder(ferry(0, 100), ferry(0, 101));
        var other = inOrder(ferry(100, 200), ferry(101, 200));
        one.forEach(this::settle);
        other.forEach(this::settle);

        settle(ferry(0, 200));

        assertThat(stories.members(first(one.get(0), other.get(0)))).hasSize(5);
        assertThat(stories.members(last(one.get(0), other.get(0)))).isEmpty();
    }

    @Test
    void aDigestIsOfNoneOfTheStoriesThatItTells() {
        var items = IntStream.range(0, 6)
                .mapToObj(i -> article("city", "Item " + i, words("item" + i + "x", 0, 60)))
                .toList();
        var digest = article(
                "city",
                "Item after item",
                String.join(" ", items.stream().map(ArticleEvent::body).toList()));

        items.forEach(this::settle);
        settle(digest);

        assertThat(stories.articles()).isEmpty();
    }

    @Test
    void pagesOfOneTemplateAreNoStory() {
        var template = words("template", 0, 60);
        var pages = IntStream.range(0, 5)
                .mapToObj(i -> article("city", "Page" + i, template + " " + words("page" + i + "x", 0, 40)))
                .toList();

        pages.forEach(this::settle);

        assertThat(stories.articles()).isEmpty();
    }

    @Test
    void aCaptionSaysTooLittleToBeAStory() {
        settle(article("city", "Ferry in pictures", "Photo: the agency"));
        settle(article("city", "Ferry in pictures", "Photo: the agency"));

        assertThat(stories.articles()).isEmpty();
    }

    @Test
    void aTemplateOfManyIsNoStory() {
        var copies = IntStream.rangeClosed(0, Stories.LARGEST)
                .mapToObj(i -> ferry(0, 100 + i % 10))
                .toArray(ArticleEvent[]::new);
        TestIndex.apply(index, copies);

        assertThat(stories.settle(Set.of(copies[0].id()))).isEmpty();
    }

    @Test
    void settlingAgainChangesNothing() {
        var articles = List.of(ferry(0, 100), ferry(0, 101), ferry(0, 102));
        articles.forEach(this::settle);

        assertThat(stories.settle(articles.stream().map(ArticleEvent::id).toList()))
                .isEmpty();
    }

    @Test
    void anArticleIsNotTakenOutOfAStoryWhoseOthersAreYetToBeRead() {
        var ferry = ferry(0, 100);
        var update = ferry(0, 110);
        settle(ferry);
        tell(ferry.id(), ferry.id());
        tell(update.id(), ferry.id());

        assertThat(stories.settle(List.of(ferry.id(), update.id()))).isEmpty();
        assertThat(stories.storyOf(ferry.id())).contains(ferry.id());

        assertThat(settle(update)).isEmpty();
        assertThat(stories.members(ferry.id())).hasSize(2);
    }

    @Test
    void theLastRecordOfAnArticleStandsHoweverOftenItIsRead() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        var events = List.of(event(one, one), event(other, one), event(one, null));

        assertThat(stories.apply(0, 3, events)).containsExactlyInAnyOrder(one, other);
        stories.rewind(0);
        assertThat(stories.nextOffset(0)).isZero();
        stories.apply(0, 3, events);

        assertThat(stories.nextOffset(0)).isEqualTo(3);
        assertThat(stories.storyOf(one)).isEmpty();
        assertThat(stories.members(one)).containsExactly(other);
    }

    private ArticleEvent ferry(int from, int to) {
        return article("city", "Harbour ferry to run at night", words("ferry", from, to));
    }

    private Set<UUID> settle(ArticleEvent article) {
        TestIndex.apply(index, article);
        return stories.settle(Set.of(article.id()));
    }

    private void tell(UUID article, UUID story) {
        stories.apply(0, stories.nextOffset(0) + 1, List.of(event(article, story)));
    }

    private static StoryEvent event(UUID article, UUID story) {
        return new StoryEvent(article, story, NOW);
    }

    private static UUID first(ArticleEvent... articles) {
        return inOrder(articles).getFirst().id();
    }

    private static UUID last(ArticleEvent... articles) {
        return inOrder(articles).getLast().id();
    }

    private static List<ArticleEvent> inOrder(ArticleEvent... articles) {
        return Arrays.stream(articles)
                .sorted(Comparator.comparing(ArticleEvent::id))
                .toList();
    }
}
