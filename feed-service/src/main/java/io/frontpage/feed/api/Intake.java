package io.frontpage.feed.api;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;
import jakarta.validation.Validator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.service.edge.ClientAddress;
import io.frontpage.service.problem.Problem.FieldError;
import io.frontpage.service.problem.ProblemMappers;

/** Sorts out which engagements of a batch are taken. From here on nothing knows who the readers are and where. */
@Singleton
class Intake {
    private final ObjectReader json;
    private final Validator validator;
    private final KeyedHash hash;
    private final Robots robots;
    private final RateLimits limits;
    private final Clock clock;

    Intake(ObjectMapper json, Validator validator, KeyedHash hash, Robots robots, RateLimits limits, Clock clock) {
        this.json = json.readerFor(EngagementRequest.class)
                .with(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        this.validator = validator;
        this.hash = hash;
        this.robots = robots;
        this.limits = limits;
        this.clock = clock;
    }

    /** @param refused in the order of the batch */
    record Sorted(List<EngagementEvent> taken, List<Refusal> refused) {}

    /**
     * An engagement that is not taken.
     *
     * @param index its place in the batch, counted from 0
     * @param field null, and absent in JSON, when it is not a field that is at fault
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refusal(int index, String field, String reason) {}

    /** Counts those that are taken against their readers' rates. */
    Sorted sort(List<JsonNode> engagements, Caller caller) {
        var taken = new ArrayList<EngagementEvent>();
        var refused = new ArrayList<Refusal>();
        for (int index = 0; index < engagements.size(); index++) {
            try {
                taken.add(take(engagements.get(index), caller));
            } catch (NotTaken reason) {
                refused.add(reason.at(index));
            }
        }
        return new Sorted(taken, refused);
    }

    private EngagementEvent take(JsonNode node, Caller caller) throws NotTaken {
        var engagement = read(node);
        requireFaultless(engagement, caller);
        var origin = caller.isTrusted() ? origin(engagement) : caller.origin();
        if (engagement.reader() == null) {
            return engagement.toEvent(null, Origin.UNKNOWN, clock.instant());
        }
        var reader = hash.ofReader(engagement.reader());
        requireWithinRate(reader);
        return engagement.toEvent(reader, origin, clock.instant());
    }

    private EngagementRequest read(JsonNode node) throws NotTaken {
        try {
            var engagement = json.treeToValue(node, EngagementRequest.class);
            if (engagement == null) {
                throw new NotTaken(null, "must not be null");
            }
            return engagement;
        } catch (JsonMappingException e) {
            var error = ProblemMappers.fieldError(e);
            throw new NotTaken(error.field().isEmpty() ? null : error.field(), error.reason());
        } catch (JsonProcessingException e) {
            throw new NotTaken(null, "must be an engagement");
        }
    }

    private void requireFaultless(EngagementRequest engagement, Caller caller) throws NotTaken {
        var violations = validator.validate(engagement);
        if (!violations.isEmpty()) {
            var violation = violations.iterator().next();
            throw new NotTaken(violation.getPropertyPath().toString(), violation.getMessage());
        }
        require(engagement.fault());
        require(caller.isTrusted() ? null : engagement.faultWithoutToken());
    }

    private static void require(FieldError fault) throws NotTaken {
        if (fault != null) {
            throw new NotTaken(fault.field(), fault.reason());
        }
    }

    private Origin origin(EngagementRequest engagement) throws NotTaken {
        String network = null;
        if (engagement.address() != null) {
            var address = ClientAddress.parse(engagement.address())
                    .orElseThrow(() -> new NotTaken("address", "must be an IP address"));
            network = hash.ofAddress(address.network());
        }
        var isRobot = engagement.userAgent() != null && robots.isRobot(engagement.userAgent());
        return new Origin(network, isRobot ? Boolean.TRUE : null);
    }

    private void requireWithinRate(String reader) throws NotTaken {
        var wait = limits.take(reader);
        if (wait.isPositive()) {
            var seconds = wait.plus(Duration.ofNanos(999_999_999)).toSeconds();
            throw new NotTaken("reader", "too many from this reader; again in " + seconds + " s");
        }
    }

    /** Why an engagement is refused. */
    private static final class NotTaken extends Exception {
        private final String field;

        private NotTaken(String field, String reason) {
            super(reason, null, false, false);
            this.field = field;
        }

        private Refusal at(int index) {
            return new Refusal(index, field, getMessage());
        }
    }
}
