-- What listed lots in their order adds them up in the program now (ADR 19); nothing else asks this index, and every posting that makes or uses up a unit wrote it.
DROP INDEX stock_unit_lot_order;
