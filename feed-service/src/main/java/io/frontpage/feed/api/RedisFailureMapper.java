package io.frontpage.feed.api;

import java.time.Duration;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.frontpage.feed.hot.RedisFailure;
import io.frontpage.service.problem.ProblemException;
import io.frontpage.service.problem.ProblemMappers;

/** What can't be served without Redis, and has not been served lately, is not our client's fault. */
class RedisFailureMapper {
    @ServerExceptionMapper
    Response unavailable(RedisFailure failure) {
        return ProblemMappers.toResponse(
                ProblemException.unavailable("The lists are out of reach just now.", Duration.ofSeconds(2)));
    }
}
