-- What rules of transport ask of vehicles and drivers. Absent: nobody looked yet.
ALTER TABLE vehicle
    ADD COLUMN locked_compartment  boolean,
    ADD COLUMN alarm               boolean,
    ADD COLUMN gps                 boolean,
    ADD COLUMN unmarked            boolean,
    ADD COLUMN inspection_valid_to date;
ALTER TABLE driver
    ADD COLUMN born_on        date,
    ADD COLUMN badge_valid_to date;

-- The second person in the vehicle, where the rules ask for a crew of two.
ALTER TABLE manifest ADD COLUMN second_driver_id bigint;
