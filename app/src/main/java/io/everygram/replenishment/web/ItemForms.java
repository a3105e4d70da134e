package io.everygram.replenishment.web;

import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Show;
import io.everygram.replenishment.Proposal;
import java.util.ArrayList;
import java.util.List;

/** What may be decided on a proposal. */
final class ItemForms {
    private ItemForms() {}

    /** @param typed the quantity that was refused; empty for none */
    static List<Form> of(Proposal proposal, boolean mayBuy, String typed) {
        if (!mayBuy) {
            return List.of();
        }
        var key = Form.Field.hidden("key", IdempotencyKey.fresh().value());
        var id = Form.Field.hidden("id", Long.toString(proposal.proposalId()));
        var unit = Show.unit(proposal.unit());
        var quantity = Form.Field.of(
                        "quantity",
                        "Quantity in " + unit,
                        "number",
                        typed.isEmpty()
                                ? proposal.quantity().stripTrailingZeros().toPlainString()
                                : typed)
                .hint("Whole packs of " + Show.number(proposal.packMultiple()));
        var path = "/buy/items/" + proposal.itemId();
        var forms = new ArrayList<Form>();
        if (!proposal.isBlocked()) {
            forms.add(new Form(
                    "accept",
                    path + "/accept",
                    "Accept",
                    "primary",
                    proposal.isMade()
                            ? "Schedules a run that starts on " + Show.day(proposal.orderBy()) + "."
                            : "Puts it on a draft order to " + proposal.vendor() + " at "
                                    + Show.price(proposal.unitPrice()) + " a " + unit + ".",
                    List.of(key, id, quantity)));
        }
        forms.add(new Form(
                "fix",
                path + "/fix",
                "Change and fix",
                "plain",
                "The plan counts it as coming in then and leaves it alone.",
                List.of(
                        id,
                        quantity,
                        Form.Field.of(
                                "on",
                                "Comes in on",
                                "date",
                                proposal.expectedOn().toString()),
                        Form.Field.of("reason", "Reason", "text", ""))));
        if (proposal.firm()) {
            forms.add(new Form(
                    "release",
                    path + "/release",
                    "Give back to the plan",
                    "plain",
                    "The plan may move it again.",
                    List.of(id)));
        }
        forms.add(new Form(
                "refuse",
                path + "/refuse",
                "Refuse",
                "plain",
                "The item is set aside for today; tomorrow's plan looks at it anew.",
                List.of(key, id, Form.Field.of("reason", "Reason", "text", ""))));
        return forms;
    }
}
