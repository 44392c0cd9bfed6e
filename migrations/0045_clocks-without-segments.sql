-- The ledger tells when and why a clock moved, so nothing reads a second account of it.
drop table clocks_segments;
-- Terms are kept for good: nothing that could be gone is worth a look for every clock.
alter table clocks_clocks drop constraint clocks_clocks_terms_id_fkey;
