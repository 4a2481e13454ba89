-- Letters: how notices get to people, by mail and by the robots of groups; what people choose, and what the site requires.

-- What somebody was told is read by person and time.
CREATE INDEX notice_by_person ON notice (person_id, written_at) WHERE person_id IS NOT NULL;

-- What somebody chose: language, quiet hours, topics.
CREATE TABLE notice_choice (
    person_id UUID PRIMARY KEY REFERENCES person (id),
    choices   JSONB NOT NULL,
    chosen_at TIMESTAMPTZ NOT NULL
);

-- What the site requires of a topic, where it isn't what a site begins with.
CREATE TABLE notice_demand (
    topic  TEXT PRIMARY KEY,
    demand TEXT NOT NULL CHECK (demand IN ('required', 'on', 'off')),
    set_at TIMESTAMPTZ NOT NULL,
    set_by UUID NOT NULL REFERENCES person (id)
);

-- A robot that posts to a department's group chat. Address and secret let anybody post there.
CREATE TABLE robot (
    id            UUID PRIMARY KEY,
    department_id UUID NOT NULL REFERENCES department (id),
    kind          TEXT NOT NULL CHECK (kind IN ('dingtalk', 'wecom', 'feishu')),
    url           TEXT NOT NULL,
    secret        TEXT NOT NULL,
    language      TEXT NOT NULL,
    topics        JSONB NOT NULL,
    active        BOOLEAN NOT NULL
);

CREATE INDEX robot_by_department ON robot (department_id);

-- The outbox: a row for each letter, written with its notice; the address is read when it's sent.
CREATE TABLE letter (
    id            UUID PRIMARY KEY,
    notice_id     UUID NOT NULL REFERENCES notice (id),
    road          TEXT NOT NULL CHECK (road IN ('mail', 'robot')),
    person_id     UUID REFERENCES person (id),
    robot_id      UUID REFERENCES robot (id),
    state         TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'unwanted')),
    tries         BIGINT NOT NULL,
    next_try_at   TIMESTAMPTZ NOT NULL,
    -- From when on it is of no use to anybody.
    lapses_at     TIMESTAMPTZ,
    -- Until when one instance alone is sending it.
    claimed_until TIMESTAMPTZ,
    -- What went wrong at the last try, and the number that the other side gave; nothing personal.
    trouble       TEXT,
    code          BIGINT,
    settled_at    TIMESTAMPTZ
);

CREATE INDEX letter_waiting ON letter (road, next_try_at) WHERE state = 'waiting';
CREATE INDEX letter_failed ON letter (settled_at) WHERE state = 'failed';
CREATE INDEX letter_sent ON letter (settled_at) WHERE state = 'sent';
