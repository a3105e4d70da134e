package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Endpoint.array;
import static io.everygram.simulators.metrc.wire.Endpoint.delete;
import static io.everygram.simulators.metrc.wire.Endpoint.file;
import static io.everygram.simulators.metrc.wire.Endpoint.object;
import static io.everygram.simulators.metrc.wire.Endpoint.pages;
import static io.everygram.simulators.metrc.wire.Endpoint.post;
import static io.everygram.simulators.metrc.wire.Endpoint.postEmpty;
import static io.everygram.simulators.metrc.wire.Endpoint.postObject;
import static io.everygram.simulators.metrc.wire.Endpoint.put;
import static io.everygram.simulators.metrc.wire.Permission.*;

import io.everygram.simulators.metrc.wire.Endpoint;
import io.everygram.simulators.metrc.wire.Endpoints;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every path of version 2 that a distributor meets: who may call it, and which rule answers. */
@Configuration(proxyBeanMethods = false)
class EndpointTable {
    private final Reference reference;
    private final Adjustments adjustments;
    private final LabTests lab;
    private final Templates templates;
    private final External external;
    private final Items items;
    private final RetailId retailId;

    EndpointTable(
            Reference reference,
            Adjustments adjustments,
            LabTests lab,
            Templates templates,
            External external,
            Items items,
            RetailId retailId) {
        this.reference = reference;
        this.adjustments = adjustments;
        this.lab = lab;
        this.templates = templates;
        this.external = external;
        this.items = items;
        this.retailId = retailId;
    }

    @Bean
    Endpoints endpoints() {
        var table = new ArrayList<Endpoint>();
        table.addAll(packages());
        table.addAll(packageWrites());
        table.addAll(labTests());
        table.addAll(transfers());
        table.addAll(new MasterEndpoints(reference, items).table());
        table.addAll(facility());
        return new Endpoints(table);
    }

    private List<Endpoint> packages() {
        return List.of(
                pages("packages/v2/active", PackageReads::active).windowed().may(VIEW_PACKAGES),
                pages("packages/v2/onhold", PackageReads::onHold).windowed().may(VIEW_PACKAGES),
                pages("packages/v2/inactive", PackageReads::inactive).windowed().may(VIEW_PACKAGES),
                pages("packages/v2/intransit", PackageReads::inTransit)
                        .windowed()
                        .may(VIEW_PACKAGES),
                pages("packages/v2/transferred", Transfers::transferred)
                        .windowed()
                        .may(VIEW_PACKAGES),
                pages("packages/v2/labsamples", lab::samples).windowed().may(VIEW_PACKAGES),
                pages("packages/v2/adjustments", ShortReads::adjustmentsOf)
                        .windowed()
                        .may(VIEW_PACKAGES),
                pages("packages/v2/adjust/reasons", of("reason")).may(VIEW_PACKAGES),
                array(
                                "packages/v2/types",
                                c -> List.of(
                                        "Product",
                                        "ImmaturePlant",
                                        "VegetativePlant",
                                        "PlantWaste",
                                        "HarvestWaste",
                                        "MotherPlant"))
                        .noLicense(),
                array("packages/v2/{id}/source/harvests", PackageReads::harvests)
                        .may(HARVESTS),
                object("packages/v2/{id}", PackageReads::one).may(VIEW_PACKAGES));
    }

