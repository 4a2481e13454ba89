//! One of each thing, made as people make it; all about 李伟, wherever that can be. It's Monday, 2 November, 15:50.
//!
//! 李伟 came a minute late, his relief 王芳 hasn't come, and he is on sick leave tomorrow.

mod decided;
mod drafted;
mod month_answers;
mod versions;

use super::stage::{Everybody, Names};
use crate::{
    kiosk, letters, months_of_many, passkeys, proofs, relief,
    support::{
        authenticator::Phone,
        house::{House, PASSWORD},
        visitor::Answer,
    },
};
use chrono::Duration;
use onpost::{
    actions::alarm::watch,
    rules::{
        duty::Duty,
        letter::{LetterFault, LetterTrouble, Road},
        sample::file::PNG,
    },
    store,
};
use uuid::Uuid;

const NOW: &str = "2026-11-02T15:50:00+08:00";

/// Somebody is wanted on Mondays and Tuesdays until midnight, and all of November is rostered.
const SITE: &[(&str, &str)] = &[
    (
        "coverage.csv",
        "post,weekdays,from,to,people\n1000,1;2,08:00,24:00,1\n",
    ),
    (
        "duties.csv",
        "staff_no,post,shift,date\n\
         1001,1000,D,2026-09-30\n1001,1000,D,2026-10-30\n1001,1000,D,2026-11-01\n1001,1000,D,2026-11-12\n\
         1001,1000,D,2026-11-13\n1001,1000,D,2026-11-19\n\
         2003,1000,D,2026-11-09\n2003,1000,D,2026-11-10\n2003,1000,D,2026-11-16\n2003,1000,D,2026-11-17\n\
         2003,1000,D,2026-11-23\n2003,1000,D,2026-11-24\n2003,1000,D,2026-11-30\n\
         1002,1000,E,2026-11-09\n1002,1000,E,2026-11-10\n1002,1000,E,2026-11-16\n1002,1000,E,2026-11-17\n\
         1002,1000,E,2026-11-23\n1002,1000,E,2026-11-24\n1002,1000,E,2026-11-30\n",
    ),
];

/// Everybody at their browsers, and the names of what was made.
pub async fn make(house: &House) -> (Everybody, Names) {
    house.import(SITE).await;
    proofs::ask(house, &["network"], "record").await;
    letters::give_address(house, "1001").await;
    house.wait_until("2026-11-02T07:46:00+08:00");
    assert_eq!(watch(&house.rooms).await.unwrap().raised, 1);
    let li = house.sign_in("1001").await;
    assert_eq!(li.post("/clock", &[("kind", "in")]).await.status, 303);
    house.wait_until(NOW);
    let mut making = Making {
        house,
        by: Everybody::of(house).await,
        names: Names::default(),
    };
    making.what_is_there().await;
    making.duties().await;
    making.slips().await;
    making.findings().await;
    making.decided().await;
    making.notes().await;
    making.swaps().await;
    making.rosters().await;
    making.screens().await;
    making.devices().await;
    making.roads().await;
    making.link().await;
    making.month_answers().await;
    making.report().await;
    making.closed().await;
    making.versions().await;
    (making.by, making.names)
}

struct Making<'h> {
    house: &'h House,
    by: Everybody,
    names: Names,
}

