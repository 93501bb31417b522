-- Closed records past retention. Same columns in the same order as the live tables, then archived_at: a batch moves in one statement.
CREATE TABLE :"archive".work_orders (LIKE work_orders, archived_at timestamptz NOT NULL, PRIMARY KEY (id));
CREATE TABLE :"archive".work_order_requirements (LIKE work_order_requirements, archived_at timestamptz NOT NULL, PRIMARY KEY (id));
CREATE TABLE :"archive".dispatch_assignments (LIKE dispatch_assignments, archived_at timestamptz NOT NULL, PRIMARY KEY (id));
CREATE TABLE :"archive".assignment_crew (LIKE assignment_crew, archived_at timestamptz NOT NULL, PRIMARY KEY (id));
CREATE UNIQUE INDEX work_orders_number ON :"archive".work_orders (number_key);
CREATE INDEX work_order_requirements_work_order ON :"archive".work_order_requirements (work_order_id);
CREATE INDEX dispatch_assignments_work_order ON :"archive".dispatch_assignments (work_order_id);
CREATE INDEX dispatch_assignments_equipment ON :"archive".dispatch_assignments (equipment_id, closed_at);
CREATE INDEX assignment_crew_assignment ON :"archive".assignment_crew (assignment_id);

GRANT USAGE ON SCHEMA :"archive" TO :"tenant";
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA :"archive" TO :"tenant";
