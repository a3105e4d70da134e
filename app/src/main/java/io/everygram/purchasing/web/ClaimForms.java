package io.everygram.purchasing.web;

import io.everygram.platform.web.Form;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.VendorClaim;
import io.everygram.purchasing.VendorClaim.End;
import io.everygram.purchasing.VendorClaims.Outcome;
import java.util.List;
import java.util.Locale;

/** What may be done about a claim, and the words of it. */
final class ClaimForms {
    private ClaimForms() {}

    static List<Form> of(VendorClaim claim) {
        return switch (claim.state()) {
            case "DRAFT" -> List.of(send(claim), drop(claim));
            case "SENT" -> List.of(settle(claim), drop(claim));
            default -> List.of();
        };
    }

    private static Form send(VendorClaim claim) {
        return new Form(
                "send",
                "/claims/" + claim.number() + "/send",
                "Mark as sent",
                "primary",
                "The paper goes out by your mail program or by hand; here it counts as sent.",
                List.of(Form.Field.of("to", "Sent to", "text", claim.email())));
    }

    private static Form settle(VendorClaim claim) {
        return new Form(
                "settle",
                "/claims/" + claim.number() + "/settle",
                "The vendor answered",
                "primary",
                "Ends the claim. What is credited is taken off what purchase order " + claim.orderNumber()
                        + " comes to.",
                List.of(
                        Form.Field.select(
                                "end",
                                "The vendor",
                                End.CREDITED.name(),
                                List.of(
                                        new Form.Option(End.CREDITED.name(), "credits money"),
                                        new Form.Option(End.REPLACED.name(), "sends the goods again"),
                                        new Form.Option(End.REFUSED.name(), "refuses the claim"))),
                        Form.Field.of(
                                        "amount",
                                        "Credited, $",
                                        "text",
                                        claim.amount().toPlainString())
                                .hint("0 when nothing is credited")
                                .optional(),
                        Form.Field.of("document", "Credit note, or the order that brings the goods", "text", "")
                                .hint("Number of the vendor’s credit note; of goods sent again our purchase order")
                                .optional(),
                        Form.Field.of("note", "What was agreed, or why it was refused", "text", "")
                                .optional()));
    }

    private static Form drop(VendorClaim claim) {
        return new Form(
                "drop",
                "/claims/" + claim.number() + "/drop",
                "Drop the claim",
                "danger",
                "Nothing is asked of the vendor any more.",
                List.of(Form.Field.of("note", "Why", "text", "")));
    }

    /** How it ended, in a word or two. */
    static String end(VendorClaim claim) {
        return switch (claim.endedAs()) {
            case "CREDITED" -> claim.credited().compareTo(claim.amount()) < 0 ? "Credited in part" : "Credited";
            case "REPLACED" -> "Goods sent again";
            case "REFUSED" -> "Refused by the vendor";
            default -> "Settled";
        };
    }

    /** Where its words stand. */
    static String field(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotAnAmount _ -> "amount";
            case Outcome.NoSuchOrder _, Outcome.CreditedAlready _ -> "document";
            case Outcome.WordMissing(var field) -> field;
            default -> "";
        };
    }

    static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var number, var state) ->
                "Claim " + number + " is " + Show.words(state).toLowerCase(Locale.ROOT) + ".";
            case Outcome.UnknownClaim(var number) -> "There is no claim " + number + ".";
            case Outcome.NotNow(var number, var state) ->
                "Claim " + number + " is " + Show.words(state).toLowerCase(Locale.ROOT)
                        + " already. Nothing was changed.";
            case Outcome.NotAnAmount(var typed, var least, var most) ->
                most.signum() == 0
                        ? "Nothing is credited of this; leave it empty or type 0."
                        : "“" + typed + "” is not an amount between " + Show.money(least) + " and " + Show.money(most)
                                + ".";
            case Outcome.NoSuchOrder(var typed, var vendor) ->
                "“" + typed + "” is no other open or received purchase order of " + vendor
                        + ". Write the order for the goods first, then give its number here.";
            case Outcome.CreditedAlready(var document, var claim) ->
                "Credit note " + document + " stands for claim " + claim + " already.";
            case Outcome.WordMissing _ -> "Fill this in; it stands with the claim.";
        };
    }
}
