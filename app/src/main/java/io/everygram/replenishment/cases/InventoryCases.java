package io.everygram.replenishment.cases;

import io.everygram.demand.DemandClass;
import io.everygram.kernel.Statistical;
import io.everygram.platform.cases.CaseFacts;
import io.everygram.platform.cases.CasePlanner;
import io.everygram.replenishment.domain.inventory.AbcClasses;
import io.everygram.replenishment.domain.inventory.ClearancePrice;
import io.everygram.replenishment.domain.inventory.Counts;
import io.everygram.replenishment.domain.inventory.EconomicOrder;
import io.everygram.replenishment.domain.inventory.GuaranteedService;
import io.everygram.replenishment.domain.inventory.JointReplenishment;
import io.everygram.replenishment.domain.inventory.Newsvendor;
import io.everygram.replenishment.domain.inventory.Normal;
import io.everygram.replenishment.domain.inventory.OrderUpToPolicy;
import io.everygram.replenishment.domain.inventory.ReorderPolicy;
import io.everygram.replenishment.domain.inventory.SafetyStock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Questions about stock: {@code model} names which, {@code inputs} holds its figures. */
@Statistical
public final class InventoryCases implements CasePlanner {
    private static final Map<String, BiConsumer<CaseFacts, ObjectNode>> MODELS = models();

    private static Map<String, BiConsumer<CaseFacts, ObjectNode>> models() {
        var models = new TreeMap<String, BiConsumer<CaseFacts, ObjectNode>>();
        models.put("eoq", InventoryCases::order);
        models.put("eoq_cost", InventoryCases::orderCost);
        models.put("eoq_backorders", InventoryCases::backorders);
        models.put("epq", InventoryCases::production);
        models.put("eoq_all_units_discount", InventoryCases::allUnits);
        models.put("eoq_incremental_discount", InventoryCases::incremental);
        models.put("joint_replenishment_silver", InventoryCases::joint);
        models.put("newsvendor_normal", InventoryCases::newsvendorNormal);
        models.put("newsvendor_poisson", InventoryCases::newsvendorPoisson);
        models.put("newsvendor_lognormal", InventoryCases::newsvendorLognormal);
        models.put("newsvendor_discrete", InventoryCases::newsvendorDiscrete);
        models.put(
                "rq_cost_normal",
                (in, out) -> put(out, "cost", reorder(in).cost(in.measure("r"), positive(in, "order_quantity"))));
        models.put(
                "rq_optimal_r_for_q", (in, out) -> put(out, "r", reorder(in).pointFor(positive(in, "order_quantity"))));
        models.put("rq_exact_normal", InventoryCases::reorderBest);
        models.put("rq_eoqb_approximation", InventoryCases::reorderByBackorders);
        models.put("rq_eoq_newsvendor", InventoryCases::reorderByNewsvendor);
        models.put("rq_exact_poisson", InventoryCases::reorderPoisson);
        models.put("ss_exact_poisson", InventoryCases::upToPoisson);
        models.put("ss_power_approximation", InventoryCases::upToPower);
        models.put("safety_stock", InventoryCases::safetyStock);
        models.put("fill_rate_safety_stock", InventoryCases::fillRateStock);
        models.put("fill_rate_of_policy", InventoryCases::fillRate);
        models.put("periodic_review", InventoryCases::periodicReview);
        models.put("guaranteed_service_tree", InventoryCases::guaranteedService);
        models.put("clearance_price_exponential", InventoryCases::clearance);
        models.put("sell_through_poisson", InventoryCases::sellThrough);
        models.put("sell_through_negbin", InventoryCases::sellThroughNegativeBinomial);
        models.put("demand_class", InventoryCases::demandClass);
        models.put("abc_classes", InventoryCases::abc);
        return models;
    }

    @Override
    public Answer answer(CaseFacts facts) {
        var model = MODELS.get(facts.text("model"));
        if (model == null) {
            throw facts.wrong("model", "names none of those that are known: " + String.join(", ", MODELS.keySet()));
        }
        var answer = JsonNodeFactory.instance.objectNode();
        model.accept(facts.object("inputs"), answer);
        return Answer.of(answer);
    }

    private static EconomicOrder economic(CaseFacts in) {
        return new EconomicOrder(positive(in, "setup_cost"), positive(in, "holding_cost"), positive(in, "demand_rate"));
    }

    private static void order(CaseFacts in, ObjectNode out) {
        var order = economic(in);
        put(out, "order_quantity", order.quantity());
        put(out, "cost", order.cost());
        put(out, "orders_per_period", order.demand() / order.quantity());
        put(out, "cycle_time", order.quantity() / order.demand());
    }

