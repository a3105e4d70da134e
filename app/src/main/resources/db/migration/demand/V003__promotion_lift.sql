-- By what an item's mean day is multiplied while it is promoted, as measured on its past promoted days, shrunk to its category's and that to none.
ALTER TABLE forecast
    ADD COLUMN promotion_lift double precision NOT NULL DEFAULT 1 CHECK (promotion_lift > 0),
    ADD COLUMN promoted_days  integer          NOT NULL DEFAULT 0 CHECK (promoted_days >= 0);
