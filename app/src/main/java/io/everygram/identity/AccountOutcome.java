package io.everygram.identity;

import io.everygram.identity.domain.PasswordRule.Weakness;
import io.everygram.kernel.FacilityId;

/** What came of a change of a person's account. */
public sealed interface AccountOutcome {
    /** @param person whose account it is */
    record Done(long person) implements AccountOutcome {}

    /**
     * Done, and the person signs in with this once and then chooses a password.
     *
     * @param password nobody can read it again
     */
    record OneTime(long person, String login, String password) implements AccountOutcome {}

    /** Refusals, in the order they are checked; nothing was changed. */
    sealed interface Refused extends AccountOutcome {}

    record Unknown(long person) implements Refused {}

    /** Whoever administers a person must administer every facility where that person holds a role. */
    record NotYours(FacilityId facility) implements Refused {}

    /** Nobody takes away their own way in. */
    record YourOwn() implements Refused {}

    record LoginWrong(String login) implements Refused {}

    record LoginTaken(String login) implements Refused {}

    record NameMissing() implements Refused {}

    record EmailWrong(String email) implements Refused {}

    record EmailTaken(String email) implements Refused {}

    record NoRole() implements Refused {}

    /** The door is closed after wrong passwords, here as at the sign-in. */
    record TooManyTries() implements Refused {}

    record WrongPassword() implements Refused {}

    record NotTheSame() implements Refused {}

    record Weak(Weakness weakness) implements Refused {}

    record SameAsBefore() implements Refused {}
}