    private static void orderCost(CaseFacts in, ObjectNode out) {
        put(out, "cost", economic(in).costOf(positive(in, "order_quantity")));
    }

    private static void backorders(CaseFacts in, ObjectNode out) {
        var order = economic(in);
        double backorder = positive(in, "backorder_cost");
        double quantity = order.quantityWithBackorders(backorder);
        put(out, "order_quantity", quantity);
        put(out, "stockout_fraction", order.backorderShare(backorder));
        put(out, "max_backorder", quantity * order.backorderShare(backorder));
        put(out, "cost", order.costWithBackorders(backorder));
    }

    private static void production(CaseFacts in, ObjectNode out) {
        var order = economic(in);
        double share = order.shelfShare(positive(in, "production_rate"));
        var slower = order.holding(order.holding() * share);
        put(out, "order_quantity", slower.quantity());
        put(out, "cost", slower.cost());
        put(out, "max_inventory", slower.quantity() * share);
    }

    private static EconomicOrder.Breaks breaks(CaseFacts in) {
        return new EconomicOrder.Breaks(list(in.measures("breakpoints")), list(in.measures("unit_costs")));
    }

    private static void allUnits(CaseFacts in, ObjectNode out) {
        var best = EconomicOrder.allUnits(
                positive(in, "setup_cost"), positive(in, "holding_rate"), positive(in, "demand_rate"), breaks(in));
        put(out, "order_quantity", best.quantity());
        var _ = out.put("region", best.region());
        put(out, "unit_cost", best.unitCost());
        put(out, "cost", best.cost());
    }

    private static void incremental(CaseFacts in, ObjectNode out) {
        var best = EconomicOrder.incremental(
                positive(in, "setup_cost"), positive(in, "holding_rate"), positive(in, "demand_rate"), breaks(in));
        put(out, "order_quantity", best.quantity());
        var _ = out.put("region", best.region());
        put(out, "cost", best.cost());
    }

    private static void joint(CaseFacts in, ObjectNode out) {
        var setups = in.measures("item_setups");
        var holdings = in.measures("holding_costs");
        var demands = in.measures("demand_rates");
        if (setups.length != holdings.length || setups.length != demands.length) {
            throw in.wrong("item_setups", "has not as many entries as 'holding_costs' and 'demand_rates'");
        }
        var items = new ArrayList<JointReplenishment.Item>();
        for (int at = 0; at < setups.length; at++) {
            items.add(new JointReplenishment.Item(setups[at], holdings[at], demands[at]));
        }
        var joint = JointReplenishment.of(in.measure("shared_setup"), items);
        put(out, "base_cycle_time", joint.baseCycle());
        var multiples = out.putArray("order_multiples");
        joint.multiples().forEach(multiples::add);
        var quantities = out.putArray("order_quantities");
        joint.quantities().forEach(quantities::add);
        put(out, "cost", joint.cost());
    }

    private static Newsvendor newsvendor(CaseFacts in, ObjectNode out) {
        var costs = new Newsvendor(positive(in, "holding_cost"), positive(in, "stockout_cost"));
        put(out, "critical_ratio", costs.criticalRatio());
        return costs;
    }

    private static void newsvendorNormal(CaseFacts in, ObjectNode out) {
        var costs = newsvendor(in, out);
        double periods = in.measure("lead_time", 0) + 1;
        double mean = in.measure("mean") * periods;
        double sigma = positive(in, "sd") * Math.sqrt(periods);
        double stock =
                in.has("base_stock") ? in.measure("base_stock") : mean + sigma * Normal.quantile(costs.criticalRatio());
        double missing = SafetyStock.shortagePerCycle(stock, mean, sigma);
        put(out, "base_stock", stock);
        put(out, "cost", costs.cost(stock, mean, missing));
        put(out, "expected_shortage", missing);
    }

    private static void newsvendorPoisson(CaseFacts in, ObjectNode out) {
        var costs = newsvendor(in, out);
        var demand = Counts.poisson(positive(in, "mean"));
        int stock = in.has("base_stock") ? in.whole("base_stock") : demand.quantile(costs.criticalRatio());
        var _ = out.put("base_stock", stock);
        put(out, "cost", costs.cost(stock, demand.mean(), demand.missing(stock)));
    }

