package io.everygram.platform.talk;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.Rows;
import io.everygram.platform.mail.Letter;
import io.everygram.platform.mail.MailOutbox;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps remarks and tells people what concerns them, in the product and by mail as each of them chose. */
@Service
public class Talk {
    public static final int LONGEST = 2000;
    /** Remarks of one thing that are shown, and notifications of a person. */
    public static final int MOST_SHOWN = 200;

    private static final int SHORT = 160;

    private final JdbcClient jdbc;
    private final ObjectProvider<Topics> topics;
    private final ObjectProvider<Readers> readers;
    private final MailOutbox mail;
    private final Clock clock;

    Talk(
            JdbcClient jdbc,
            ObjectProvider<Topics> topics,
            ObjectProvider<Readers> readers,
            MailOutbox mail,
            Clock clock) {
        this.jdbc = jdbc;
        this.topics = topics;
        this.readers = readers;
        this.mail = mail;
        this.clock = clock;
    }

    public enum Kind {
        MENTION,
        REMARK,
        ASKED,
        ANSWERED
    }

    /** What of the notifications goes by mail too. */
    public enum Mail {
        ALL,
        MENTIONS,
        NONE
    }

    public record Remark(long remarkId, String body, Instant writtenAt, String writtenBy, String writtenName) {}

    /** Of one thing, oldest first. */
    @Transactional(readOnly = true)
    public List<Remark> about(FacilityId facility, String about) {
        return jdbc.sql("""
                        SELECT remark_id, body, written_at, written_by, written_name FROM platform.remark
                        WHERE facility_id = :f AND about = :a ORDER BY remark_id LIMIT :n""")
                .param("f", facility.value())
                .param("a", about)
                .param("n", MOST_SHOWN)
                .query(Rows.of(Remark.class))
                .list();
    }

    public sealed interface Outcome {
        /** @param told names of who is told of it */
        record Written(List<String> told) implements Outcome {
            public Written {
                told = List.copyOf(told);
            }
        }

        /** There is nothing to talk about at that address here. */
        record NoTopic() implements Outcome {}

        record WrongLength(int longest) implements Outcome {}
    }

    /** Who writes. */
    public record Author(String login, String name) {}

    /** Adds a remark; whom it names, who follows the thing, and who wrote about it before are told. The same key again writes nothing. */
    @Transactional
    public Outcome write(FacilityId facility, Author author, IdempotencyKey key, String about, String body) {
        var text = body.strip();
        var topic = topic(facility, about);
        if (topic.isEmpty()) {
            return new Outcome.NoTopic();
        }
        if (text.isEmpty() || text.length() > LONGEST) {
            return new Outcome.WrongLength(LONGEST);
        }
        var here = readers(facility);
        var before = about(facility, about).stream().map(Remark::writtenBy).toList();
        int added = jdbc.sql("""
                        INSERT INTO platform.remark (facility_id, about, body, written_at, written_by, written_name, command_key)
                        VALUES (:f, :a, :b, :at, :l, :n, :k) ON CONFLICT ON CONSTRAINT remark_once DO NOTHING""")
                .param("f", facility.value())
                .param("a", about)
                .param("b", text)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("l", author.login())
                .param("n", author.name())
                .param("k", key.value())
                .update();
        if (added == 0) {
            return new Outcome.Written(List.of());
        }
        var named = new LinkedHashSet<>(Mentions.in(text, here.keySet()));
        named.remove(author.login());
        var others = new LinkedHashSet<>(topic.get().followers());
        others.addAll(before);
        others.removeAll(named);
        others.remove(author.login());
        others.retainAll(here.keySet());
        tell(
                facility,
                named,
                Kind.MENTION,
                about,
                author.name() + " named you on " + topic.get().title(),
                text,
                author);
        tell(
                facility,
                others,
                Kind.REMARK,
                about,
                author.name() + " wrote on " + topic.get().title(),
                text,
                author);
        return new Outcome.Written(Stream.concat(named.stream(), others.stream())
                .flatMap(login -> Optional.ofNullable(here.get(login)).map(Readers.Reader::name).stream())
                .toList());
    }

    public Optional<Topics.Topic> topic(FacilityId facility, String about) {
        return topics.orderedStream()
                .flatMap(source -> source.topic(facility, about).stream())
                .findFirst();
    }

