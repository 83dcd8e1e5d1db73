package io.frontpage.testing;

import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

/** The parts of the source that the house rules speak of, as ArchUnit's predicates and conditions. */
final class SourceParts {
    private static final String RESOURCE = "jakarta.ws.rs.Path";
    private static final String HTTP_METHOD = "jakarta.ws.rs.HttpMethod";
    private static final String ENTITY = "jakarta.persistence.Entity";
    private static final String CONFIG_MAPPING = "io.smallrye.config.ConfigMapping";
    private static final String JDK_TIME = "java.time";

    private SourceParts() {}

    static DescribedPredicate<JavaClass> mayMessage(String root) {
        var named = Set.of(
                root + ".outbox.OutboxRelay", root + ".api.EngagementResource", root + ".api.EngagementPublisher");
        return describe("may message", type -> {
            var file = outermost(type);
            return isIn(root + ".ingest", type) || named.contains(file.getName());
        });
    }

    /** The methods of resources that stand for an HTTP method. */
    static DescribedPredicate<JavaMethod> answerRequests(String root) {
        return describe(
                "answer requests",
                method -> isIn(root, method.getOwner())
                        && method.getOwner().isAnnotatedWith(RESOURCE)
                        && method.getAnnotations().stream()
                                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HTTP_METHOD)));
    }

    static ArchCondition<JavaMethod> showNoEntity() {
        return condition("show no entity", (method, events) -> shown(method).stream()
                .filter(type -> type.isAnnotatedWith(ENTITY))
                .forEach(entity -> violated(events, method, method.getFullName() + " shows " + entity.getName())));
    }

    /** Of the service's own types: others' are theirs to shape. An entity is no matter of shape. */
    static ArchCondition<JavaMethod> showRecordsOf(String root) {
        return condition("show records", (method, events) -> shown(method).stream()
                .filter(type -> isIn(root, type) && !type.isRecord() && !type.isEnum() && !type.isAnnotatedWith(ENTITY))
                .forEach(type -> violated(
                        events, method, method.getFullName() + " shows " + type.getName() + ", which is no record")));
    }

    /** All that is in a method's signature, and in the records there. */
    private static Set<JavaClass> shown(JavaMethod method) {
        var shown = new HashSet<JavaClass>();
        Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                .forEach(type -> addShown(type, shown));
        return shown;
    }

    private static void addShown(JavaType type, Set<JavaClass> shown) {
        for (var involved : type.getAllInvolvedRawTypes()) {
            if (shown.add(involved) && involved.isRecord()) {
                involved.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .forEach(component -> addShown(component.getType(), shown));
            }
        }
    }

    /**
     * An interface that lambdas implement, that is sealed, or that configuration is mapped to has its reason without a second
     * class; so has one that no class here implements, for somebody else does.
     */
    static ArchCondition<JavaClass> notBeAnInterfaceOfOneClass() {
        return condition("not be an interface of one class", (type, events) -> {
            var classes = type.getAllSubclasses().stream()
                    .filter(subclass -> !subclass.isInterface())
                    .filter(subclass -> !subclass.getModifiers().contains(JavaModifier.ABSTRACT))
                    .collect(Collectors.toSet());
            if (isPlainInterface(type) && classes.size() == 1) {
                violated(
                        events,
                        type,
                        type.getName() + " is there for "
                                + classes.iterator().next().getName() + " alone");
            }
        });
    }

    private static boolean isPlainInterface(JavaClass type) {
        return type.isInterface()
                && !type.isAnnotation()
                && !type.isSealed()
                && !type.isAnnotatedWith(FunctionalInterface.class)
                && !type.isAnnotatedWith(CONFIG_MAPPING);
    }

    /** Calls and method references alike. */
    static DescribedPredicate<JavaAccess<?>> readsTheSystemClock() {
        return describe("reads the system's clock", access -> {
            var owner = access.getTargetOwner();
            return switch (access.getName()) {
                case "now" -> owner.getPackageName().startsWith(JDK_TIME) && !takesAClock(access);
                case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
                case "<init>" -> owner.isEquivalentTo(Date.class) && takesNothing(access);
                case String name ->
                    owner.isEquivalentTo(Clock.class)
                            && (name.startsWith("system") || name.startsWith("tick"))
                            && !takesAClock(access);
            };
        });
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        var signature = access.getTarget().getFullName();
        return signature.substring(signature.indexOf('(')).contains(Clock.class.getName());
    }

    private static boolean takesNothing(JavaAccess<?> access) {
        return access.getTarget().getFullName().endsWith("()");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(SourceParts::outermost).orElse(type);
    }

    private static boolean isIn(String root, JavaClass type) {
        return (type.getPackageName() + '.').startsWith(root + '.');
    }

    @FunctionalInterface
    private interface Check<T> {
        void check(T item, ConditionEvents events);
    }

    private static <T> ArchCondition<T> condition(String description, Check<T> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                check.check(item, events);
            }
        };
    }

    private static void violated(ConditionEvents events, Object where, String message) {
        events.add(SimpleConditionEvent.violated(where, message));
    }
}
