//! What is common, and what isn't.

use super::{WHOLE, WORDS, is_common};

const HOST: &str = "kaoqin.huaxing-power.com";

#[test]
fn what_is_tried_first_is_common_however_it_is_dressed_up() {
    for password in [
        // Figures, and rows of keys.
        "12345678",
        "87654321",
        "11111111",
        "12121212",
        "19880808",
        "13800001001",
        "123123123",
        "147258369",
        "qwertyuiop",
        "asdfghjkl",
        "1qaz2wsx",
        "zaq12wsx",
        "1q2w3e4r",
        "qwe123!@#",
        "QWE!@#123",
        "!QAZ2wsx",
        "qweasdzxc",
        "abcd1234",
        "abcdefgh",
        "poiuytre",
        "aaaaaaaa",
        "abcabcabc",
        "aabbaabb",
        "qazwsx123",
        // Words, with figures, years and signs.
        "password",
        "Password1",
        "PASSWORD123!",
        "p@ssw0rd",
        "P@$$w0rd2026",
        "pa55word",
        "Admin@123",
        "admin888",
        "welcome2026",
        "Welcome!1",
        "letmein!!",
        "iloveyou",
        "i love you",
        "sunshine99",
        "woaini1314",
        "woaini520",
        "WoAiNi_1314",
        "5201314woaini",
        "zhongguo2008",
        "nihao123",
        "nihao12345678",
        "wangwei1988",
        "liwei880808",
        "wangwei19880808",
        "wl19880808",
        "zxl123456",
        "lihua13800001001",
        "mima1234",
        "wodemima",
        "qwerty2026",
        "2026qwerty",
        "beijing2008!",
        "helloworld",
        "woainibaobei",
        "mamababa520",
        "$unshine1",
        "dr@gon2024",
        // The product, and the site's own name.
        "onpost2026",
        "OnPost123",
        "zaigang123",
        "Zaigang@2026",
        "kaoqin2026",
        "huaxing123",
        "Huaxing@2026",
        "callcenter1",
        "helpdesk2025",
        // In full width, and in Chinese.
        "ｐａｓｓｗｏｒｄ１",
        "１２３４５６７８",
        "我爱北京天安门",
        "好好学习天天向上",
        "  password1  ",
    ] {
        assert!(is_common(password, HOST), "{password}");
    }
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
    assert!(!is_common("huaxing123", "localhost"), "another site's name");
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
