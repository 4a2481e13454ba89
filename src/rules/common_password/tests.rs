//! What is common, and what isn't.

use super::{WHOLE, WORDS, is_common};

const HOST: &str = "kaoqin.huaxing-power.com";

fn all_common(passwords: &str) {
    for password in passwords.split_whitespace() {
        assert!(is_common(password, HOST), "{password}");
    }
}

#[test]
fn figures_and_rows_of_keys_are_common() {
    all_common(
        "12345678 87654321 11111111 12121212 19880808 13800001001 123123123 147258369 qwertyuiop
         asdfghjkl 1qaz2wsx zaq12wsx 1q2w3e4r qwe123!@# QWE!@#123 !QAZ2wsx qweasdzxc abcd1234
         abcdefgh poiuytre aaaaaaaa abcabcabc aabbaabb qazwsx123 １２３４５６７８",
    );
}

#[test]
fn words_are_common_with_figures_years_birthdays_and_signs_beside_and_in_them() {
    all_common(
        "password Password1 PASSWORD123! p@ssw0rd P@$$w0rd2026 pa55word Admin@123 admin888
         welcome2026 Welcome!1 letmein!! iloveyou sunshine99 helloworld $unshine1 dr@gon2024
         woaini1314 woaini520 WoAiNi_1314 5201314woaini woainibaobei zhongguo2008 beijing2008!
         nihao123 nihao12345678 wangwei1988 liwei880808 wangwei19880808 wl19880808 zxl123456
         lihua13800001001 mima1234 wodemima mamababa520 qwerty2026 2026qwerty ｐａｓｓｗｏｒｄ１
         我爱北京天安门 好好学习天天向上",
    );
    assert!(is_common("i love you", HOST) && is_common("  password1  ", HOST));
}

#[test]
fn the_names_of_the_product_and_of_the_site_are_common() {
    all_common(
        "onpost2026 OnPost123 zaigang123 Zaigang@2026 kaoqin2026 huaxing123 Huaxing@2026
         callcenter1 helpdesk2025",
    );
    assert!(!is_common("huaxing123", "localhost"), "another site's name");
}

#[test]
fn what_somebody_thought_of_themselves_is_not_common() {
    for password in [
        "a long enough secret",
        "江南可采莲莲叶何田田",
        "abkd-mhgh-jkmn",
        "three brown kettles",
        "zaigang-demo-of-ours",
        "Tj8#kv2Lq",
        "tiger48291357",
        "nine owls 1 lamp",
        "wo zuotian chi le 3 wan mian",
        "昨天我吃了三碗牛肉面",
        "837261940582",
        "kettle-9-orchid",
        "onpost is late again today",
    ] {
        assert!(!is_common(password, HOST), "{password}");
    }
    assert!(!is_common("", HOST));
}

#[test]
fn the_kept_lists_hold_a_thousand_entries_and_each_is_common_as_it_stands() {
    assert!(
        WORDS.len() + WHOLE.len() > 1000,
        "{} {}",
        WORDS.len(),
        WHOLE.len()
    );
    for entry in WORDS.iter().chain(WHOLE.iter()) {
        assert!(is_common(entry, ""), "{entry}");
        assert!(!entry.chars().any(char::is_uppercase), "{entry}");
    }
}

#[test]
fn a_long_text_is_looked_at_quickly() {
    assert!(is_common(&"ab".repeat(100), ""));
    assert!(!is_common(&"江南可采莲，莲叶何田田。".repeat(16), ""));
}
