package io.frontpage.service;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/**
 * Text that every store and every client can hold: no control characters but tab and line feed, no half of a surrogate
 * pair. PostgreSQL cannot store a null character, and UTF-8 has no halves.
 */
@Constraint(validatedBy = PlainText.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {
    String message() default "must not contain control characters or unpaired surrogates";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at each character once. */
    class Validator implements ConstraintValidator<PlainText, String> {
        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || text.codePoints().allMatch(Validator::isPlain);
        }

        private static boolean isPlain(int character) {
            return character >= ' '
                    ? !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
                    : character == '\n' || character == '\t';
        }
    }
}
