-- The items that the state knows of the license, by which new packages are judged before they are queued.
ALTER TABLE state_list DROP CONSTRAINT state_list_kind;
ALTER TABLE state_list ADD CONSTRAINT state_list_kind CHECK (kind IN ('REASON', 'TRANSFER_TYPE', 'ROOM', 'NO_ROOMS', 'ITEM'));
