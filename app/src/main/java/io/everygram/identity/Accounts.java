package io.everygram.identity;

import io.everygram.identity.AccountOutcome.Refused;
import io.everygram.identity.domain.AccountRules;
import io.everygram.identity.domain.PasswordRule;
import io.everygram.identity.store.AccountStore;
import io.everygram.kernel.FacilityId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts of people: administrators add them, give roles, close and unlock them; everybody changes their own password and ends their own sessions. A change
 * of rights or credentials ends the person's sessions, so that it holds at once.
 */
@Service
public class Accounts {
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int ONE_TIME_LETTERS = 16;

    private final AccountStore store;
    private final PasswordEncoder passwords;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Accounts(AccountStore store, PasswordEncoder passwords, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Account> list(String words, String state, String afterName, long afterId, int limit) {
        return store.list(words.strip(), state, 0, afterName, afterId, clock.instant(), limit);
    }

    @Transactional(readOnly = true)
    public Optional<Account> find(long person) {
        return store.list("", "", person, "", 0, clock.instant(), 1).stream().findFirst();
    }

    /** Makes an account with a one-time password. */
    @Transactional
    public AccountOutcome add(
            SignedIn by, String login, String name, String email, FacilityId facility, Set<Role> roles) {
        var plain = login.strip().toLowerCase(Locale.ROOT);
        var refused = addable(by, plain, name, email.strip(), facility, roles);
        if (refused.isPresent()) {
            return refused.get();
        }
        Acting.as(jdbc, by.getUsername(), "added the account " + plain);
        var password = oneTimePassword();
        var made = store.insert(plain, name.strip(), email.strip(), passwords.encode(password), clock.instant());
        if (made.isEmpty()) {
            return new AccountOutcome.LoginTaken(plain);
        }
        roles.forEach(role -> store.grant(made.get(), facility.value(), role));
        return new AccountOutcome.OneTime(made.get(), plain, password);
    }

    private Optional<Refused> addable(
            SignedIn by, String login, String name, String email, FacilityId facility, Set<Role> roles) {
        if (!administers(by, facility.value())) {
            return Optional.of(new AccountOutcome.NotYours(facility));
        }
        if (!LOGIN.matcher(login).matches()) {
            return Optional.of(new AccountOutcome.LoginWrong(login));
        }
        if (store.isLoginTaken(login)) {
            return Optional.of(new AccountOutcome.LoginTaken(login));
        }
        return nameable(0, name, email)
                .or(() -> roles.isEmpty() ? Optional.of(new AccountOutcome.NoRole()) : Optional.empty());
    }

    private Optional<Refused> nameable(long person, String name, String email) {
        if (name.isBlank()) {
            return Optional.of(new AccountOutcome.NameMissing());
        }
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            return Optional.of(new AccountOutcome.EmailWrong(email));
        }
        return !email.isEmpty() && store.isEmailTaken(email, person)
                ? Optional.of(new AccountOutcome.EmailTaken(email))
                : Optional.empty();
    }

    private static boolean administers(SignedIn by, long facility) {
        return facility == SignedIn.EVERYWHERE
                ? by.rolesEverywhere().stream()
                        .anyMatch(role -> role.permissions().contains(Permissions.PEOPLE))
                : by.may(Permissions.PEOPLE, new FacilityId(facility));
    }

    @Transactional
    public AccountOutcome rename(SignedIn by, long person, String name, String email) {
        var refused = AccountRules.changing(store.lock(person, clock.instant()), person, f -> administers(by, f))
                .or(() -> nameable(person, name, email.strip()));
        if (refused.isPresent()) {
            return refused.get();
        }
        Acting.as(jdbc, by.getUsername(), "");
        store.rename(person, name.strip(), email.strip());
        return new AccountOutcome.Done(person);
    }

    /** @param facility 0 for all */
    @Transactional
    public AccountOutcome grant(SignedIn by, long person, long facility, Role role, String reason) {
        var account = store.lock(person, clock.instant());
        if (account.isPresent() && !administers(by, facility)) {
            return new AccountOutcome.NotYours(new FacilityId(facility));
        }
        return account.isEmpty()
                ? new AccountOutcome.Unknown(person)
                : act(by, account.get(), reason, a -> store.grant(a.personId(), facility, role));
    }

    @Transactional
    public AccountOutcome revoke(SignedIn by, long person, long facility, Role role, String reason) {
        var account = store.lock(person, clock.instant());
        if (account.isPresent() && !administers(by, facility)) {
            return new AccountOutcome.NotYours(new FacilityId(facility));
        }
        if (account.isEmpty()) {
            return new AccountOutcome.Unknown(person);
        }
        return person == by.personId() && role.permissions().contains(Permissions.PEOPLE)
                ? new AccountOutcome.YourOwn()
                : act(by, account.get(), reason, a -> store.revoke(a.personId(), facility, role));
    }

