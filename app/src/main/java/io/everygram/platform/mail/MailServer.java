package io.everygram.platform.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The mail server of the company, by properties; none where no host is named. */
@Component
class MailServer {
    private static final String PATIENCE_MILLIS = "20000";

    private final Clock clock;
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final String from;
    private final boolean tls;

    MailServer(
            Clock clock,
            @Value("${everygram.mail.host:}") String host,
            @Value("${everygram.mail.port:587}") int port,
            @Value("${everygram.mail.user:}") String user,
            @Value("${everygram.mail.password:}") String password,
            @Value("${everygram.mail.from:}") String from,
            @Value("${everygram.mail.tls:true}") boolean tls) {
        this.clock = clock;
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.from = from;
        this.tls = tls;
    }

    boolean isOn() {
        return !host.isBlank() && !from.isBlank();
    }

    /** Why it was not taken; empty when it was. */
    Optional<String> send(Letter letter) {
        try {
            var session = Session.getInstance(properties());
            var message = new MimeMessage(session);
            message.setFrom(new InternetAddress(from, true));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
            message.setSubject(letter.subject(), "UTF-8");
            message.setSentDate(Date.from(clock.instant()));
            var text = Letter.filled(letter.body(), letter.secret());
            if (letter.attachment().isEmpty()) {
                message.setText(text, "UTF-8");
            } else {
                message.setContent(parts(text, letter.attachment().get()));
            }
            try (var transport = session.getTransport("smtp")) {
                if (user.isBlank()) {
                    transport.connect();
                } else {
                    transport.connect(user, password);
                }
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
            }
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static MimeMultipart parts(String text, Letter.Attachment attachment) throws MessagingException {
        var body = new MimeBodyPart();
        body.setText(text, "UTF-8");
        var file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.media())));
        file.setFileName(attachment.name());
        return new MimeMultipart(body, file);
    }

    private Properties properties() {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.auth", Boolean.toString(!user.isBlank()));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(tls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls));
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
        return properties;
    }
}