impl Making<'_> {
    async fn what_is_there(&mut self) {
        let duty = self.duty("1001,2026-11-02").await;
        let mut tx = self.house.rooms.db.read().await.unwrap();
        let people = store::person::list(&mut tx).await.unwrap();
        for (name, staff_no) in [
            ("person", "1001"),
            ("colleague", "1002"),
            ("stand_in", "2003"),
            ("hr", "3001"),
        ] {
            let mut found = people.iter().filter(|person| person.staff_no == staff_no);
            self.names.keep(name, found.next().unwrap().id);
        }
        self.names.keep("department", people[0].department);
        self.names.keep("post", duty.post);
        self.names.keep("shift", duty.shift);
        for (name, text) in [
            ("tag", "en"),
            ("job", "tidy"),
            ("password", PASSWORD),
            ("past", "2026-10"),
            ("closed", "2026-08"),
            ("idle", "2026-07"),
            ("month", "2026-11"),
            ("drafted", "2026-12"),
            ("generated", "2027-01"),
        ] {
            self.names.keep(name, text);
        }
        let page = self.by.role("nobody").get("/sign-in").await;
        let style = page.attribute("link[rel=stylesheet]", "href").unwrap();
        let own = self.by.role("oneself").get("/account").await;
        let browsers = own.attributes(".devices .device a", "href");
        let browser = browsers[0].rsplit('/').next().unwrap().to_owned();
        self.names.keep("browser", browser);
        self.names.keep("style", last(&style));
    }

    /// A report that HR had made.
    async fn report(&mut self) {
        let form = [("month", "2026-11"), ("format", "csv")];
        let begun = self.by.role("hr").post("/months/exports", &form).await;
        let page = begun.headers["location"].to_str().unwrap().to_owned();
        let ready = months_of_many::made(self.by.role("hr"), &page).await;
        assert!(ready.says("下载"), "{}", ready.text);
        self.names.keep("report", last(&page));
    }

    async fn duties(&mut self) {
        for (name, key) in [
            ("before", "1001,2026-10-30"),
            ("yesterday", "1001,2026-11-01"),
            ("today", "1001,2026-11-02"),
            ("open", "1001,2026-11-03"),
            ("later", "1001,2026-11-19"),
        ] {
            let duty = self.duty(key).await;
            self.names.keep(name, duty.id);
            if name == "open" {
                let (from, until) = (duty.start.timestamp(), duty.end.timestamp());
                let part = format!("{}_{from}_{until}_{{stand_in}}", duty.id);
                self.names.keep("opening", self.names.filled(&part));
            }
        }
    }

    async fn slips(&mut self) {
        let leave = [
            ("kind", "personal"),
            ("from", "2026-11-05T08:00"),
            ("to", "2026-11-05T16:00"),
            ("reason", "搬家"),
            ("contact", "13800001001"),
        ];
        let filed = self.done("oneself", "/requests/new", &leave).await;
        self.names.keep("request", id(&filed.location));
        self.attachment().await;
        let filed = self.done("own boss", "/requests/new", &leave).await;
        self.names.keep("of_boss", id(&filed.location));
        let sick = [
            ("kind", "sick"),
            ("from", "2026-11-03T08:00"),
            ("to", "2026-11-03T16:00"),
            ("reason", "发烧"),
            ("contact", "13800001001"),
        ];
        let filed = self.done("oneself", "/requests/new", &sick).await;
        self.names.keep("approved", id(&filed.location));
        let approval = [("answer", "approve"), ("seen", "1"), ("reason", "")];
        self.done("own boss", "/requests/{approved}/decide", &approval)
            .await;
        let punch = [
            ("direction", "in"),
            ("at", "2026-11-01T07:40"),
            ("cause", "device"),
            ("reason", "读卡器坏了"),
        ];
        let address = "/corrections/new?duty={yesterday}";
        let filed = self.done("oneself", address, &punch).await;
        self.names.keep("correction", id(&filed.location));
        let longer = [("until", "2026-11-01T18:00"), ("reason", "交换机未恢复")];
        let address = "/extensions/new?duty={yesterday}";
        let filed = self.done("oneself", address, &longer).await;
        self.names.keep("extension", id(&filed.location));
    }

    async fn attachment(&mut self) {
        let slip = self.names.filled("/requests/{request}");
        let oneself = self.by.role("oneself");
        let to = format!("{slip}/attachments");
        let added = oneself.upload(&to, &[], &[("a.png", PNG)]).await;
        assert_eq!(added.status, 303, "{}", added.text);
        let page = oneself.get(&slip).await;
        let file = page.attribute(".attachments > li > a", "href").unwrap();
        self.names.keep("attachment", id(&file));
    }

    /// What was found at the post, and the alarm of the morning; recorded by another boss than the one who rules.
    async fn findings(&mut self) {
        let wu = self.house.sign_in("2003").await;
        let duty = self.names.filled("{today}");
        let form = [
            ("duty", &*duty),
            ("finding", "left_post"),
            ("note", "不在岗"),
        ];
        let recorded = wu.post("/post-checks/new", &form).await;
        assert_eq!(recorded.status, 303, "{}", recorded.text);
        let boss = self.by.role("own boss");
        let book = boss.get("/post-checks").await;
        self.names
            .keep("check", id(&action(&book, "[action$='/rule']")));
        let alarms = boss.get("/alarms").await;
        self.names
            .keep("alarm", id(&action(&alarms, "[action$='/take']")));
        let doubts = boss.get("/doubts").await;
        let punch = doubts.attribute(".doubt [name=punch]", "value");
        self.names.keep("punch", punch.unwrap());
    }

    async fn notes(&mut self) {
        let note = [
            ("note", "一切正常"),
            ("item-1", "催修空调"),
            ("priority-1", "high"),
        ];
        self.done("oneself", "/handovers/new?duty={today}", &note)
            .await;
        let board = self.by.role("colleague").get("/handovers").await;
        self.names
            .keep("handover", id(&action(&board, "[action$='/accept']")));
        self.names
            .keep("item", id(&action(&board, "[action$='/close']")));
    }

    /// One that 王芳 is asked about, and one that she has agreed to.
    async fn swaps(&mut self) {
        let to = self.names.filled("{colleague}");
        let offer = [("to", &*to), ("in_exchange", ""), ("note", "家里有事")];
        for (name, key) in [("swap", "1001,2026-11-12"), ("agreed", "1001,2026-11-13")] {
            let duty = self.duty(key).await;
            let address = format!("/duties/{}/swap", duty.id);
            self.done("oneself", &address, &offer).await;
            let since = self.house.now() - Duration::days(1);
            let mut tx = self.house.rooms.db.read().await.unwrap();
            let offered = store::swap::list_of_person(&mut tx, duty.person, since).await;
            let offered = offered.unwrap().into_iter().map(|it| it.swap);
            let mut own = offered.filter(|it| it.duty == duty.id);
            self.names.keep(name, own.next().unwrap().id);
        }
        let agreement = [("step", "agree"), ("seen", "1")];
        self.done("colleague", "/swaps/{agreed}/act", &agreement)
            .await;
    }

    /// The screen at the post, and one that waits for its browser.
    async fn screens(&mut self) {
        let boss = self.by.role("own boss");
        let address = kiosk::invite(self.house, boss).await;
        let enrolled = self.by.role("screen").post(&address, &[]).await;
        assert_eq!(enrolled.location, "/kiosk");
        let page = self.names.filled("/posts/{post}/kiosks");
        let page = boss.get(&page).await;
        self.names
            .keep("kiosk", id(&action(&page, "[action$='/shut']")));
        let address = kiosk::invite(self.house, boss).await;
        self.names.keep("token", last(&address));
    }

    /// 李伟's phone, with what it signs; a second one of his and one of 赵敏's, which wait to be confirmed.
    async fn devices(&mut self) {
        let (_, mut phone) = passkeys::with_phone(self.house).await;
        let asked = self.by.role("nobody");
        let asked = asked.post("/sign-in/passkey/challenge", &[]).await;
        self.names.keep("signed", phone.sign(&asked.json()));
        let (li, boss) = (self.by.role("oneself"), self.by.role("own boss"));
        let form = [("name", "x"), ("password", PASSWORD), ("by", "password")];
        let page = li.post(passkeys::NEW, &form).await;
        let created = Phone::new().create(&passkeys::options(&page));
        self.names.keep("created", created);
        passkeys::register(li).await;
        let waiting = boss.get("/passkeys").await;
        let own = id(&action(&waiting, ".decide"));
        passkeys::register(boss).await;
        let waiting = self.by.role("hr").get("/passkeys").await;
        let waiting = waiting.attributes("form.decide", "action");
        let mut of_boss = waiting.iter().map(|it| id(it)).filter(|it| *it != own);
        self.names.keep("passkey_of_boss", of_boss.next().unwrap());
        self.names.keep("passkey", own);
    }

    /// A feed, a robot, and a letter that was given up.
    async fn roads(&mut self) {
        let li = self.by.role("oneself");
        let made = li.post("/account/feeds", &[("of", "own")]).await;
        let address = made.attribute("input.feed-address", "value").unwrap();
        self.names.keep("calendar", last(&address));
        self.names
            .keep("feed", id(&action(&made, "[action$='/revoke']")));
        let department = self.names.filled("{department}");
        let robot = [
            ("department", &*department),
            ("kind", "dingtalk"),
            ("url", "https://robot.example/send"),
            ("secret", "SEC0123456789"),
            ("topic", "alarm"),
            ("language", "zh"),
            ("active", "yes"),
        ];
        self.done("admin", "/robots", &robot).await;
        let page = self.by.role("admin").get("/letters").await;
        let robot = page.attribute("a[href^='/robots/']:not([href$=new])", "href");
        self.names.keep("robot", id(&robot.unwrap()));
        let (now, until) = (self.house.now(), self.house.now() + Duration::minutes(10));
        let mut tx = self.house.rooms.db.write().await.unwrap();
        let claimed = store::letter::claim(&mut tx, Road::Mail, 1, (now, until)).await;
        let letter = claimed.unwrap()[0].id;
        let why = LetterFault::coded(LetterTrouble::Rejected, 550);
        let claim = store::letter::LetterClaim { letter, until };
        let failed = store::letter::failed(&mut tx, claim, why, now).await;
        failed.unwrap();
        tx.commit().await.unwrap();
        self.names.keep("letter", letter);
    }

    /// A one-time link of 吴磊's, who isn't among those who come.
    async fn link(&mut self) {
        let wu = self.names.filled("{stand_in}");
        let form = [("person", &*wu), ("road", "slip")];
        let given = self.by.role("admin").post("/people/links/give", &form);
        let code = given.await.select(".link-slip-code code").remove(0);
        self.names.keep("key", code.replace('-', ""));
    }

    async fn duty(&self, key: &str) -> Duty {
        relief::duty(self.house, key).await
    }

    /// Has somebody send a form that is taken.
    async fn done(&self, role: &str, address: &str, form: &[(&str, &str)]) -> Answer {
        let answer = self.by.role(role);
        let answer = answer.post(&self.names.filled(address), form).await;
        assert_eq!(answer.status, 303, "{address}: {}", answer.text);
        answer
    }
}

/// Where the first of some forms is sent.
fn action(page: &Answer, form: &str) -> String {
    let found = page.attribute(&format!("form{form}"), "action");
    found.unwrap_or_else(|| panic!("no {form}: {}", page.text))
}

/// The id in an address.
fn id(address: &str) -> String {
    let mut parts = address.split(['/', '?']);
    let found = parts.find(|part| part.parse::<Uuid>().is_ok());
    found.expect(address).to_owned()
}

/// The last part of an address.
fn last(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or_default()
}
