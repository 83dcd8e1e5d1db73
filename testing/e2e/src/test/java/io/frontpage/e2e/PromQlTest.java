package io.frontpage.e2e;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PromQlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ready == 0",
                "rate(failures_total[5m])",
                "max by (application) (ready) == 0",
                "sum by (application, le) (rate(lag_bucket[5m])) / 2",
                "histogram_quantile(0.99, sum by (application, le) (rate(lag_bucket[5m]))) > 1",
                "(max by (application) (ready) or max by (application) (started)) > 0",
                "absent(ready{application=\"a\"})",
                "max by (application) (ready) unless max(started)"
            })
    void aLabelThatIsNotAggregatedAwayIsKept(String expression) {
        assertThat(PromQl.keeps(expression, "application")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max(ready) == 0",
                "max by (instance) (ready) == 0",
                "sum(rate(failures_total{application=\"a\"}[5m]))",
                "histogram_quantile(0.99, sum by (le) (rate(lag_bucket[5m]))) > 1",
                "max by (application) (ready) or max(started)",
                "(max by (application) (ready) or max(started)) > 0",
                "absent(ready{application=\"a\"} == 1)",
                "absent(ready{application=~\"a|b\"})",
                "absent(ready)"
            })
    void aLabelThatOneBranchDropsIsNot(String expression) {
        assertThat(PromQl.keeps(expression, "application")).isFalse();
    }
}
