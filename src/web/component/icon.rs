//! The mark of the product and a few line drawings; all are for the eye alone.

use maud::{Markup, html};

/// The product's mark: three shifts around one who is on post.
pub fn mark() -> Markup {
    html! {
        svg.mark-of-product viewBox="0 0 32 32" aria-hidden="true" {
            circle.mark-shifts cx="16" cy="16" r="11.5" transform="rotate(-81 16 16)" {}
            circle.mark-post cx="16" cy="16" r="4.5" {}
        }
    }
}

/// The drawing of one who is signed in.
pub fn person() -> Markup {
    drawing("M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.6-3.6 3.7-5.5 7.5-5.5s6.9 1.9 7.5 5.5")
}

/// The drawing of a place of the navigation, or of what else the header holds.
pub fn icon(code: &str) -> Markup {
    drawing(match code {
        "clock" => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
        "bell" => "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 2H5zM10 21h4",
        "find" => "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5",
        "month" | "calendar" => "M4 6h16v14H4zM4 10h16M8.5 3.5V7M15.5 3.5V7",
        "requests" => "M6 3.5h8.5L18 7v13.5H6zM9 11h6M9 15h6",
        "slips" => "M8 3.5h8.5L20 7v10.5H8zM8 7H4.5v13.5H16v-3M11.5 10h5M11.5 13.5h5",
        "today" => "M4 7h10M4 12h6M4 17h7M14 16l2.5 2.5L21 13",
        "live" => "M3.5 12h4l2.5-6.5 4 13 2.5-6.5h4",
        "inbox" => "M4 13l2.5-8.5h11L20 13v6.5H4zM4 13h4.5l1.5 2.5h4l1.5-2.5H20",
        "rosters" => "M4 5h16v14.5H4zM4 9.5h16M7 13h4v3H7zM14 13h3M14 16h3",
        "months" => "M4 5h16v14.5H4zM4 10h16M4 14.7h16M10 5v14.5",
        "people" => {
            "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 19.5c.5-3 2.8-4.5 6-4.5\
             s5.5 1.5 6 4.5M15.5 5a3.5 3.5 0 0 1 0 6.3M17.5 15.3c2 .6 3.2 2 3.5 4.2"
        }
        "letters" => "M3.5 6h17v12.5h-17zM3.5 7l8.5 6 8.5-6",
        "posts" => "M12 21s7-5.6 7-11a7 7 0 0 0-14 0c0 5.4 7 11 7 11zM12 12.3a2.3 2.3 0 1 0 0-4.6",
        "shifts" => "M4 7h9v3.5H4zM9 13.5h11V17H9z",
        "jobs" => "M4 12a8 8 0 1 1 2.3 5.6M4 20v-4h4M12 8v4l2.5 2",
        "policy" => "M12 4v16M7 20h10M5 7.5h14M5 7.5l-2.5 6h5zM19 7.5l-2.5 6h5z",
        _ => "M5 12h.01M12 12h.01M19 12h.01",
    })
}

fn drawing(path: &str) -> Markup {
    html! {
        svg.icon viewBox="0 0 24 24" aria-hidden="true" { path d=(path) {} }
    }
}
