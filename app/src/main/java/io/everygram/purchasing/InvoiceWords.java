package io.everygram.purchasing;

import io.everygram.platform.web.Show;
import io.everygram.purchasing.domain.ThreeWayMatch.Finding;
import java.util.Locale;

/** Refusals and findings on vendors' invoices in words that say what to do. */
public final class InvoiceWords {
    private InvoiceWords() {}

    public static String of(InvoiceOutcome outcome) {
        return switch (outcome) {
            case InvoiceOutcome.Done(var number, var state) -> number + " is " + words(state) + ".";
            case InvoiceOutcome.UnknownInvoice(var number) -> "There is no invoice " + number + " here.";
            case InvoiceOutcome.UnknownOrder(var number) -> "There is no purchase order " + number + " here.";
            case InvoiceOutcome.NotBillable(var order, var state) ->
                order + " is " + PurchaseWords.words(state) + ": the vendor cannot invoice it.";
            case InvoiceOutcome.BillNumberMissing() -> "Type the number that the vendor gave the invoice.";
            case InvoiceOutcome.BillNumberTooLong(var most) ->
                "The vendor’s number of the invoice has at most " + most + " characters.";
            case InvoiceOutcome.BilledAlready(var bill, var number, var billedOn) ->
                "The vendor’s invoice " + bill + " of " + Show.day(billedOn) + " stands here already as " + number
                        + ". It is not entered a second time.";
            case InvoiceOutcome.WrongBillDay(var day, var first, var today) ->
                Show.day(day) + " is no day of an invoice: it lies between " + Show.day(first) + " and today, "
                        + Show.day(today) + ".";
            case InvoiceOutcome.WrongDueDay(var day, var billedOn, var last) ->
                Show.day(day) + " is no day on which the invoice is due: it lies between " + Show.day(billedOn)
                        + " and " + Show.day(last) + ".";
            case InvoiceOutcome.NoLines() -> "The invoice has no line. Type at least one quantity.";
            case InvoiceOutcome.LineTwice(var line) ->
                "Line " + line + " of the order stands twice on the invoice. Put the quantities together.";
            case InvoiceOutcome.WrongQuantity(var what, var quantity) ->
                Show.number(quantity) + " is no quantity of " + what
                        + " on an invoice: above zero, at most four decimals.";
            case InvoiceOutcome.WrongPrice(var what, var price) ->
                Show.number(price) + " is no price of " + what + ": not below zero, at most four decimals.";
            case InvoiceOutcome.WrongAmount(var field, var amount) ->
                field + ": " + Show.number(amount) + " is no amount in dollars and cents.";
            case InvoiceOutcome.NotNow(var number, var state) ->
                number + " is " + words(state) + " already. Nothing was changed.";
            case InvoiceOutcome.ReasonMissing() -> "Say why: it stays with the invoice.";
            case InvoiceOutcome.AnotherPersonNeeded(var recordedBy) ->
                recordedBy + " entered the invoice; another person who may approve releases it.";
        };
    }

    public static String words(VendorInvoice.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** What keeps an invoice from being paid, as a sentence. */
    public static String of(Finding finding) {
        return switch (finding.kind()) {
            case NOT_ORDERED ->
                "Line " + finding.position() + ", " + finding.what() + " over " + Show.money(finding.billed())
                        + ", was not ordered.";
            case MORE_THAN_RECEIVED ->
                "Line " + finding.position() + ", " + finding.what() + ": " + Show.number(finding.billed()) + " "
                        + Show.unit(finding.unit()) + " are billed and " + Show.number(finding.allowed())
                        + " came in that were not billed before.";
            case PRICE ->
                "Line " + finding.position() + ", " + finding.what() + ": " + Show.price(finding.billed())
                        + " is billed for one and " + Show.price(finding.allowed()) + " was ordered.";
            case AMOUNT ->
                "Prices above the order’s come to " + Show.money(finding.billed()) + " together; "
                        + Show.money(finding.allowed()) + " are tolerated.";
            case TOTAL ->
                "The invoice says it comes to " + Show.money(finding.billed())
                        + "; its lines, freight and duty come to " + Show.money(finding.allowed()) + ".";
        };
    }
}
