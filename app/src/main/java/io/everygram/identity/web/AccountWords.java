package io.everygram.identity.web;

import io.everygram.identity.AccountOutcome;
import io.everygram.identity.FacilityDirectory;
import io.everygram.identity.SignedIn;
import io.everygram.identity.domain.PasswordRule;
import java.util.List;

/** Refusals of accounts in words that say what to do. */
final class AccountWords {
    private AccountWords() {}

    static String of(AccountOutcome.Refused refused, List<FacilityDirectory.Listed> facilities) {
        return switch (refused) {
            case AccountOutcome.Unknown _ -> "There is no such person any more.";
            case AccountOutcome.NotYours(var facility) ->
                "You do not administer " + facility(facility.value(), facilities)
                        + ", where this person holds a role. Ask an administrator of it. Nothing was changed.";
            case AccountOutcome.YourOwn _ ->
                "That would take away your own way in. Another administrator can do it. Nothing was changed.";
            case AccountOutcome.LoginWrong _ ->
                "Two to forty small letters, digits, dots, dashes or underscores, the first a letter or digit.";
            case AccountOutcome.LoginTaken(var login) -> "“" + login + "” is taken. Choose another.";
            case AccountOutcome.NameMissing _ -> "Write the person's name.";
            case AccountOutcome.EmailWrong(var email) -> "“" + email + "” is not an e-mail address.";
            case AccountOutcome.EmailTaken(var email) -> "Another person has " + email + " already.";
            case AccountOutcome.NoRole _ -> "Choose at least one role: without one, nothing opens.";
            case AccountOutcome.TooManyTries _ ->
                "Too many wrong passwords. Wait some minutes, or ask an administrator to unlock the account.";
            case AccountOutcome.WrongPassword _ -> "This is not your present password.";
            case AccountOutcome.NotTheSame _ -> "The two are not the same. Type the new password twice.";
            case AccountOutcome.SameAsBefore _ -> "This is the present one. Choose another.";
            case AccountOutcome.Weak(var weakness) ->
                switch (weakness) {
                    case TOO_SHORT ->
                        "Too short: at least " + PasswordRule.SHORTEST
                                + " letters. Several words in a row are easy to keep in mind.";
                    case TOO_LONG -> "Too long: at most " + PasswordRule.MOST_BYTES + " bytes are taken in.";
                    case REPEATS -> "It repeats itself. Choose several different words.";
                    case OWN_NAME -> "It is little more than your name. Choose several other words.";
                    case WELL_KNOWN ->
                        "It is little more than a password that everybody tries first. Choose several other words.";
                };
        };
    }

    /** {@code all facilities} for 0. */
    static String facility(long id, List<FacilityDirectory.Listed> facilities) {
        return id == SignedIn.EVERYWHERE
                ? "all facilities"
                : facilities.stream()
                        .filter(facility -> facility.id().value() == id)
                        .map(facility -> facility.code() + " · " + facility.name())
                        .findFirst()
                        .orElse("facility " + id);
    }
}
