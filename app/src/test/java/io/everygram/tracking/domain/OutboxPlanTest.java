package io.everygram.tracking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.tracking.domain.OutboxPlan.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxPlanTest {
    private static Item item(long id, String kind, String... tags) {
        return new Item(id, kind, tags[0], "{}", 0, Set.of(tags));
    }

    private static List<Long> ids(List<Item> items) {
        return items.stream().map(Item::id).toList();
    }

    @Test
    void reports_of_one_kind_fill_a_write_and_overtake_those_of_other_tags() {
        var plan = new OutboxPlan(
                List.of(item(1, "ADJUST", "A"), item(2, "LOCATION", "B"), item(3, "ADJUST", "C")), new HashSet<>());
        assertThat(ids(plan.next(10))).containsExactly(1L, 3L);
        assertThat(ids(plan.next(10))).containsExactly(2L);
        assertThat(plan.next(10)).isEmpty();
    }

    @Test
    void a_split_goes_before_what_is_done_with_the_part() {
        var plan = new OutboxPlan(
                List.of(
                        item(1, "CREATE", "PART", "WHOLE"),
                        item(2, "LOCATION", "PART"),
                        item(3, "TEMPLATE", "M-1", "PART"),
                        item(4, "LOCATION", "OTHER")),
                new HashSet<>());
        assertThat(ids(plan.next(10))).containsExactly(1L);
        assertThat(ids(plan.next(10))).containsExactly(2L, 4L);
        assertThat(ids(plan.next(10))).containsExactly(3L);
    }

    @Test
    void behind_a_parked_report_waits_what_is_about_its_tags_and_what_is_about_theirs() {
        var plan = new OutboxPlan(
                List.of(
                        item(1, "ADJUST", "A"),
                        item(2, "CREATE", "B", "A"),
                        item(3, "ADJUST", "B"),
                        item(4, "ADJUST", "C")),
                new HashSet<>());
        plan.park(plan.next(1).getFirst());
        assertThat(ids(plan.next(10))).containsExactly(4L);
        assertThat(plan.next(10)).isEmpty();
    }

    @Test
    void what_was_not_judged_goes_again_before_what_came_after_it() {
        var plan = new OutboxPlan(List.of(item(1, "ADJUST", "A"), item(2, "ADJUST", "A")), new HashSet<>());
        plan.giveBack(plan.next(10));
        assertThat(ids(plan.next(10))).containsExactly(1L);
        assertThat(ids(plan.next(10))).containsExactly(2L);
    }

    @Test
    void whatever_is_queued_everything_goes_once_and_each_tag_in_order() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var items = new ArrayList<Item>();
            for (int i = 1; i <= 60; i++) {
                var tags = new HashSet<String>();
                for (int n = random.nextInt(3); n >= 0; n--) {
                    tags.add("T" + random.nextInt(15));
                }
                items.add(new Item(
                        i, List.of("ADJUST", "CREATE", "LOCATION").get(random.nextInt(3)), "S", "{}", 0, tags));
            }
            var plan = new OutboxPlan(items, new HashSet<>());
            var sent = new ArrayList<Long>();
            var last = new HashMap<String, Long>();
            for (var batch = plan.next(10); !batch.isEmpty(); batch = plan.next(10)) {
                if (random.nextInt(6) == 0) {
                    plan.giveBack(batch);
                    continue;
                }
                assertThat(batch.stream().map(Item::kind).distinct()).hasSize(1);
                assertThat(batch.stream().flatMap(i -> i.tags().stream())).doesNotHaveDuplicates();
                for (var item : batch) {
                    sent.add(item.id());
                    for (var tag : item.tags()) {
                        assertThat(last.getOrDefault(tag, 0L)).isLessThan(item.id());
                        last.put(tag, item.id());
                    }
                }
            }
            assertThat(sent).hasSize(60).doesNotHaveDuplicates();
        }
    }
}
