package io.frontpage.article.api;

import java.util.List;

import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.frontpage.service.problem.Problem;

/** What the database says, as problems. */
class StorageProblems {
    private static final Logger LOG = Logger.getLogger(StorageProblems.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    /** Two changes passed the check at once, and the other was first. */
    @ServerExceptionMapper
    Response changedMeanwhile(OptimisticLockException exception) {
        return problem("Precondition Failed", 412, "It has changed since.").build();
    }

    /**
     * The server is away or on its way out, for which Hibernate has no class of its own, or the commit did not get
     * through. Trying again is safe: If-Match and the external id tell whether it did after all.
     */
    @ServerExceptionMapper({JDBCConnectionException.class, GenericJDBCException.class, RollbackException.class})
    Response outOfReach(Exception exception) {
        LOG.warnf("The database is out of reach: %s", exception.toString());
        return problem("Service Unavailable", 503, "The articles are out of reach for now.")
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static Response.ResponseBuilder problem(String title, int status, String detail) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new Problem(title, status, detail, List.of()));
    }
}
