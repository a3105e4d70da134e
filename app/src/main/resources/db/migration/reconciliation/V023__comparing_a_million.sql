-- The words of the state for units, ours, and how they convert.
CREATE VIEW unit_of_state (unit, name, kind, size) AS
    VALUES ('EACH', 'Each', 'COUNT', 1::numeric), ('GRAM', 'Grams', 'WEIGHT', 1), ('KILOGRAM', 'Kilograms', 'WEIGHT', 1000),
           ('MILLIGRAM', 'Milligrams', 'WEIGHT', 0.001), ('OUNCE', 'Ounces', 'WEIGHT', 28.349523125), ('POUND', 'Pounds', 'WEIGHT', 453.59237),
           ('MILLILITER', 'Milliliters', 'VOLUME', 1), ('LITER', 'Liters', 'VOLUME', 1000);

-- When the first of the counts that still speak was taken, and what was counted today.
CREATE INDEX count_line_when ON count_line (facility_id, counted_at, count_id);
