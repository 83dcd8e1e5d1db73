package io.frontpage.article.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import io.frontpage.service.PlainText;

/** A section or topic as an article carries it: stripped, on one line. */
@Constraint(validatedBy = TermId.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface TermId {
    int MAX_LENGTH = 64;

    String message() default "must be 1 to " + MAX_LENGTH + " characters on one line, without white space at its ends";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Holds it against what an article would make of it. */
    class Validator implements ConstraintValidator<TermId, String> {
        private final PlainText.Validator plainText = new PlainText.Validator();

        @Override
        public boolean isValid(String id, ConstraintValidatorContext context) {
            return id == null
                    || id.length() <= MAX_LENGTH
                            && id.equals(ArticleContent.clean(id))
                            && id.indexOf('\n') < 0
                            && plainText.isValid(id, context);
        }
    }
}