    private List<Endpoint> packageWrites() {
        return List.of(
                post("packages/v2", NewPackages::create).may(PACKAGE_CREATE),
                post("packages/v2/testing", NewPackages::testing)
                        .may(PACKAGE_CREATE)
                        .where("CanSubmitPackagesForTesting"),
                post("packages/v2/plantings", PackageEdits::plantings).may(PACKAGE_CREATE),
                post("packages/v2/adjust", adjustments::by).may(PACKAGE_INVENTORY),
                put("packages/v2/adjust", adjustments::to).may(PACKAGE_INVENTORY),
                put("packages/v2/item", PackageEdits::item).may(PACKAGE_CREATE),
                put("packages/v2/note", PackageEdits::note).may(PACKAGE_NOTES),
                put("packages/v2/location", PackageEdits::location)
                        .may(PACKAGE_CREATE)
                        .where("CanUpdateLocationsOnPackages"),
                put("packages/v2/finish", PackageEdits::finish).may(PACKAGE_INVENTORY),
                put("packages/v2/unfinish", PackageEdits::unfinish).may(PACKAGE_INVENTORY),
                put("packages/v2/usebydate", PackageEdits::useByDate).may(PACKAGE_INVENTORY),
                put("packages/v2/labtests/required", PackageEdits::requiredLabTests)
                        .may(PACKAGE_CREATE)
                        .where("CanRequirePackageSampleLabTestBatches"),
                put("packages/v2/externalid", PackageEdits::externalId)
                        .may(PACKAGE_INVENTORY)
                        .where("EnableExternalIdentifier"),
                put("packages/v2/remediate", PackageEdits::remediate)
                        .may(PACKAGE_INVENTORY)
                        .where("CanRemediatePackagesWithFailedLabResults"),
                put("packages/v2/decontaminate", PackageEdits::decontaminate)
                        .may(PACKAGE_INVENTORY)
                        .where("CanRequestProductDecontamination"),
                put("packages/v2/donation/flag", PackageEdits.flag("IsDonation", true))
                        .may(PACKAGE_INVENTORY)
                        .where("CanDonatePackages"),
                put("packages/v2/donation/unflag", PackageEdits.flag("IsDonation", false))
                        .may(PACKAGE_INVENTORY)
                        .where("CanDonatePackages"),
                put("packages/v2/tradesample/flag", PackageEdits.flag("IsTradeSample", true))
                        .may(PACKAGE_INVENTORY)
                        .where("CanCreateTradeSamplePackages"),
                put("packages/v2/tradesample/unflag", PackageEdits.flag("IsTradeSample", false))
                        .may(PACKAGE_INVENTORY)
                        .where("CanCreateTradeSamplePackages"),
                put("packages/v2/finishedgood/flag", PackageEdits.flag("IsFinishedGood", true))
                        .may(PACKAGE_INVENTORY)
                        .where("CanTrackFinishedGoods"),
                put("packages/v2/finishedgood/unflag", PackageEdits.flag("IsFinishedGood", false))
                        .may(PACKAGE_INVENTORY)
                        .where("CanTrackFinishedGoods"),
                delete("packages/v2/{id}", PackageEdits::discontinued).may(PACKAGE_CREATE));
    }

    private List<Endpoint> labTests() {
        return List.of(
                array("labtests/v2/states", c -> LabTests.STATES).noLicense(),
                pages("labtests/v2/batches", of("labbatch")).noLicense(),
                pages("labtests/v2/types", of("labtype")).noLicense(),
                pages("labtests/v2/results", lab::results).may(PACKAGE_INVENTORY),
                file("labtests/v2/labtestdocument/{id}", lab::documentFile).may(PACKAGE_INVENTORY),
                post("labtests/v2/record", lab::record).may(PACKAGE_INVENTORY).where("CanTestPackages"),
                put("labtests/v2/labtestdocument", lab::addDocument)
                        .may(PACKAGE_INVENTORY)
                        .where("CanTestPackages"),
                put("labtests/v2/results/release", LabTests::release)
                        .may(PACKAGE_INVENTORY)
                        .where("CanTestPackages"));
    }

