//! Families of which one page alone knows the members.

/// Codes that one page knows, by the family of their words.
pub const OF_ONE_PAGE: [(&str, &str); 31] = [
    (
        "adjustments-of",
        "duty post start end required_arrival required_departure arrival departure status late_minutes \
         early_leave_minutes reasons",
    ),
    ("difference", "added removed changed cut"),
    ("difference-sign", "added removed changed cut"),
    ("generate-family", "wishes over hours rules changes"),
    ("generate-phase", "construct repair cover improve"),
    ("generate-reasons", "beyond counting holes give"),
    ("handover-level", "hard warning"),
    ("job-enabled", "yes no"),
    ("job-trigger", "clock command"),
    (
        "keys-does",
        "tell close skip find move far choose shift off pin open one copy paste undo redo",
    ),
    (
        "live-sign",
        "demanded due present missing late left excused away staying enough short",
    ),
    (
        "live-word",
        "demanded due present missing late left excused away staying",
    ),
    (
        "months-total",
        "due attended late early missed absent leave outwork",
    ),
    ("months-unit", "shifts times days clock"),
    ("person-active", "yes no"),
    ("person-mail", "any without with"),
    ("person-signed-in", "any never own"),
    ("person-who", "active left all"),
    ("policy-counts", "yes no"),
    (
        "policy-group",
        "lateness forgotten first second third window hours step_out",
    ),
    ("policy-standing", "in_force coming past replaced"),
    ("version-part", "post demand shift person"),
    ("version-when", "past in_force coming"),
    ("press", "in out plain"),
    (
        "ribbon",
        "time demand planned rostered excused present short",
    ),
    ("robot-active", "yes no"),
    ("swap-told", "offered agreed done declined withdrawn"),
    ("welcome-next", "unknown used replaced left expired"),
    ("welcome-over", "unknown used replaced left expired"),
    ("wish", "none off on"),
    ("wish-priority", "1 2 3"),
];
