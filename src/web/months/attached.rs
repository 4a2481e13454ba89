//! A file's name as browsers are told it.

/// A file's name as a header: in plain letters for every browser, and as it is for those that know RFC 6266.
pub(super) fn attached(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if name.chars().all(is_plain) {
        return format!("attachment; filename=\"{name}\"");
    }
    let plain: String = name
        .chars()
        .map(|c| if is_plain(c) { c } else { '_' })
        .collect();
    let encoded: String = name
        .bytes()
        .map(|byte| match char::from(byte) {
            c if is_plain(c) => c.to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_other_letters_comes_in_both_spellings() {
        assert_eq!(
            attached("onpost-2026-11-OPS.csv"),
            "attachment; filename=\"onpost-2026-11-OPS.csv\""
        );
        assert_eq!(
            attached("onpost-2026-11-客服/1.csv"),
            "attachment; filename=\"onpost-2026-11-___1.csv\"; \
             filename*=UTF-8''onpost-2026-11-%E5%AE%A2%E6%9C%8D%2F1.csv"
        );
    }
}
