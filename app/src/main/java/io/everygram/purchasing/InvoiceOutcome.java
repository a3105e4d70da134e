package io.everygram.purchasing;

import io.everygram.purchasing.domain.OrderState;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What came of working on a vendor's invoice. */
public sealed interface InvoiceOutcome {
    record Done(String number, VendorInvoice.State state) implements InvoiceOutcome {}

    /** Refusals, in the order they are checked; nothing is written. */
    sealed interface Refused extends InvoiceOutcome {}

    record UnknownInvoice(String number) implements Refused {}

    record UnknownOrder(String number) implements Refused {}

    /** The vendor does not know of it yet, or it was cancelled. */
    record NotBillable(String order, OrderState state) implements Refused {}

    record BillNumberMissing() implements Refused {}

    record BillNumberTooLong(int most) implements Refused {}

    /** @param number ours of the invoice that has it */
    record BilledAlready(String billNumber, String number, LocalDate billedOn) implements Refused {}

    /** Ahead of today, or longer ago than invoices are paid. */
    record WrongBillDay(LocalDate day, LocalDate first, LocalDate today) implements Refused {}

    /** Before the invoice, or later than terms go. */
    record WrongDueDay(LocalDate day, LocalDate billedOn, LocalDate last) implements Refused {}

    record NoLines() implements Refused {}

    record LineTwice(int orderLine) implements Refused {}

    record WrongQuantity(String what, BigDecimal quantity) implements Refused {}

    record WrongPrice(String what, BigDecimal price) implements Refused {}

    record WrongAmount(String field, BigDecimal amount) implements Refused {}

    record NotNow(String number, VendorInvoice.State state) implements Refused {}

    record ReasonMissing() implements Refused {}

    /** Who entered an invoice does not release it. */
    record AnotherPersonNeeded(String recordedBy) implements Refused {}
}
