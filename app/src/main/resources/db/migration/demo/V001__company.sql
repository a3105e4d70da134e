-- Says that this database holds the demo company, whose passwords everybody knows.
CREATE TABLE company (
    made_on date    PRIMARY KEY,
    size    text    NOT NULL,
    seed    bigint  NOT NULL
);
