package io.frontpage.article.catalog;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.persistence.OptimisticLockException;

/** Tells what may go well the next time, and is no fault of an article, from what will fail again. */
public final class PassingTrouble {
    /** Classes of SQL states: no connection, rolled back by a deadlock or the like, no resources, shut down, I/O. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    private PassingTrouble() {}

    public static boolean is(Throwable trouble) {
        return Stream.iterate(trouble, Objects::nonNull, Throwable::getCause).anyMatch(PassingTrouble::isItself);
    }

    /** Without a state it comes from the pool, which has no connection to give. */
    private static boolean isItself(Throwable trouble) {
        return switch (trouble) {
            case OptimisticLockException changedMeanwhile -> true;
            case SQLException sql ->
                sql.getSQLState() == null || CLASSES.contains(sql.getSQLState().substring(0, 2));
            default -> false;
        };
    }
}
