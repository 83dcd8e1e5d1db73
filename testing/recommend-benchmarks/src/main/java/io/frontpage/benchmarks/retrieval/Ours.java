package io.frontpage.benchmarks.retrieval;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.frontpage.benchmarks.data.News;
import io.frontpage.benchmarks.data.ScratchIndex;
import io.frontpage.recommend.text.Deadline;
import io.frontpage.recommend.text.Scope;
import io.frontpage.recommend.text.TextSearch;

/** The search that recommend-service serves its lists by. */
final class Ours implements Contender {
    private static final Duration AMPLE = Duration.ofMinutes(1);

    private final List<News> news;
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private final ScratchIndex index = new ScratchIndex();
    private final TextSearch search = new TextSearch(index.index());

    Ours(List<News> news) throws IOException {
        this.news = news;
        for (var each : news) {
            numbers.put(each.article().id(), numbers.size());
        }
        index.index().apply(0, 0, news.size(), news.stream().map(News::article).toList());
    }

    @Override
    public String name() {
        return "recommend-service";
    }

    @Override
    public int[] closest(int article, int limit) {
        return search.alike(news.get(article).article().id(), Scope.ALL, limit, Deadline.in(AMPLE)).stream()
                .mapToInt(alike -> numbers.get(alike.article().id()))
                .toArray();
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
