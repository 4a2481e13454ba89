//! What departments, posts and shifts are called in English: filled in, imported, and read by those who read English.

use crate::support::house::House;
use onpost::store::Db;

const NAMED: &[(&str, &str)] = &[
    (
        "departments.csv",
        "code,name,name_en\nOPS,运维部,Operations\nDESK,服务台,\n",
    ),
    (
        "posts.csv",
        "code,name,department,line,timezone,name_en\n\
         1000,呼叫中心,OPS,first,,Call centre\nDESK,服务台,DESK,third,,\n",
    ),
    (
        "shifts.csv",
        "code,name,start,end,breaks,day_value,name_en\n\
         D,早班,08:00,16:00,,,Morning\nE,中班,16:00,24:00,,,Evening\nN,夜班,00:00,08:00,,,Night\n",
    ),
];

async fn who_reads_english_reads_english_names_wherever_there_are_some(db: Db) {
    let house = House::open(db).await;
    house.import(NAMED).await;
    let boss = house.sign_in("2001").await;
    for path in ["/today", "/live", "/rosters", "/months", "/coverage"] {
        let chinese = boss.get(path).await;
        assert!(!chinese.says("Call centre"), "{path}");
    }
    boss.speak("en").await;
    for path in ["/today", "/live", "/rosters", "/months", "/coverage"] {
        let page = boss.get(path).await;
        assert!(page.says("Call centre"), "{path}");
        assert!(!page.says("呼叫中心"), "{path}");
    }
    let li = house.sign_in("1001").await;
    li.speak("en").await;
    let clock = li.get("/clock").await;
    assert!(clock.says("Morning 08:00–16:00"), "{}", clock.text);
    let admin = house.sign_in("9001").await;
    admin.speak("en").await;
    let people = admin.get("/people").await;
    assert!(people.says("Operations") && people.says("Call centre"));
    assert!(
        people.says("服务台"),
        "what has no English name keeps its own"
    );
}

crate::on_both!(who_reads_english_reads_english_names_wherever_there_are_some);

async fn an_english_name_is_filled_in_changed_and_taken_away(db: Db) {
    let house = House::open(db).await;
    let admin = house.sign_in("9001").await;
    let list = admin.get("/posts").await;
    let own = list
        .attribute("main tbody a[href^='/posts/']", "href")
        .unwrap();
    for (filled, shown) in [("Call centre", "Call centre"), ("  ", "呼叫中心")] {
        let page = admin.get(&own).await;
        let mut body = page.form(&own);
        body.retain(|(name, _)| name != "name_en");
        body.push(("name_en".into(), filled.into()));
        let body: Vec<(&str, &str)> = body.iter().map(|(n, v)| (&**n, &**v)).collect();
        let saved = admin.post(&own, &body).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        admin.speak("en").await;
        let page = admin.get(&own).await;
        assert_eq!(page.select("h1"), [shown]);
        let held = page.attribute("#field-name_en", "value");
        assert_eq!(held.unwrap_or_default(), filled.trim());
    }
    let long = "x".repeat(500);
    let body = [("code", "NET"), ("name", "网络部"), ("name_en", &*long)];
    let refused = admin.post("/departments", &body).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.select(".field-fault").len() == 1,
        "{}",
        refused.text
    );
    let body = [("code", "NET"), ("name", "网络部"), ("name_en", "Networks")];
    assert_eq!(admin.post("/departments", &body).await.status, 303);
    assert!(admin.get("/departments").await.says("Networks"));
}

crate::on_both!(an_english_name_is_filled_in_changed_and_taken_away);

async fn a_folder_without_english_names_leaves_those_that_were_filled_in(db: Db) {
    let house = House::open(db).await;
    let admin = house.sign_in("9001").await;
    let body = [("code", "NET"), ("name", "网络部"), ("name_en", "Networks")];
    assert_eq!(admin.post("/departments", &body).await.status, 303);
    house
        .import(&[(
            "departments.csv",
            "code,name\nOPS,运维部\nDESK,服务台\nNET,网络部\n",
        )])
        .await;
    admin.speak("en").await;
    assert!(admin.get("/departments").await.says("Networks"));
}

crate::on_both!(a_folder_without_english_names_leaves_those_that_were_filled_in);
