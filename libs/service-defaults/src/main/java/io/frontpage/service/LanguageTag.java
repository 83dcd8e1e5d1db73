package io.frontpage.service;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.IllformedLocaleException;
import java.util.Locale;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** A well-formed BCP 47 tag that names a language. */
@Constraint(validatedBy = LanguageTag.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface LanguageTag {
    int MAX_LENGTH = 35;

    String message() default
            "must be a BCP 47 language tag such as en or zh-Hant, of at most " + MAX_LENGTH + " characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks the JDK. */
    class Validator implements ConstraintValidator<LanguageTag, String> {
        @Override
        public boolean isValid(String tag, ConstraintValidatorContext context) {
            try {
                return tag == null || isLanguage(canonical(tag));
            } catch (IllformedLocaleException e) {
                return false;
            }
        }

        private static boolean isLanguage(String canonical) {
            return canonical.length() <= MAX_LENGTH && !canonical.startsWith("und") && !canonical.startsWith("x-");
        }

        /** The tag with the upper and lower case that the standard recommends: {@code ZH-hant} is {@code zh-Hant}. */
        public static String canonical(String tag) {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        }
    }
}