    private Map<String, Readers.Reader> readers(FacilityId facility) {
        return readers.stream()
                .flatMap(source -> source.at(facility).stream())
                .collect(Collectors.toMap(Readers.Reader::login, Function.identity(), (a, b) -> a));
    }

    /** Tells people of something, in the caller's transaction; who may not read at the facility is left out. */
    @Transactional
    public void tell(
            FacilityId facility,
            Collection<String> logins,
            Kind kind,
            String about,
            String sentence,
            String detail,
            Author by) {
        if (logins.isEmpty()) {
            return;
        }
        var here = readers(facility);
        var choices = choices(logins);
        for (var login : new LinkedHashSet<>(logins)) {
            var reader = here.get(login);
            if (reader == null) {
                continue;
            }
            var _ = jdbc.sql("""
                            INSERT INTO platform.notification (facility_id, login, kind, about, sentence, detail, made_at, made_by)
                            VALUES (:f, :l, :k, :a, :s, :d, :at, :by)""")
                    .param("f", facility.value())
                    .param("l", login)
                    .param("k", kind.name())
                    .param("a", about)
                    .param("s", sentence)
                    .param("d", detail.substring(0, Math.min(SHORT, detail.length())))
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("by", by.login())
                    .update();
            var choice = choices.getOrDefault(login, Mail.MENTIONS);
            if ((choice == Mail.ALL || choice == Mail.MENTIONS && kind == Kind.MENTION)
                    && Letter.isAddress(reader.email())) {
                var _ = mail.put(
                        new Letter(
                                facility,
                                reader.email(),
                                sentence,
                                sentence + ".\n\n" + detail + "\n\nIn Everygram: " + about
                                        + "\nWhat comes by mail is chosen there under Notifications.",
                                "",
                                Optional.empty(),
                                about),
                        by.name());
            }
        }
    }

    private Map<String, Mail> choices(Collection<String> logins) {
        return jdbc
                .sql(
                        "SELECT login, mail FROM platform.notification_choice WHERE login = ANY (:l::text[]) ORDER BY login")
                .param("l", logins.toArray(String[]::new))
                .query((r, n) -> Map.entry(r.getString(1), Mail.valueOf(r.getString(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Transactional(readOnly = true)
    public Mail choice(String login) {
        return choices(Set.of(login)).getOrDefault(login, Mail.MENTIONS);
    }

    @Transactional
    public void choose(String login, Mail choice) {
        var _ = jdbc.sql("""
                        INSERT INTO platform.notification_choice (login, mail) VALUES (:l, :m)
                        ON CONFLICT (login) DO UPDATE SET mail = excluded.mail""").param("l", login).param("m", choice.name()).update();
    }

    /** @param readAt absent while it is unread */
    public record Notification(
            long notificationId,
            String kind,
            String about,
            String sentence,
            String detail,
            Instant madeAt,
            @Nullable Instant readAt) {}

    /** Of one person, newest first. */
    @Transactional(readOnly = true)
    public List<Notification> of(FacilityId facility, String login, boolean onlyUnread) {
        return jdbc.sql("""
                        SELECT notification_id, kind, about, sentence, detail, made_at, read_at FROM platform.notification
                        WHERE facility_id = :f AND login = :l AND (NOT :unread OR read_at IS NULL) ORDER BY notification_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("l", login)
                .param("unread", onlyUnread)
                .param("n", MOST_SHOWN)
                .query(Rows.of(Notification.class))
                .list();
    }

    @Transactional(readOnly = true)
    public int unread(FacilityId facility, String login) {
        return jdbc.sql(
                        "SELECT count(*) FROM platform.notification WHERE facility_id = :f AND login = :l AND read_at IS NULL")
                .param("f", facility.value())
                .param("l", login)
                .query(Integer.class)
                .single();
    }

    /** Marks notifications of a person as read: those named, or all of one page, or all. How many were unread. */
    @Transactional
    public int read(FacilityId facility, String login, Collection<Long> ids, String about) {
        return jdbc.sql("""
                        UPDATE platform.notification SET read_at = :at
                        WHERE facility_id = :f AND login = :l AND read_at IS NULL
                          AND (cardinality(:ids::bigint[]) = 0 OR notification_id = ANY (:ids::bigint[])) AND (:a = '' OR about = :a)""")
                .param("f", facility.value())
                .param("l", login)
                .param("ids", ids.toArray(Long[]::new))
                .param("a", about)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
