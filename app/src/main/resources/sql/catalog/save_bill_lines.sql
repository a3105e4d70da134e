-- Makes the lines of a bill what they are to be: those not named go, those that differ change, the rest stays untouched.
WITH line AS (
    SELECT u.component, u.quantity, u.scrap, nullif(u.substitute, 0) AS substitute
    FROM unnest(:components::bigint[], :quantities::numeric[], :scraps::numeric[], :substitutes::bigint[]) AS u (component, quantity, scrap, substitute)
), gone AS (
    DELETE FROM catalog.bom_line WHERE bom_id = :b::bigint AND component_item_id <> ALL(:components::bigint[])
)
INSERT INTO catalog.bom_line AS l (bom_id, component_item_id, quantity_per, scrap_share, substitute_item_id)
SELECT :b::bigint, component, quantity, scrap, substitute FROM line
ON CONFLICT (bom_id, component_item_id) DO UPDATE
SET quantity_per = excluded.quantity_per, scrap_share = excluded.scrap_share, substitute_item_id = excluded.substitute_item_id, version = l.version + 1
WHERE (l.quantity_per, l.scrap_share, l.substitute_item_id) IS DISTINCT FROM (excluded.quantity_per, excluded.scrap_share, excluded.substitute_item_id)
