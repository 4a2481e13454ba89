-- Sessions on people's own devices: they last longer than usual, by the role that their person has at the moment.
ALTER TABLE session ADD COLUMN own_device BOOLEAN NOT NULL DEFAULT FALSE;
