-- How many packages of the past the company was begun with, so that a stopped one goes on as it was begun; and whether the state was told of those on hand.
ALTER TABLE company ADD COLUMN packages integer NOT NULL DEFAULT 0;
ALTER TABLE company ADD COLUMN told_state boolean NOT NULL DEFAULT false;
UPDATE company SET packages = 1000000 WHERE size = 'large';
