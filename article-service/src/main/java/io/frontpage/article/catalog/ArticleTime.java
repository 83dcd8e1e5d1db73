package io.frontpage.article.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** A time that an article can be of: an {@link Instant} alone can be one that the database and RFC 3339 have no words for. */
@Constraint(validatedBy = ArticleTime.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface ArticleTime {
    String message() default "must be a time that an article can be of";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Takes what is neither before {@link Article#EARLIEST} nor after the year 9999. */
    class Validator implements ConstraintValidator<ArticleTime, Instant> {
        private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

        @Override
        public boolean isValid(Instant time, ConstraintValidatorContext context) {
            return time == null || isPossible(time);
        }

        static boolean isPossible(Instant time) {
            return !time.isBefore(Article.EARLIEST) && !time.isAfter(LATEST);
        }
    }
}
