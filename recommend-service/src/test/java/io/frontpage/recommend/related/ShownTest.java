package io.frontpage.recommend.related;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.recommend.related.Ask.Kind;
import io.frontpage.recommend.story.TestStories;
import io.frontpage.recommend.text.TestIndex;

import static io.frontpage.recommend.Articles.article;
import static org.assertj.core.api.Assertions.assertThat;

class ShownTest {
    @Test
    void articlesThatHaveBecomeOneStorySinceTheListWasMadeAreShownOnce(@TempDir Path directory) throws IOException {
        var first = article("city", "Harbour ferry", "It sails.");
        var second = article("city", "Rowers win", "They were fast.");
        var third = article("city", "Council votes", "It was late.");
        var index = TestIndex.in(directory);
        try {
            TestIndex.apply(index, first, second, third);
            var stories = TestStories.of(index);
            TestStories.tell(stories, UUID.randomUUID(), first.id(), second.id());
            var list = List.of(first, second, third).stream()
                    .map(article -> new Listed(article.id(), Reason.LATEST, "city", 0))
                    .toList();

            var shown = new Shown(index, new Stats(), stories).first(3, list, null, Kind.RELATED, Variant.A);

            assertThat(shown).extracting(entry -> entry.article().id()).containsExactly(first.id(), third.id());
        } finally {
            index.close();
        }
    }
}