    /** Closes the account: it is signed out everywhere, and its tokens are revoked. */
    @Transactional
    public AccountOutcome close(SignedIn by, long person, String reason) {
        return shutOut(by, person, reason, account -> {
            store.setActive(person, false);
            store.revokeTokens(person, clock.instant());
        });
    }

    @Transactional
    public AccountOutcome reopen(SignedIn by, long person, String reason) {
        return change(by, person, reason, account -> store.setActive(person, true));
    }

    @Transactional
    public AccountOutcome unlock(SignedIn by, long person) {
        return change(by, person, "unlocked after wrong passwords", account -> store.unlock(person));
    }

    /** Takes the second factor, passkeys too, away from somebody who lost it. */
    @Transactional
    public AccountOutcome resetSecondFactor(SignedIn by, long person, String reason) {
        return shutOut(by, person, reason, account -> store.removeSecondFactor(person));
    }

    @Transactional
    public AccountOutcome signOut(SignedIn by, long person) {
        return change(by, person, "signed out everywhere", account -> {});
    }

    /** Gives a new one-time password. */
    @Transactional
    public AccountOutcome resetPassword(SignedIn by, long person) {
        var password = oneTimePassword();
        var outcome = shutOut(
                by,
                person,
                "new one-time password",
                account -> store.setPassword(person, passwords.encode(password), true));
        return outcome instanceof AccountOutcome.Done
                ? new AccountOutcome.OneTime(person, find(person).orElseThrow().login(), password)
                : outcome;
    }

    private AccountOutcome change(SignedIn by, long person, String reason, Consumer<Account> deed) {
        var account = store.lock(person, clock.instant());
        var refused = AccountRules.changing(account, person, f -> administers(by, f));
        return refused.isPresent() ? refused.get() : act(by, account.orElseThrow(), reason, deed);
    }

    private AccountOutcome shutOut(SignedIn by, long person, String reason, Consumer<Account> deed) {
        var account = store.lock(person, clock.instant());
        var refused = AccountRules.shuttingOut(account, person, by.personId(), f -> administers(by, f));
        return refused.isPresent() ? refused.get() : act(by, account.orElseThrow(), reason, deed);
    }

    private AccountOutcome act(SignedIn by, Account account, String reason, Consumer<Account> deed) {
        Acting.as(jdbc, by.getUsername(), reason);
        deed.accept(account);
        var _ = store.endSessions(account.login(), "");
        return new AccountOutcome.Done(account.personId());
    }

    /**
     * A person's own new password; every other session of theirs ends. Who finds a session open guesses no oftener than at the door: the caller tells
     * {@link People#failed} of a wrong one.
     *
     * @param session id of the session that stays
     */
    @Transactional
    public AccountOutcome changePassword(SignedIn me, String present, String wanted, String again, String session) {
        var account = store.lock(me.personId(), clock.instant()).orElseThrow();
        if (account.lockedUntil() != null && account.lockedUntil().isAfter(clock.instant())) {
            return new AccountOutcome.TooManyTries();
        }
        var hash = store.passwordHash(me.personId());
        if (!passwords.matches(present, hash)) {
            return new AccountOutcome.WrongPassword();
        }
        if (!wanted.equals(again)) {
            return new AccountOutcome.NotTheSame();
        }
        var weakness = PasswordRule.weakness(wanted, account.login(), account.name());
        if (weakness.isPresent()) {
            return new AccountOutcome.Weak(weakness.get());
        }
        if (passwords.matches(wanted, hash)) {
            return new AccountOutcome.SameAsBefore();
        }
        Acting.as(jdbc, me.getUsername(), "changed the own password");
        store.setPassword(me.personId(), passwords.encode(wanted), false);
        var _ = store.endSessions(account.login(), session);
        return new AccountOutcome.Done(me.personId());
    }

    /**
     * Keeps who came in, or was refused, from where.
     *
     * @param refused why; empty when let in
     */
    @Transactional
    public void signedIn(String login, String address, String way, String refused) {
        store.signedIn(login.strip().toLowerCase(Locale.ROOT), clock.instant(), address, way, refused);
    }

    /** Sessions under way, the one used last first. */
    @Transactional(readOnly = true)
    public List<AccountStore.Session> sessions(SignedIn me) {
        return store.sessions(me.getUsername(), clock.instant());
    }

    /** @return how many sessions ended */
    @Transactional
    public int endOtherSessions(SignedIn me, String session) {
        return store.endSessions(me.getUsername(), session);
    }

    /** The last sign-ins and refused tries, newest first. */
    @Transactional(readOnly = true)
    public List<AccountStore.SignIn> signIns(String login) {
        return store.signIns(login);
    }

    private String oneTimePassword() {
        var password = new StringBuilder();
        for (int i = 0; i < ONE_TIME_LETTERS; i++) {
            password.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
