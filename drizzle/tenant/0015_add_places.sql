-- Where a job is that is at no site (D5): an accident, a breakdown. A caller often gives only an address: then how near
-- anybody is stays unknown. What is said of it may be personal: it is in this row and in no event.
ALTER TABLE work_orders
  ADD COLUMN place_address text CHECK (char_length(place_address) BETWEEN 1 AND 240),
  ADD COLUMN place_latitude double precision CHECK (place_latitude BETWEEN -90 AND 90),
  ADD COLUMN place_longitude double precision CHECK (place_longitude BETWEEN -180 AND 180),
  ADD CONSTRAINT work_orders_place_pair CHECK ((place_latitude IS NULL) = (place_longitude IS NULL)),
  ADD CONSTRAINT work_orders_site_or_place
    CHECK (site_id IS NULL OR (place_address IS NULL AND place_latitude IS NULL));

ALTER TABLE :"archive".work_orders
  ADD COLUMN place_address text, ADD COLUMN place_latitude double precision, ADD COLUMN place_longitude double precision;
