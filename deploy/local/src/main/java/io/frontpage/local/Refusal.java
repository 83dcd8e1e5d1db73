package io.frontpage.local;

/** Why a command can't do what it was asked to: one line for its user, who needs no stack trace. */
public final class Refusal extends RuntimeException {
    public Refusal(String line) {
        super(line, null, false, false);
    }
}