    private List<Endpoint> transfers() {
        return List.of(
                pages("transfers/v2/incoming", Transfers::incoming).windowed().may(VIEW_TRANSFERS, TRANSFERS),
                pages("transfers/v2/outgoing", Transfers::outgoing).windowed().may(VIEW_TRANSFERS, TRANSFERS),
                pages("transfers/v2/rejected", Transfers::rejected).may(VIEW_TRANSFERS, TRANSFERS),
                pages("transfers/v2/hub", Transfers::hub).windowed().may(HUB),
                pages("transfers/v2/types", of("transfertype")).may(VIEW_TRANSFERS, TRANSFERS),
                array(
                                "transfers/v2/deliveries/packages/states",
                                c -> List.of("Shipped", "Rejected", "Accepted", "Returned"))
                        .noLicense(),
                pages("transfers/v2/{id}/deliveries", Transfers::deliveries)
                        .noLicense()
                        .may(VIEW_TRANSFERS, TRANSFERS),
                pages("transfers/v2/deliveries/{id}/transporters", Transfers::transporters)
                        .noLicense()
                        .may(VIEW_TRANSFERS, TRANSFERS),
                pages("transfers/v2/deliveries/{id}/transporters/details", Transfers::transporterDetails)
                        .noLicense()
                        .may(VIEW_TRANSFERS, TRANSFERS),
                pages("transfers/v2/deliveries/{id}/packages", Transfers::packages)
                        .noLicense()
                        .may(VIEW_TRANSFERS, TRANSFERS),
                pages("transfers/v2/deliveries/{id}/packages/wholesale", Transfers::wholesale)
                        .noLicense()
                        .may(VIEW_TRANSFERS, TRANSFERS),
                pages(
                                "transfers/v2/deliveries/package/{id}/requiredlabtestbatches",
                                call -> Transfers.requiredLabTestBatches(reference, call))
                        .noLicense()
                        .may(VIEW_TRANSFERS, TRANSFERS),
                file("transfers/v2/manifest/{id}/html", ManifestPapers::html).may(VIEW_TRANSFERS, TRANSFERS),
                object("transfers/v2/manifest/{id}/pdf", ManifestPapers::pdf)
                        .licenseRequired()
                        .may(VIEW_TRANSFERS, TRANSFERS),
                pages("transfers/v2/templates/outgoing", Transfers::templates)
                        .windowed()
                        .may(VIEW_TEMPLATES, TEMPLATES),
                pages("transfers/v2/templates/outgoing/{id}/deliveries", templates::deliveries)
                        .noLicense()
                        .may(VIEW_TEMPLATES, TEMPLATES),
                pages("transfers/v2/templates/outgoing/deliveries/{id}/transporters", Templates::transporters)
                        .noLicense()
                        .may(VIEW_TEMPLATES, TEMPLATES),
                array(
                                "transfers/v2/templates/outgoing/deliveries/{id}/transporters/details",
                                Templates::transporterDetails)
                        .noLicense()
                        .may(VIEW_TEMPLATES, TEMPLATES),
                pages("transfers/v2/templates/outgoing/deliveries/{id}/packages", Templates::packages)
                        .noLicense()
                        .may(VIEW_TEMPLATES, TEMPLATES),
                post("transfers/v2/templates/outgoing", templates::create).may(TEMPLATES),
                put("transfers/v2/templates/outgoing", templates::change).may(TEMPLATES),
                delete("transfers/v2/templates/outgoing/{id}", Templates::archive)
                        .may(TEMPLATES),
                post("transfers/v2/external/incoming", external::create)
                        .may(TRANSFERS)
                        .where("CanTransferFromExternalFacilities"),
                put("transfers/v2/external/incoming", external::change)
                        .may(TRANSFERS)
                        .where("CanTransferFromExternalFacilities"),
                delete("transfers/v2/external/incoming/{id}", external::voided)
                        .may(TRANSFERS)
                        .where("CanTransferFromExternalFacilities"),
                postEmpty("transfers/v2/hub/arrive", (w, r) -> External.hub(w, r, "arrive"))
                        .may(HUB),
                postEmpty("transfers/v2/hub/checkin", (w, r) -> External.hub(w, r, "checkin"))
                        .may(HUB),
                postEmpty("transfers/v2/hub/checkout", (w, r) -> External.hub(w, r, "checkout"))
                        .may(HUB),
                postEmpty("transfers/v2/hub/depart", (w, r) -> External.hub(w, r, "depart"))
                        .may(HUB));
    }

    private List<Endpoint> facility() {
        return List.of(
                array("facilities/v2", People::facilities).noLicense(),
                array("unitsofmeasure/v2/active", reference::units).noLicense(),
                array("unitsofmeasure/v2/inactive", c -> List.of()).noLicense(),
                array("wastemethods/v2", of("wastemethod")).noLicense(),
                array("tags/v2/package/available", ShortReads::freeTags).may(TAGS),
                array("tags/v2/plant/available", c -> List.of()).may(TAGS),
                array("tags/v2/staged", ShortReads::stagedTags).may(TAGS),
                pages("employees/v2", People::employees).may(EMPLOYEES),
                array("employees/v2/permissions", People::permissions),
                postObject("retailid/v2/merge", retailId::merge).may(PACKAGE_INVENTORY),
                postObject("retailid/v2/packages/info", RetailId::info).may(VIEW_PACKAGES),
                postObject("retailid/v2/generate", RetailId::generate)
                        .may(PACKAGE_INVENTORY)
                        .where("CanDownloadProductLabel"),
                post("retailid/v2/associate", RetailId::associate)
                        .may(PACKAGE_INVENTORY)
                        .where("CanReceiveAssociateProductLabel"),
                object("retailid/v2/receive/{id}", RetailId::received).may(VIEW_PACKAGES),
                object("retailid/v2/receive/qr/{id}", RetailId::code).may(VIEW_PACKAGES),
                object("retailid/v2/allotment", RetailId::allotment)
                        .licenseRequired()
                        .may(VIEW_PACKAGES),
                postObject("sandbox/v2/integrator/setup", People::sandbox).noLicense());
    }

    // ------------------------------------------------------------------ short reads

    /** A list that the state sets, in its shape. */
    private Endpoint.Read of(String kind) {
        return reference.read(kind);
    }
}
