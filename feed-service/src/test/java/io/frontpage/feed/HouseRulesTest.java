package io.frontpage.feed;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.frontpage.testing.HouseRules;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> theRulesOfTheHouseHold() {
        return HouseRules.testsOf("io.frontpage.feed");
    }
}
