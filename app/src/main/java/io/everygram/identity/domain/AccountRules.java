package io.everygram.identity.domain;

import io.everygram.identity.Account;
import io.everygram.identity.AccountOutcome;
import io.everygram.identity.AccountOutcome.Refused;
import io.everygram.kernel.FacilityId;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Who may change whose account. */
public final class AccountRules {
    private AccountRules() {}

    /**
     * Otherwise the administrator of one facility could reset the password of a director of all, and act in that name.
     *
     * @param administers whether the acting person administers a facility; 0 stands for all
     */
    public static Optional<Refused> changing(Optional<Account> account, long id, LongPredicate administers) {
        if (account.isEmpty()) {
            return Optional.of(new AccountOutcome.Unknown(id));
        }
        return account.get().roles().stream()
                .mapToLong(Account.Held::facility)
                .filter(facility -> !administers.test(facility))
                .mapToObj(facility -> (Refused) new AccountOutcome.NotYours(new FacilityId(facility)))
                .findFirst();
    }

    /** As {@link #changing}, for what would lock the acting person out. */
    public static Optional<Refused> shuttingOut(
            Optional<Account> account, long id, long by, LongPredicate administers) {
        return changing(account, id, administers)
                .or(() -> id == by ? Optional.of(new AccountOutcome.YourOwn()) : Optional.empty());
    }
}
