package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.wire.Actions;
import io.everygram.simulators.biotrack.wire.Actions.Entry;
import io.everygram.simulators.biotrack.wire.Actions.Rule;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every action of the JSON interface 4.0 that a distributor meets; login and nonce_replay stand beside it. */
@Configuration(proxyBeanMethods = false)
class ActionTable {
    @Bean
    Actions actions() {
        var table = new ArrayList<Entry>(List.of(
                reads("sync_check", SyncActions::check),
                stores("employee_add", MasterActions.add("employee", "employee_id")),
                stores("employee_modify", MasterActions.modify("employee", "employee_id")),
                stores("employee_remove", MasterActions.remove("employee", "employee_id")),
                stores("vehicle_add", MasterActions.add("vehicle", "vehicle_id")),
                stores("vehicle_modify", MasterActions.modify("vehicle", "vehicle_id")),
                stores("vehicle_remove", MasterActions.remove("vehicle", "vehicle_id")),
                stores("inventory_room_add", MasterActions::roomAdd),
                stores("inventory_room_modify", MasterActions::roomModify),
                stores("inventory_room_remove", MasterActions::roomRemove),
                stores("user_add", MasterActions.user("user_add")),
                stores("user_modify", MasterActions.user("user_modify")),
                stores("user_remove", MasterActions.user("user_remove")),
                stores("inventory_adjust", InventoryActions::adjust),
                stores("inventory_adjust_usable", InventoryActions::adjustUsable),
                stores("inventory_move", InventoryActions::move),
                reads("inventory_check", InventoryActions::check),
                stores("inventory_split", InventoryActions::split),
                stores("inventory_create_lot", Conversions::createLot),
                stores("inventory_convert", Conversions::convert),
                stores("inventory_convert_undo", Conversions::convertUndo),
                stores("inventory_modify", InventoryActions::modify),
                stores("inventory_new", InventoryActions::created),
                stores("inventory_sample", InventoryActions::sample),
                stores("inventory_destroy_schedule", Destruction::destroySchedule),
                stores("inventory_destroy_schedule_undo", Destruction::destroyScheduleUndo),
                stores("inventory_destroy", Destruction::destroy),
                stores("inventory_manifest", ManifestActions::manifest),
                stores("inventory_manifest_modify", ManifestChanges::modify),
                stores("inventory_manifest_void", ManifestChanges::voidAll),
                stores("inventory_manifest_void_stop", ManifestChanges::voidStop),
                stores("inventory_manifest_void_items", ManifestChanges::voidItems),
                stores("inventory_manifest_pickup", ManifestActions::pickup),
                stores("inventory_manifest_third_party", ManifestActions::thirdParty),
                stores("inventory_manifest_order", ManifestChanges::order),
                reads("inventory_manifest_lookup", ManifestChanges::lookup),
                reads("inventory_transfer_lookup", TransferActions::lookup),
                stores("inventory_transfer_outbound", TransferActions::outbound),
                stores("inventory_transfer_outbound_modify", TransferActions::outboundModify),
                stores("inventory_transfer_outbound_void", TransferActions::outboundVoid),
                stores("inventory_transfer_outbound_return", TransferActions::outboundReturn),
                reads("inventory_transfer_outbound_return_lookup", TransferActions::returnLookup),
                stores("inventory_transfer_inbound", TransferActions::inbound),
                stores("inventory_transfer_inbound_modify", TransferActions::inboundModify),
                stores("inventory_qa_sample", QaActions::sample),
                stores("inventory_qa_sample_non_mandatory", QaActions::sample),
                stores("inventory_qa_sample_void", QaActions::sampleVoid),
                stores("inventory_qa_sample_results", QaActions::results),
                reads("inventory_qa_check", QaActions::check),
                reads("inventory_qa_check_all", QaActions::checkAll)));
        SyncActions.TABLES.forEach(name -> table.add(reads("sync_" + name, SyncActions.sync(name))));
        return new Actions(table);
    }

    private static Entry reads(String name, Rule rule) {
        return new Entry(name, false, rule);
    }

    private static Entry stores(String name, Rule rule) {
        return new Entry(name, true, rule);
    }
}
