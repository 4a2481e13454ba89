//! What a browser is called, by what it says of itself.

use onpost_rules::device::DeviceName;
use onpost_words::{Lang, say};

/// `Android 手机上的 Chrome`, `Windows 电脑`, `微信`.
pub fn name(lang: Lang, device: DeviceName) -> String {
    let system = device.system.map(Into::into);
    let browser = device.browser.map(Into::into);
    let system = system.map(|it: &'static str| lang.say_one("device-system", it));
    let browser = browser.map(|it: &'static str| lang.say_one("device-browser", it));
    match (system, browser) {
        (Some(system), Some(browser)) => {
            say!(lang, "device-named", system = system, browser = browser)
        }
        (Some(one), None) | (None, Some(one)) => one.trim().to_owned(),
        (None, None) => lang.say("device-unknown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onpost_rules::device::{DeviceBrowser, DeviceSystem};

    #[test]
    fn devices_are_told_as_people_call_them() {
        for (system, browser, zh, en) in [
            (
                Some(DeviceSystem::AndroidPhone),
                Some(DeviceBrowser::Chrome),
                "Android 手机上的 Chrome",
                "Chrome on an Android phone",
            ),
            (
                Some(DeviceSystem::Windows),
                Some(DeviceBrowser::Edge),
                "Windows 电脑上的 Edge",
                "Edge on a Windows computer",
            ),
            (
                Some(DeviceSystem::Iphone),
                Some(DeviceBrowser::Wechat),
                "iPhone 手机上的微信",
                "WeChat on an iPhone",
            ),
            (Some(DeviceSystem::Mac), None, "Mac 电脑", "a Mac"),
            (None, Some(DeviceBrowser::Firefox), "Firefox", "Firefox"),
            (None, None, "未知设备", "Unknown device"),
        ] {
            let device = DeviceName { system, browser };
            assert_eq!(name(Lang::Zh, device), zh);
            assert_eq!(name(Lang::En, device), en);
        }
    }
}
