-- Cases that were opened in weeks, for statistics over years of cases.
CREATE INDEX difference_case_opened ON difference_case (facility_id, opened_at, case_id);
