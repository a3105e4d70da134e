-- What rules ask of the labels of items that may be sold in a state, by number.
SELECT i.item_id, i.number, i.name AS item, i.brand, i.category, i.state_category, i.shelf_life_days, i.child_resistant, i.tamper_evident, i.opaque,
       i.universal_symbol, i.warning_text
FROM catalog.item AS i
WHERE i.active AND i.tracked AND (i.states = '' OR position(:state IN i.states) > 0)
ORDER BY i.number
