package io.frontpage.article.api;

import java.time.Duration;

import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.Response;

import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.frontpage.service.problem.ProblemException;
import io.frontpage.service.problem.ProblemMappers;

/** What the database says, as problems. */
class StorageProblems {
    private static final Logger LOG = Logger.getLogger(StorageProblems.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Two changes passed the check at once, and the other was first. */
    @ServerExceptionMapper
    Response changedMeanwhile(OptimisticLockException exception) {
        return ProblemMappers.toResponse(ProblemException.preconditionFailed("It has changed since: read it again."));
    }

    /**
     * The server is away or on its way out, for which Hibernate has no class of its own, or the commit did not get
     * through. Trying again is safe: If-Match and the external id tell whether it did after all.
     */
    @ServerExceptionMapper({JDBCConnectionException.class, GenericJDBCException.class, RollbackException.class})
    Response outOfReach(Exception exception) {
        LOG.warnf("The database is out of reach: %s", exception.toString());
        return ProblemMappers.toResponse(
                ProblemException.unavailable("The articles are out of reach for now.", RETRY_AFTER));
    }
}
