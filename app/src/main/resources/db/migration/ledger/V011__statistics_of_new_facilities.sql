-- What is known of a table's contents is renewed after so many changed rows, not after a tenth of millions: of a facility that is new in a large company
-- nothing was known while its opening stock came in, and statements that join its rows were planned for one of each.
ALTER TABLE movement SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);
ALTER TABLE entry SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);
ALTER TABLE stock_unit SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);
ALTER TABLE balance SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);
