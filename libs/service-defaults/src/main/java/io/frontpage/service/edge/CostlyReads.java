package io.frontpage.service.edge;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.frontpage.service.problem.ProblemException;

/** Limits how often one address may ask for what is {@link Costly}. */
// Behind a proxy, for filters are made before there is any configuration.
@ApplicationScoped
class CostlyReads {
    private final RateLimit limit;
    private final List<CidrAddress> exempt;

    /** The properties are explained where their defaults are. */
    @ConfigMapping(prefix = "frontpage.costly-reads")
    interface Config {
        @Min(1)
        @Max(1_000_000)
        int rate();

        @Min(1)
        @Max(10_000_000)
        int burst();

        @Min(1)
        @Max(10_000_000)
        int remembered();

        Optional<List<CidrAddress>> exempt();
    }

    CostlyReads(Config config, RateLimiting limits) {
        this.limit = limits.limit(new RateLimit.Rule(
                "costly-reads", config.rate(), Duration.ofSeconds(1), config.burst(), config.remembered()));
        this.exempt = config.exempt().orElse(List.of());
    }

    /** Quarkus has put the address that a trusted proxy names in the place of the proxy's own. */
    @ServerRequestFilter
    @Costly
    void check(HttpServerRequest request) {
        var address = Optional.ofNullable(request.remoteAddress()).flatMap(peer -> ClientAddress.parse(peer.host()));
        if (address.map(ClientAddress::whole)
                .filter(whole -> isExempt(whole, request))
                .isPresent()) {
            return;
        }
        var who = address.map(ClientAddress::subscriber).map(HexFormat.of()::formatHex);
        var wait = limit.take(who.orElse("unknown"), 1);
        if (wait.isPositive()) {
            throw ProblemException.tooManyRequests("Too many requests of this kind from this address.", wait);
        }
    }

    /** Who is on this machine shows the connection: in a header anybody may say so. */
    private boolean isExempt(InetAddress address, HttpServerRequest request) {
        boolean isConnected =
                request.remoteAddress().equals(request.connection().remoteAddress());
        return (isConnected || !address.isLoopbackAddress())
                && exempt.stream().anyMatch(network -> network.matches(address));
    }
}
