//! The style sheet: a file for each thing that it dresses, joined when built.
//!
//! A folder is a layer. Whatever a layer says beats the layers before it, so that a page need not outdo a
//! component by longer selectors; within a layer the stronger selector wins, and then the later file.
//!
//! - `token`: colours, space and type, by name.
//! - `base`: elements without a class.
//! - `shape`: what several components have in common; each is named there, and has the rest in its own file.
//! - `component`: one file for each component of its name, and for what pages share otherwise.
//! - `page`: one file for the pages of a subject.
//!
//! Rules aren't nested: browsers of early 2023, the last for Windows 7 among them, would drop them.

/// A layer, with its files in the order in which they are joined.
macro_rules! layer {
    ($layer:literal: $($file:literal)+) => {
        concat!(
            "@layer ", $layer, " {\n",
            $(include_str!(concat!($layer, "/", $file, ".css")), "\n",)+
            "}\n"
        )
    };
}

/// All of it, as browsers are sent it.
pub const SHEET: &str = concat!(
    "@layer token, base, shape, component, page;\n",
    layer!("token": "tokens"),
    layer!("base": "element" "main" "motion" "print"),
    layer!("shape": "line" "row" "stack" "text"),
    layer!(
        "component":
        "alarm_strip" "arrange" "attachment" "badge" "bell" "button" "choice" "clock_button" "day" "deed_bar"
        "dialog" "drawing" "empty" "explanation" "field" "figures" "file_field" "find_box" "fold" "frame" "heat_map"
        "help" "icon" "link" "list" "mark" "menu" "month_bars" "month_calendar" "month_grid" "nav_bar" "notice"
        "pagination" "paper_note" "phone" "qr" "ribbon" "roll" "standing" "status" "strip" "table" "tabs" "tag"
        "text" "tone" "week_strip" "weekday_matrix" "year_calendar" "year_heat"
    ),
    layer!(
        "page":
        "alarm" "board" "clock" "coverage" "emergency" "error" "feed" "first_step" "generation" "handover"
        "home" "inbox" "job" "keys" "kiosk" "letter" "link_slip" "live" "month_answer" "passkey" "person" "policy" "post" "proof"
        "relief" "roster" "rosters" "search" "sign_in" "swap" "today"
    ),
);
