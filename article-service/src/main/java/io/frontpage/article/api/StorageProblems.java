package io.frontpage.article.api;

import java.time.Duration;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.Response;

import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.LockAcquisitionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.frontpage.service.problem.ProblemException;
import io.frontpage.service.problem.ProblemMappers;

/** What the database says, as problems. */
class StorageProblems {
    private static final Logger LOG = Logger.getLogger(StorageProblems.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** Two changes passed the check at once, and the other was first. */
    @ServerExceptionMapper
    Response changedMeanwhile(OptimisticLockException exception) {
        return ProblemMappers.toResponse(ProblemException.preconditionFailed("It has changed since: read it again."));
    }

    /** Two changes waited for each other, and PostgreSQL has ended this one; nothing of it is left. */
    @ServerExceptionMapper({PessimisticLockException.class, LockTimeoutException.class, LockAcquisitionException.class})
    Response inEachOthersWay(Exception exception) {
        LOG.infof("A change made way for another: %s", exception.toString());
        return ProblemMappers.toResponse(
                ProblemException.unavailable("Another change was in the way: try again.", AT_ONCE));
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
