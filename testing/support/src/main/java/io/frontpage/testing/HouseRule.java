package io.frontpage.testing;

import java.util.function.Function;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of the house. Each applies to all that is in one package, the root of a service. A rule about packages or
 * classes that a service need not have passes where they are missing; one about all classes fails where there is none.
 */
public enum HouseRule {
    RANK_NEEDS_THE_JDK_ALONE(root -> classes()
            .that()
            .resideInAPackage(root + ".rank..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", root + ".rank..")
            .allowEmptyShould(true)
            .as("rank needs the JDK alone")),

    SERVICES_DO_NOT_KNOW_EACH_OTHER(root -> classes()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage(parent(root) + ".."))
                    .or(resideInAnyPackage(
                            root + "..",
                            parent(root) + ".contracts..",
                            parent(root) + ".service..",
                            parent(root) + ".text..")))
            .as("services do not know each other")),

    NOTHING_DEPENDS_ON_THE_EDGES(root -> CompositeArchRule.of(onlyItselfDependsOn(root + ".api.."))
            .and(onlyItselfDependsOn(root + ".ingest.."))
            .as("nothing depends on api or ingest")),

    MESSAGING_HAS_ITS_PLACES(root -> noClasses()
            .that(resideInAPackage(root + "..").and(not(SourceParts.mayMessage(root))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "io.smallrye.reactive.messaging..",
                    "org.eclipse.microprofile.reactive.messaging..")
            .as("messaging is in ingest, the outbox relay, and the engagement resource with its publisher alone")),

    NO_ENTITY_IN_A_RESOURCE(root -> methods()
            .that(SourceParts.answerRequests(root))
            .should(SourceParts.showNoEntity())
            .allowEmptyShould(true)
            .as("no entity is in what a resource takes or gives")),

    BODIES_ARE_RECORDS(root -> CompositeArchRule.of(methods()
                    .that(SourceParts.answerRequests(root))
                    .should(SourceParts.showRecordsOf(root))
                    .allowEmptyShould(true))
            .and(classes()
                    .that()
                    .resideInAPackage(root + "..")
                    .and()
                    .haveNameMatching(".*(Request|View)")
                    .should()
                    .beRecords()
                    .allowEmptyShould(true))
            .as("what a resource takes and gives is records")),

    NO_PACKAGE_CYCLES(
            root -> slices().matching(root + ".(*)..").should().beFreeOfCycles().as("packages have no cycles")),

    NO_INTERFACE_FOR_ONE_CLASS(root -> classes()
            .that()
            .resideInAPackage(root + "..")
            .should(SourceParts.notBeAnInterfaceOfOneClass())
            .as("no interface is there for one class")),

    TIME_COMES_FROM_THE_CLOCK(root -> noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .doNotHaveSimpleName("ClockProducer")
            .should()
            .accessTargetWhere(SourceParts.readsTheSystemClock())
            .as("the time comes from the injected clock"));

    private final Function<String, ArchRule> rule;

    HouseRule(Function<String, ArchRule> rule) {
        this.rule = rule;
    }

    /** @param root the package that all of a service is in, such as {@code io.frontpage.feed} */
    public ArchRule in(String root) {
        return rule.apply(root);
    }

    private static ArchRule onlyItselfDependsOn(String edge) {
        return classes()
                .that()
                .resideInAPackage(edge)
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage(edge)
                .allowEmptyShould(true);
    }

    private static String parent(String root) {
        return root.substring(0, root.lastIndexOf('.'));
    }
}
