package io.everygram.replenishment.store;

import io.everygram.replenishment.domain.Days;
import io.everygram.replenishment.domain.ItemPlan;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Item plans as JSON. Figures by day are a list, or their number alone when all are zero; a need of a day is a pair. */
final class PlanJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            // A plan that was kept before a figure was thought of has none of it.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule()
                    .addSerializer(Days.class, new DaysOut())
                    .addDeserializer(Days.class, new DaysIn())
                    .addSerializer(ItemPlan.On.class, new OnOut())
                    .addDeserializer(ItemPlan.On.class, new OnIn()))
            .build();

    private PlanJson() {}

    static String write(ItemPlan plan) {
        return JSON.writeValueAsString(plan);
    }

    static ItemPlan read(String text) {
        return JSON.readValue(text, ItemPlan.class);
    }

    private static final class DaysOut extends StdSerializer<Days> {
        DaysOut() {
            super(Days.class);
        }

        @Override
        public void serialize(Days days, JsonGenerator out, SerializationContext context) {
            long[] figures = days.figures();
            if (Arrays.stream(figures).allMatch(figure -> figure == 0)) {
                out.writeNumber(figures.length);
            } else {
                out.writeArray(figures, 0, figures.length);
            }
        }
    }

    private static final class DaysIn extends StdDeserializer<Days> {
        DaysIn() {
            super(Days.class);
        }

        @Override
        public Days deserialize(JsonParser in, DeserializationContext context) {
            return in.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? Days.none(in.getIntValue())
                    : Days.of(context.readValue(in, long[].class));
        }
    }

    private static final class OnOut extends StdSerializer<ItemPlan.On> {
        OnOut() {
            super(ItemPlan.On.class);
        }

        @Override
        public void serialize(ItemPlan.On on, JsonGenerator out, SerializationContext context) {
            out.writeArray(new long[] {on.day(), on.quantity()}, 0, 2);
        }
    }

    private static final class OnIn extends StdDeserializer<ItemPlan.On> {
        OnIn() {
            super(ItemPlan.On.class);
        }

        @Override
        public ItemPlan.On deserialize(JsonParser in, DeserializationContext context) {
            long[] pair = context.readValue(in, long[].class);
            return new ItemPlan.On((int) pair[0], pair[1]);
        }
    }
}