    private static void newsvendorLognormal(CaseFacts in, ObjectNode out) {
        var costs = newsvendor(in, out);
        double mu = in.measure("mu");
        double sigma = positive(in, "sigma");
        double stock = in.has("base_stock")
                ? in.measure("base_stock")
                : Math.exp(mu + sigma * Normal.quantile(costs.criticalRatio()));
        double mean = Math.exp(mu + sigma * sigma / 2);
        put(out, "base_stock", stock);
        put(out, "cost", costs.cost(stock, mean, Newsvendor.missingLognormal(stock, mu, sigma)));
    }

    private static void newsvendorDiscrete(CaseFacts in, ObjectNode out) {
        var costs = newsvendor(in, out);
        var given = in.object("pmf");
        var probabilities = new HashMap<Double, Double>();
        for (var key : given.keys()) {
            try {
                probabilities.put(Double.valueOf(key), given.measure(key));
            } catch (NumberFormatException _) {
                throw in.wrong("pmf", "has the key '" + key + "', which is no number");
            }
        }
        double stock = in.has("base_stock") ? in.measure("base_stock") : costs.best(probabilities);
        double mean = 0;
        double missing = 0;
        for (var entry : probabilities.entrySet()) {
            mean += entry.getKey() * entry.getValue();
            missing += Math.max(0, entry.getKey() - stock) * entry.getValue();
        }
        put(out, "base_stock", stock);
        put(out, "cost", costs.cost(stock, mean, missing));
    }

    private static ReorderPolicy reorder(CaseFacts in) {
        return new ReorderPolicy(
                economic(in), positive(in, "stockout_cost"), positive(in, "sd_rate"), positive(in, "lead_time"));
    }

    private static void reorderBest(CaseFacts in, ObjectNode out) {
        var best = reorder(in).best();
        put(out, "r", best.reorderPoint());
        put(out, "order_quantity", best.quantity());
        put(out, "cost", best.cost());
    }

    private static void reorderByBackorders(CaseFacts in, ObjectNode out) {
        var policy = reorder(in);
        double quantity = policy.order().quantityWithBackorders(policy.shortage());
        put(out, "order_quantity", quantity);
        put(out, "r", policy.pointFor(quantity));
    }

    private static void reorderByNewsvendor(CaseFacts in, ObjectNode out) {
        var policy = reorder(in);
        put(out, "order_quantity", policy.order().quantity());
        put(out, "r", policy.newsvendorPoint());
    }

    private static void reorderPoisson(CaseFacts in, ObjectNode out) {
        double rate = positive(in, "demand_rate");
        var best = ReorderPolicy.bestPoisson(
                positive(in, "setup_cost"),
                positive(in, "holding_cost"),
                positive(in, "stockout_cost"),
                rate,
                Counts.poisson(rate * positive(in, "lead_time")));
        put(out, "r", best.reorderPoint());
        put(out, "order_quantity", best.quantity());
        put(out, "cost", best.cost());
    }

    private static OrderUpToPolicy.Costs costs(CaseFacts in) {
        return new OrderUpToPolicy.Costs(
                positive(in, "setup_cost"), positive(in, "holding_cost"), positive(in, "stockout_cost"));
    }

    private static void upToPoisson(CaseFacts in, ObjectNode out) {
        var best = OrderUpToPolicy.exact(costs(in), Counts.poisson(positive(in, "mean")));
        put(out, "s", best.reorderAt());
        put(out, "S", best.upTo());
        put(out, "cost", best.cost());
    }

    private static void upToPower(CaseFacts in, ObjectNode out) {
        var near =
                OrderUpToPolicy.power(costs(in), positive(in, "mean"), positive(in, "sd"), in.measure("lead_time", 0));
        put(out, "s", near.reorderAt());
        put(out, "S", near.upTo());
    }

    private static SafetyStock safety(CaseFacts in) {
        return SafetyStock.of(
                in.has("z") ? in.measure("z") : Normal.quantile(share(in, "service")),
                in.measure("mean"),
                in.measure("sd"),
                in.measure("lead_time"),
                in.measure("sd_lead", 0),
                in.measure("review", 0));
    }

    private static void safetyStock(CaseFacts in, ObjectNode out) {
        var stock = safety(in);
        put(out, "z", stock.z());
        put(out, "sigma_lead_time_demand", stock.sigma());
        put(out, "safety_stock", stock.quantity());
        put(out, "reorder_point", stock.level());
    }

    private static void periodicReview(CaseFacts in, ObjectNode out) {
        var stock = safety(in);
        put(out, "z", stock.z());
        put(out, "sigma", stock.sigma());
        put(out, "order_up_to", stock.level());
        put(out, "order_quantity", Math.max(0, stock.level() - in.measure("position")));
    }

