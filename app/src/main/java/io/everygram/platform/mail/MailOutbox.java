package io.everygram.platform.mail;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Background;
import io.everygram.platform.Rows;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps letters until the mail server has taken them. */
@Service
public class MailOutbox {
    /** How often a letter is offered to the server. */
    public static final int MOST_TRIES = 8;

    private static final Logger LOG = LoggerFactory.getLogger(MailOutbox.class);
    private static final long LOOK_EVERY_SECONDS = 20;
    private static final int AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final MailServer server;
    private final Clock clock;
    private final ScheduledExecutorService look = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mail").factory());

    MailOutbox(JdbcClient jdbc, TransactionTemplate transactions, MailServer server, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.server = server;
        this.clock = clock;
    }

    /** Whether a mail server is named, so that letters leave. */
    public boolean isOn() {
        return server.isOn();
    }

    /** Puts a letter into the outbox, in the caller's transaction; its number. */
    @Transactional
    public long put(Letter letter, String by) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        INSERT INTO platform.mail (facility_id, sent_to, subject, body, secret, attachment_name, attachment, media, about, state, made_at, made_by, next_try_at)
                        VALUES (:f, :to, :s, :b, :x, :an, :a, :m, :ab, :st, :at, :by, :at) RETURNING mail_id""")
                .param("f", letter.facility().value())
                .param("to", letter.to())
                .param("s", letter.subject())
                .param("b", letter.body())
                .param("x", letter.secret())
                .param("an", letter.attachment().map(Letter.Attachment::name).orElse(""))
                .param("a", letter.attachment().map(Letter.Attachment::content).orElse(null))
                .param("m", letter.attachment().map(Letter.Attachment::media).orElse(""))
                .param("ab", letter.about())
                .param("st", isOn() ? "WAITING" : "KEPT")
                .param("at", now)
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /**
     * A letter as it stands.
     *
     * @param state WAITING, SENT, FAILED, or KEPT where no server is named
     * @param secret empty once it was sent
     */
    public record Kept(
            long mailId,
            String sentTo,
            String subject,
            String body,
            String secret,
            String attachmentName,
            String about,
            String state,
            Instant madeAt,
            String madeBy,
            int tries,
            @Nullable Instant endedAt,
            String trouble) {}

    private static final String KEPT = """
            SELECT mail_id, sent_to, subject, body, secret, attachment_name, about, state, made_at, made_by, tries, ended_at, trouble
            FROM platform.mail WHERE facility_id = :f\s""";

    /** Newest first; at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Kept> latest(FacilityId facility, int limit) {
        return jdbc.sql(KEPT + "ORDER BY mail_id DESC LIMIT :n")
                .param("f", facility.value())
                .param("n", limit)
                .query(Rows.of(Kept.class))
                .list();
    }

    /** About one page, newest first. */
    @Transactional(readOnly = true)
    public List<Kept> about(FacilityId facility, String path) {
        return jdbc.sql(KEPT + "AND about = :a ORDER BY mail_id DESC LIMIT 50")
                .param("f", facility.value())
                .param("a", path)
                .query(Rows.of(Kept.class))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Kept> find(FacilityId facility, long mailId) {
        return jdbc.sql(KEPT + "AND mail_id = :m")
                .param("f", facility.value())
                .param("m", mailId)
                .query(Rows.of(Kept.class))
                .optional();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (isOn()) {
            var _ = look.scheduleWithFixedDelay(
                    () -> Background.as("mail", this::sendWaiting),
                    LOOK_EVERY_SECONDS,
                    LOOK_EVERY_SECONDS,
                    TimeUnit.SECONDS);
        }
    }

    /** Sends what waits and is due; a letter is locked while it is on its way, so that several nodes send it once. */
    public void sendWaiting() {
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                if (!Boolean.TRUE.equals(transactions.execute(status -> sendNext()))) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Mail waits: {}", e.getMessage());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on to be sent, never compared
    private record Waiting(
            long facilityId,
            long mailId,
            String sentTo,
            String subject,
            String body,
            String secret,
            String attachmentName,
            byte @Nullable [] attachment,
            String media,
            int tries) {}

    private boolean sendNext() {
        var now = clock.instant();
        var next = jdbc.sql("""
                        SELECT facility_id, mail_id, sent_to, subject, body, secret, attachment_name, attachment, media, tries FROM platform.mail
                        WHERE state = 'WAITING' AND next_try_at <= :now ORDER BY next_try_at, mail_id LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((r, n) -> new Waiting(
                        r.getLong("facility_id"),
                        r.getLong("mail_id"),
                        r.getString("sent_to"),
                        r.getString("subject"),
                        r.getString("body"),
                        r.getString("secret"),
                        r.getString("attachment_name"),
                        r.getBytes("attachment"),
                        r.getString("media"),
                        r.getInt("tries")))
                .optional();
        next.ifPresent(mail -> ended(mail, server.send(letter(mail)), now));
        return next.isPresent();
    }

    private static Letter letter(Waiting mail) {
        return new Letter(
                new FacilityId(mail.facilityId()),
                mail.sentTo(),
                mail.subject(),
                mail.body(),
                mail.secret(),
                Optional.ofNullable(mail.attachment())
                        .map(content -> new Letter.Attachment(mail.attachmentName(), mail.media(), content)),
                "");
    }

    private void ended(Waiting mail, Optional<String> trouble, Instant now) {
        int tries = mail.tries() + 1;
        var state = trouble.isEmpty() ? "SENT" : tries >= MOST_TRIES ? "FAILED" : "WAITING";
        var _ = jdbc.sql("""
                        UPDATE platform.mail SET state = :s, tries = :t, trouble = :w, next_try_at = :next, secret = CASE WHEN :s = 'SENT' THEN '' ELSE secret END,
                            ended_at = CASE WHEN :s = 'WAITING' THEN NULL ELSE :now::timestamptz END
                        WHERE facility_id = :f AND mail_id = :m""")
                .param("s", state)
                .param("t", tries)
                .param("w", trouble.orElse(""))
                .param(
                        "next",
                        now.plus(Duration.ofMinutes(1L << Math.min(tries, 9))).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("f", mail.facilityId())
                .param("m", mail.mailId())
                .update();
        trouble.ifPresent(why -> LOG.warn("Mail {} was not taken: {}", mail.mailId(), why));
    }

    @PreDestroy
    void stop() {
        look.shutdownNow();
    }
}
