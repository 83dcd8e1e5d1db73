package io.frontpage.benchmarks.clicks;

/**
 * How well a list foresaw one click, by the rank, from 1, that what was clicked has in it; 0 when it is not in it. Their means
 * over all questions are reported.
 *
 * <p>HR@k and MRR@k as in Ludewig and Jannach, "Evaluation of Session-based Recommendation Algorithms", UMUAI 28 (2018),
 * section 3.1, for the immediate next click. nDCG@k as in Järvelin and Kekäläinen, "Cumulated Gain-based Evaluation of IR
 * Techniques", ACM TOIS 20 (2002), with one relevant article, so that the ideal is 1.
 */
final class Metrics {
    private Metrics() {}

    /** 1 when it is among the first k. */
    static double hit(int rank, int k) {
        return isAmong(rank, k) ? 1 : 0;
    }

    /** 1/rank when it is among the first k. */
    static double reciprocal(int rank, int k) {
        return isAmong(rank, k) ? 1.0 / rank : 0;
    }

    /** 1/log2(1 + rank) when it is among the first k. */
    static double ndcg(int rank, int k) {
        return isAmong(rank, k) ? Math.log(2) / Math.log(1 + rank) : 0;
    }

    private static boolean isAmong(int rank, int k) {
        return rank >= 1 && rank <= k;
    }
}
