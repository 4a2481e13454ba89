//! Devices in words: which browser on what kind of machine a session is in, from what the browser says of itself.

/// What a browser runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum DeviceSystem {
    AndroidPhone,
    AndroidTablet,
    HarmonyPhone,
    HarmonyTablet,
    Iphone,
    Ipad,
    Windows,
    Mac,
    Linux,
}

/// A browser, or a program that shows pages within itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum DeviceBrowser {
    Wecom,
    Wechat,
    Dingtalk,
    Huawei,
    Miui,
    Qq,
    Uc,
    Samsung,
    Edge,
    Firefox,
    Chrome,
    Safari,
}

/// Which browser on what it is, as far as it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceName {
    pub system: Option<DeviceSystem>,
    pub browser: Option<DeviceBrowser>,
}

/// By which words of theirs browsers are known. Most claim to be others as well, so the first that fits is it: 企业微信 is
/// 微信, too, and nearly all say Chrome, and Chrome says Safari.
const BROWSERS: [(DeviceBrowser, &[&str]); 12] = [
    (DeviceBrowser::Wecom, &["wxwork/"]),
    (DeviceBrowser::Wechat, &["MicroMessenger/"]),
    (DeviceBrowser::Dingtalk, &["DingTalk"]),
    (DeviceBrowser::Huawei, &["HuaweiBrowser/"]),
    (DeviceBrowser::Miui, &["MiuiBrowser/"]),
    (DeviceBrowser::Qq, &["QQBrowser/"]),
    (DeviceBrowser::Uc, &["UCBrowser/", "UBrowser/"]),
    (DeviceBrowser::Samsung, &["SamsungBrowser/"]),
    (DeviceBrowser::Edge, &["Edg/", "EdgA/", "EdgiOS/", "Edge/"]),
    (DeviceBrowser::Firefox, &["Firefox/", "FxiOS/"]),
    (DeviceBrowser::Chrome, &["Chrome/", "CriOS/", "Chromium/"]),
    (DeviceBrowser::Safari, &["Safari/"]),
];

/// What a browser that says so of itself (`User-Agent`) is. It may say anything: nothing is decided by it.
pub fn named(agent: &str) -> DeviceName {
    let says = |words: &[&str]| words.iter().any(|word| agent.contains(word));
    let browser = BROWSERS.iter().find(|(_, words)| says(words));
    DeviceName {
        system: system(agent),
        browser: browser.map(|(browser, _)| *browser),
    }
}

fn system(agent: &str) -> Option<DeviceSystem> {
    let says = |word: &str| agent.contains(word);
    // HarmonyOS may say that it's Android, too, and Android that it's Linux.
    if says("HarmonyOS") || says("OpenHarmony") {
        return Some(match says("Tablet") {
            true => DeviceSystem::HarmonyTablet,
            false => DeviceSystem::HarmonyPhone,
        });
    }
    if says("Android") {
        return Some(match says("Mobile") {
            true => DeviceSystem::AndroidPhone,
            false => DeviceSystem::AndroidTablet,
        });
    }
    let systems = [
        ("iPhone", DeviceSystem::Iphone),
        ("iPod", DeviceSystem::Iphone),
        ("iPad", DeviceSystem::Ipad),
        ("Windows", DeviceSystem::Windows),
        ("Macintosh", DeviceSystem::Mac),
        ("Linux", DeviceSystem::Linux),
        ("X11", DeviceSystem::Linux),
    ];
    let found = systems.iter().find(|(word, _)| says(word));
    found.map(|(_, system)| *system)
}

#[cfg(test)]
mod tests {
    use super::{DeviceBrowser as B, DeviceSystem as S, *};

    /// What browsers say, and what they are.
    const SAID: [(&str, S, B); 20] = [
        (
            "Mozilla/5.0 (Linux; Android 13; 2211133C Build/TKQ1.220905.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20231202 MMWEBID/2247 MicroMessenger/8.0.47.2560(0x28002F30) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64",
            S::AndroidPhone,
            B::Wechat,
        ),
        (
            "Mozilla/5.0 (Linux; U; Android 9; zh-cn; OPPO R11) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/66.0 MQQBrowser/6.2 TBS/045131 Mobile Safari/537.36 MicroMessenger/7.0.10",
            S::AndroidPhone,
            B::Wechat,
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 wxwork/4.1.20 MicroMessenger/7.0.1 Language/zh ColorScheme/Light",
            S::Iphone,
            B::Wecom,
        ),
        (
            "Mozilla/5.0 (Linux; U; Android 12; zh-CN; M2012K11AC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/69.0.3497.100 UWS/3.22 Mobile Safari/537.36 AliApp(DingTalk/7.1.0) com.alibaba.android.rimet/28600 Channel/227200 language/zh-CN",
            S::AndroidPhone,
            B::Dingtalk,
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
            S::AndroidPhone,
            B::Chrome,
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
            S::AndroidTablet,
            B::Chrome,
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36 EdgA/120.0.0.0",
            S::AndroidPhone,
            B::Edge,
        ),
        (
            "Mozilla/5.0 (Linux; U; Android 13; zh-cn; 22081212C) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 XiaoMi/MiuiBrowser/17.8.1",
            S::AndroidPhone,
            B::Miui,
        ),
        (
            "Mozilla/5.0 (Linux; U; Android 11; zh-CN; V2055A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/78.0.3904.108 UCBrowser/13.8.2.1172 Mobile Safari/537.36",
            S::AndroidPhone,
            B::Uc,
        ),
        (
            "Mozilla/5.0 (Linux; U; Android 12; zh-cn; V2148A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/89.0.4389.72 MQQBrowser/13.5 Mobile Safari/537.36",
            S::AndroidPhone,
            B::Qq,
        ),
        (
            "Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00; HMSCore 6.12.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0.4844.88 HuaweiBrowser/14.0.3.302 Mobile Safari/537.36",
            S::HarmonyPhone,
            B::Huawei,
        ),
        (
            "Mozilla/5.0 (Tablet; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 HuaweiBrowser/5.0.4.300",
            S::HarmonyTablet,
            B::Huawei,
        ),
        (
            "Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/21.0 Chrome/110.0.5481.154 Mobile Safari/537.36",
            S::AndroidPhone,
            B::Samsung,
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1",
            S::Iphone,
            B::Safari,
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0.6099.119 Mobile/15E148 Safari/604.1",
            S::Iphone,
            B::Chrome,
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/121.0 Mobile/15E148 Safari/605.1.15",
            S::Ipad,
            B::Firefox,
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91",
            S::Windows,
            B::Edge,
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36 QBCore/4.0 QQBrowser/11.0",
            S::Windows,
            B::Qq,
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Safari/605.1.15",
            S::Mac,
            B::Safari,
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0",
            S::Linux,
            B::Firefox,
        ),
    ];

    #[test]
    fn browsers_are_known_by_what_they_say_of_themselves() {
        for (agent, system, browser) in SAID {
            let right = DeviceName {
                system: Some(system),
                browser: Some(browser),
            };
            assert_eq!(named(agent), right, "{agent}");
        }
    }

    #[test]
    fn what_says_nothing_that_is_known_is_not_guessed_at() {
        for (agent, system) in [
            ("", None),
            ("curl/8.5", None),
            ("x (Windows)", Some(S::Windows)),
        ] {
            let right = DeviceName {
                system,
                browser: None,
            };
            assert_eq!(named(agent), right, "{agent}");
        }
    }
}
