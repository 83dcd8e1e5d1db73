package io.frontpage.benchmarks.clicks;

import java.util.Random;

/** Text of made-up words, of which some tell the story, the topic and the section that it is about. */
public final class Words {
    private static final String[] SYLLABLES =
            "ba be bo da de do fa fi fo ga go ka ki ko la le lo ma mi mo na ne no pa pi po ra re ro sa si so ta ti to va vi vo"
                    .split(" ");

    private static final int OF_A_STORY = 12;
    private static final int OF_A_TOPIC = 40;
    private static final int OF_A_SECTION = 150;

    private final Random random;
    private final int common;

    /** @param common how many words there are that tell nothing of what a text is about */
    public Words(Random random, int common) {
        this.random = random;
        this.common = common;
    }

    /**
     * So many words, parted by spaces.
     *
     * @param story from 0, as are topic and section: each has words of its own
     */
    public String text(int length, int story, int topic, int section) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : " ").append(word(story, topic, section));
        }
        return text.toString();
    }

    private String word(int story, int topic, int section) {
        double about = random.nextDouble();
        if (about < 0.15) {
            return word(3_000_000 + story * OF_A_STORY + frequent(OF_A_STORY));
        }
        if (about < 0.35) {
            return word(2_000_000 + topic * OF_A_TOPIC + frequent(OF_A_TOPIC));
        }
        if (about < 0.55) {
            return word(1_000_000 + section * OF_A_SECTION + frequent(OF_A_SECTION));
        }
        return word(frequent(common));
    }

    /** Roughly by Zipf's law: the first few make up most. */
    private int frequent(int vocabulary) {
        return (int) Math.pow(vocabulary, random.nextDouble()) - 1;
    }

    /** A word of its own for each number. */
    private static String word(int number) {
        var word = new StringBuilder();
        for (int rest = number + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
        }
        return word.toString();
    }
}
