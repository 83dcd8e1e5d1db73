package io.frontpage.benchmarks.evaluate;

/** How others rank, written from what they have published. Age is in hours, since the article was first seen. */
final class PublishedFormulas {
    private static final double REDDIT_SECONDS = 45_000;

    private PublishedFormulas() {}

    /**
     * Reddit's hot: log10 of the points, and one more for each 12.5 hours that an article is newer. The epoch that Reddit counts from
     * changes no order; here age is counted, from now.
     *
     * @see <a href="https://github.com/reddit-archive/reddit/blob/master/r2/r2/lib/db/_sorts.pyx">_sorts.pyx</a>
     */
    static double reddit(double points, double ageHours) {
        return Math.signum(points) * Math.log10(Math.max(Math.abs(points), 1)) - ageHours * 3600 / REDDIT_SECONDS;
    }

    /**
     * Hacker News: gravity 1.8, a time base of two hours, without the factors for kinds of articles and for controversy.
     *
     * @see <a href="https://github.com/wting/hackernews/blob/master/news.arc">frontpage-rank in news.arc</a>
     */
    static double hackerNews(double points, double ageHours) {
        double base = points - 1;
        return (base > 0 ? Math.pow(base, 0.8) : base) / Math.pow(ageHours + 2, 1.8);
    }

    /**
     * Lemmy's hot, without its scale factor.
     *
     * @see <a href="https://join-lemmy.org/docs/contributors/07-ranking-algo.html">Ranking algorithm</a>
     */
    static double lemmy(double points, double ageHours) {
        return Math.log10(Math.max(1, 3 + points)) / Math.pow(ageHours + 2, 1.8);
    }
}