    private static void fillRateStock(CaseFacts in, ObjectNode out) {
        double rate = share(in, "fill_rate");
        double quantity = positive(in, "order_quantity");
        double sigma = positive(in, "sigma_lead");
        var stock = SafetyStock.forFillRate(rate, quantity, sigma, in.measure("mean_lead"));
        put(out, "G_k", SafetyStock.lossFor(rate, quantity, sigma));
        put(out, "k", stock.z());
        put(out, "safety_stock", stock.quantity());
        put(out, "reorder_point", stock.level());
    }

    private static void fillRate(CaseFacts in, ObjectNode out) {
        double point = in.measure("r");
        double mean = in.measure("mean_lead");
        double sigma = positive(in, "sigma_lead");
        put(out, "fill_rate", SafetyStock.fillRate(point, positive(in, "order_quantity"), mean, sigma));
        put(out, "cycle_service", Normal.upTo((point - mean) / sigma));
        put(out, "shortage_per_cycle", SafetyStock.shortagePerCycle(point, mean, sigma));
    }

    private static void guaranteedService(CaseFacts in, ObjectNode out) {
        var stages = new LinkedHashMap<String, GuaranteedService.Stage>();
        in.byKey("nodes").forEach((name, node) -> {
            var successors = new ArrayList<String>();
            if (node.has("succ")) {
                node.node().get("succ").forEach(successor -> successors.add(successor.asString()));
            }
            stages.put(
                    name,
                    new GuaranteedService.Stage(
                            node.whole("T"),
                            node.measure("h"),
                            node.measure("sd"),
                            node.measure("z"),
                            successors,
                            node.whole("ext_in", 0),
                            node.whole("ext_out", -1)));
        });
        var placed = GuaranteedService.of(stages);
        put(out, "cost", placed.cost());
        var times = out.putObject("service_times");
        placed.serviceTimes().forEach(times::put);
    }

    private static void clearance(CaseFacts in, ObjectNode out) {
        var best = ClearancePrice.of(
                in.whole("units"), positive(in, "rate"), positive(in, "horizon"), positive(in, "alpha"));
        put(out, "expected_revenue", best.expectedRevenue());
        put(out, "price", best.price());
    }

    private static void sellThrough(CaseFacts in, ObjectNode out) {
        int stock = in.whole("on_hand");
        double rate = positive(in, "daily_rate");
        var demand = Counts.poisson(rate * positive(in, "days_left"));
        left(stock, demand, out);
        put(out, "expected_sold", stock - demand.left(stock));
        put(out, "cover_days", stock / rate);
    }

    private static void sellThroughNegativeBinomial(CaseFacts in, ObjectNode out) {
        var demand = Counts.negativeBinomial(positive(in, "mean_until_deadline"), positive(in, "var_until_deadline"));
        left(in.whole("on_hand"), demand, out);
    }

    private static void left(int stock, Counts demand, ObjectNode out) {
        put(out, "p_sold_out", 1 - demand.upTo(stock - 1));
        put(out, "expected_left", demand.left(stock));
    }

    private static void demandClass(CaseFacts in, ObjectNode out) {
        var series = in.measures("series");
        for (int at = 0; at < series.length; at++) {
            if (series[at] < 0) {
                throw in.wrong("series." + at, "is negative");
            }
        }
        var found = DemandClass.of(series);
        put(out, "adi", found.interval());
        put(out, "cv2", found.variation());
        var _ = out.put("class", found.kind().name().toLowerCase(Locale.ROOT));
    }

    private static void abc(CaseFacts in, ObjectNode out) {
        var given = in.object("annual_value");
        var values = new LinkedHashMap<String, BigDecimal>();
        given.keys().forEach(item -> values.put(item, given.decimal(item)));
        var classes = out.putObject("classes");
        AbcClasses.of(values, in.decimal("a"), in.decimal("b"))
                .forEach((item, letter) -> classes.put(item, letter.toString()));
    }

    private static double positive(CaseFacts in, String field) {
        double value = in.measure(field);
        if (!(value > 0)) {
            throw in.wrong(field, "is not above zero");
        }
        return value;
    }

    private static double share(CaseFacts in, String field) {
        double value = in.measure(field);
        if (!(value > 0 && value < 1)) {
            throw in.wrong(field, "is not between 0 and 1");
        }
        return value;
    }

    private static List<Double> list(double[] values) {
        var list = new ArrayList<Double>();
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    private static void put(ObjectNode out, String key, double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException(key + " has no finite value for these inputs");
        }
        var _ = out.put(key, value);
    }
}
