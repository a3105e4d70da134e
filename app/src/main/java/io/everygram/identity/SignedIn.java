package io.everygram.identity;

import io.everygram.kernel.FacilityId;
import java.io.Serial;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The person behind a session, with the roles held at each facility (0 stands for all). */
public final class SignedIn implements UserDetails {
    /** A grant at this number holds at every facility. */
    public static final long EVERYWHERE = 0;

    @Serial
    private static final long serialVersionUID = 2;

    private final long personId;
    private final String login;
    private final String name;
    private final String passwordHash;
    private final boolean usable;
    private final boolean mustChangePassword;
    private final HashMap<Long, HashSet<Role>> roles;

    /** @param mustChangePassword came in with a one-time password; nothing else opens before it is changed */
    public SignedIn(
            long personId,
            String login,
            String name,
            String passwordHash,
            boolean usable,
            boolean mustChangePassword,
            Map<Long, ? extends Set<Role>> roles) {
        this.personId = personId;
        this.login = login;
        this.name = name;
        this.passwordHash = passwordHash;
        this.usable = usable;
        this.mustChangePassword = mustChangePassword;
        this.roles = new HashMap<>();
        roles.forEach((facility, held) -> this.roles.put(facility, new HashSet<>(held)));
    }

    public long personId() {
        return personId;
    }

    public String name() {
        return name;
    }

    public boolean may(String permission, FacilityId facility) {
        return rolesAt(facility).stream().anyMatch(role -> role.permissions().contains(permission));
    }

    public boolean mustChangePassword() {
        return mustChangePassword;
    }

    /** The same person, come in by another way than the password: a one-time password that was never used is no matter then. */
    public SignedIn withoutPassword() {
        return new SignedIn(personId, login, name, passwordHash, usable, false, Map.copyOf(roles));
    }

    /** Those held at every facility. */
    public Set<Role> rolesEverywhere() {
        return new HashSet<>(roles.getOrDefault(EVERYWHERE, new HashSet<>()));
    }

    public Set<Role> rolesAt(FacilityId facility) {
        var held = new HashSet<>(roles.getOrDefault(EVERYWHERE, new HashSet<>()));
        held.addAll(roles.getOrDefault(facility.value(), new HashSet<>()));
        return held;
    }

    public boolean mayEnter(FacilityId facility) {
        return !rolesAt(facility).isEmpty();
    }

    /** Numbers of those where a role is held; {@link #EVERYWHERE} among them when one is held at all. */
    public Set<Long> mayEnter() {
        return roles.entrySet().stream()
                .filter(held -> !held.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return login;
    }

    @Override
    public boolean isAccountNonLocked() {
        return usable;
    }
}
