//! An address as telephones read it from a screen or from paper.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// Modules that stay white around a code, as its standard asks.
const QUIET: usize = 4;

/// An address as a drawing that telephones read: dark on white in the light and in the dark.
pub fn qr(address: &str, title: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else {
        // Longer than any code holds: it can be typed.
        return html! {};
    };
    let width = code.width();
    let colours = code.to_colors();
    let dark = colours
        .chunks(width)
        .enumerate()
        .flat_map(|(y, row)| {
            row.iter()
                .enumerate()
                .map(move |(x, module)| (x, y, module))
        })
        .filter(|(_, _, module)| **module == Color::Dark);
    let path: String = dark
        .map(|(x, y, _)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET))
        .collect();
    let side = width + 2 * QUIET;
    html! {
        svg.qr viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(title) {
            title { (title) }
            rect.qr-light width=(side) height=(side) {}
            path.qr-dark d=(path) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_its_corners_and_stays_small() {
        let drawing = qr("https://onpost.example.com/clock?code=123456", "扫码").into_string();
        // The corner marks begin right after the quiet zone.
        assert!(drawing.contains("M4 4h1v1h-1z") && !drawing.contains("M3 4h"));
        assert!(drawing.len() < 20_000, "{}", drawing.len());
    }
}
