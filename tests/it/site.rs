//! HR's plain pages: departments, people, posts, shifts, calendar.

use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::store::Db;

/// The pages that only those who keep the site may open.
const PAGES: [&str; 11] = [
    "/departments",
    "/people",
    "/people/new",
    "/posts",
    "/posts/new",
    "/shifts",
    "/shifts/new",
    "/calendar",
    "/policy",
    "/policy/new",
    "/people?q=li&page=2",
];

/// What their forms are sent to.
const FORMS: [&str; 8] = [
    "/departments",
    "/people",
    "/posts",
    "/shifts",
    "/calendar",
    "/calendar/remove",
    "/policy",
    "/policy/try",
];

/// The address of the first row of a list that names `words`.
fn link(list: &Answer, words: &str) -> String {
    let page = scraper::Html::parse_document(&list.text);
    let selector = scraper::Selector::parse("tbody tr").unwrap();
    let anchor = scraper::Selector::parse("a[href]").unwrap();
    let row = page
        .select(&selector)
        .find(|row| row.text().collect::<String>().contains(words))
        .unwrap_or_else(|| panic!("no row names {words}"));
    let anchors: Vec<_> = row.select(&anchor).collect();
    anchors.last().unwrap().attr("href").unwrap().to_owned()
}

/// The value that an option of a select has on a page.
fn option(page: &Answer, name: &str, label: &str) -> String {
    let html = scraper::Html::parse_document(&page.text);
    let selector = scraper::Selector::parse(&format!("select[name={name}] option")).unwrap();
    let found = html
        .select(&selector)
        .find(|it| it.text().collect::<String>().contains(label));
    found.unwrap().attr("value").unwrap().to_owned()
}

fn edition(page: &Answer) -> String {
    page.attribute("input[name=edition]", "value").unwrap()
}

/// The form of a person as their page shows it, with some fields filled in anew.
async fn person_form(
    by: &Visitor,
    address: &str,
    changes: &[(&str, &str)],
) -> Vec<(String, String)> {
    let page = by.get(address).await;
    assert_eq!(page.status, 200, "{address}");
    let value = |css: &str| page.attribute(css, "value").unwrap_or_default();
    let mut form = vec![
        ("edition".to_owned(), edition(&page)),
        ("staff_no".to_owned(), value("input[name=staff_no]")),
        ("name".to_owned(), value("input[name=name]")),
        (
            "department".to_owned(),
            value("select[name=department] option[selected]"),
        ),
        ("role".to_owned(), value("input[name=role][checked]")),
        (
            "post-1".to_owned(),
            value("select[name=post-1] option[selected]"),
        ),
        ("phone".to_owned(), value("input[name=phone]")),
        ("email".to_owned(), value("input[name=email]")),
        ("active".to_owned(), value("input[name=active][checked]")),
    ];
    for (name, value) in changes {
        form.retain(|(known, _)| known != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    form
}

async fn send(by: &Visitor, address: &str, form: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    by.post(address, &form).await
}

async fn person_of(by: &Visitor, staff_no: &str) -> String {
    link(
        &by.get(&format!("/people?who=all&q={staff_no}")).await,
        staff_no,
    )
}

on_both!(only_those_who_keep_the_site_may_see_or_change_it);
async fn only_those_who_keep_the_site_may_see_or_change_it(db: Db) {
    let house = House::open(db).await;
    for staff_no in ["1001", "2001"] {
        let visitor = house.sign_in(staff_no).await;
        for page in PAGES {
            assert_eq!(visitor.get(page).await.status, 403, "{staff_no} {page}");
        }
        for form in FORMS {
            assert_eq!(
                visitor.post(form, &[("date", "2026-10-01")]).await.status,
                403,
                "{staff_no} {form}"
            );
        }
    }
    let stranger = house.stranger();
    for page in PAGES {
        assert_eq!(stranger.get(page).await.status, 303, "{page}");
    }
    for staff_no in ["3001", "9001"] {
        let visitor = house.sign_in(staff_no).await;
        for page in PAGES {
            let answer = visitor.get(page).await;
            assert_eq!(answer.status, 200, "{staff_no} {page}");
        }
    }
}

on_both!(ids_that_are_not_there_are_not_found);
async fn ids_that_are_not_there_are_not_found(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    for noun in ["departments", "people", "posts", "shifts"] {
        for id in ["x", "00000000-0000-7000-8000-000000000000"] {
            let address = format!("/{noun}/{id}");
            assert_eq!(hr.get(&address).await.status, 404, "{address}");
            assert_eq!(hr.post(&address, &[]).await.status, 404, "{address}");
        }
    }
    let nobody = "/people/00000000-0000-7000-8000-000000000000/reset-password";
    assert_eq!(hr.post(nobody, &[]).await.status, 404);
    let gone = hr.post("/calendar/remove", &[("date", "2026-10-01")]).await;
    assert_eq!(gone.status, 404);
}

on_both!(a_department_is_added_and_renamed_and_its_code_is_its_own);
async fn a_department_is_added_and_renamed_and_its_code_is_its_own(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let added = hr
        .post("/departments", &[("code", "NET"), ("name", "网络部")])
        .await;
    assert_eq!(
        (added.status, added.location.as_str()),
        (303, "/departments?done=added")
    );
    let list = hr.get(&added.location).await;
    assert!(list.says("网络部") && list.says("已添加"));
    let twice = hr
        .post("/departments", &[("code", "NET"), ("name", "")])
        .await;
    assert_eq!(twice.status, 422);
    assert_eq!(
        twice.select(".field-fault"),
        ["“NET”已被使用，请换一个。", "请填写此项"]
    );
    assert_eq!(
        twice.attribute("input[name=code]", "value").as_deref(),
        Some("NET")
    );
    let own = link(&list, "网络部");
    let seen = edition(&hr.get(&own).await);
    let form = [
        ("edition", seen.as_str()),
        ("code", "NET"),
        ("name", "网络运行部"),
    ];
    assert_eq!(hr.post(&own, &form).await.status, 303);
    assert!(hr.get("/departments").await.says("网络运行部"));
    let stale = hr
        .post(&own, &[("edition", &seen), ("code", "NET"), ("name", "旧")])
        .await;
    assert_eq!(stale.status, 409, "somebody else has renamed it meanwhile");
    let seen = edition(&hr.get(&own).await);
    let taken = hr
        .post(
            &own,
            &[("edition", &seen), ("code", "OPS"), ("name", "网络部")],
        )
        .await;
    assert_eq!((taken.status, taken.select(".field-fault").len()), (422, 1));
}

on_both!(a_person_is_added_given_a_password_and_signs_in);
async fn a_person_is_added_given_a_password_and_signs_in(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let blank = hr.get("/people/new").await;
    let (ops, desk) = (
        option(&blank, "department", "运维部"),
        option(&blank, "department", "服务台"),
    );
    let (first, second) = (
        option(&blank, "post-1", "呼叫中心"),
        option(&blank, "post-2", "服务台"),
    );
    let roles = blank.select("input[name=role] + span");
    assert_eq!(
        roles,
        ["员工", "主管", "人事"],
        "HR gives no administrator's role"
    );
    let form = [
        ("staff_no", "1010"),
        ("name", "郑洁"),
        ("department", ops.as_str()),
        ("role", "supervisor"),
        ("post-1", second.as_str()),
        ("post-3", first.as_str()),
        ("phone", "138-0000-1010"),
        ("email", "zheng@example.com"),
        ("supervises", desk.as_str()),
        ("supervises", ops.as_str()),
    ];
    let added = hr.post("/people", &form).await;
    assert_eq!(added.status, 303, "{:?}", added.select(".field-fault"));
    let own = added.location.replace("?done=added", "");
    let page = hr.get(&added.location).await;
    assert!(page.says("已添加"));
    let posts = page.select("select[name^=post] option[selected]");
    assert_eq!(
        posts,
        ["服务台 · DESK", "呼叫中心 · 1000", "无"],
        "in the order given"
    );
    let ticked = page.attribute("input[name=supervises][checked]", "value");
    assert_eq!(
        ticked.as_deref(),
        Some(desk.as_str()),
        "their own department goes without saying"
    );

    let answer = hr.post(&format!("{own}/reset-password"), &[]).await;
    assert_eq!(answer.status, 200);
    let password = answer.select(".first-password code").remove(0);
    assert!(
        !hr.get(&own).await.text.contains(&password),
        "it is shown once"
    );
    let zheng = house.stranger();
    let signed = zheng
        .post("/sign-in", &[("staff_no", "1010"), ("password", &password)])
        .await;
    assert_eq!(
        (signed.status, signed.location.as_str()),
        (303, "/account/password")
    );
}

on_both!(all_that_is_wrong_with_a_person_is_told_at_once_and_the_form_stays);
async fn all_that_is_wrong_with_a_person_is_told_at_once_and_the_form_stays(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let blank = hr.get("/people/new").await;
    let post = option(&blank, "post-1", "呼叫中心");
    let form = [
        ("staff_no", "1001"),
        ("name", " "),
        ("department", "00000000-0000-7000-8000-000000000000"),
        ("role", "king"),
        ("post-1", post.as_str()),
        ("post-2", post.as_str()),
        ("phone", "call me"),
        ("email", "nowhere"),
        ("supervises", "x"),
    ];
    let answer = hr.post("/people", &form).await;
    assert_eq!(answer.status, 422);
    assert_eq!(
        answer.select(".field-fault"),
        [
            "“1001”已被使用，请换一个。",
            "请填写此项",
            "请从列表中选择",
            "请从列表中选择",
            "同一岗位只填一次",
            "应为电话号码，例如 138-0000-0000",
            "应为邮箱地址，例如 name@example.com",
            "请从列表中选择",
        ]
    );
    assert_eq!(answer.select(".form-summary li").len(), 8);
    assert_eq!(
        answer.attribute("input[name=phone]", "value").as_deref(),
        Some("call me")
    );
    assert!(!hr.get("/people").await.says("call me"));
}

on_both!(who_leaves_is_signed_out_at_once_and_can_come_back);
async fn who_leaves_is_signed_out_at_once_and_can_come_back(db: Db) {
    let house = House::open(db).await;
    let (hr, li) = (house.sign_in("3001").await, house.sign_in("1001").await);
    let own = person_of(&hr, "1001").await;
    let form = person_form(&hr, &own, &[("active", "no")]).await;
    assert_eq!(send(&hr, &own, &form).await.status, 303);
    assert_eq!(li.get("/account").await.status, 303);
    assert!(!hr.get("/people?q=1001").await.says("李伟"));
    assert!(hr.get("/people?q=1001&who=left").await.says("李伟"));
    let form = person_form(&hr, &own, &[("active", "yes")]).await;
    assert_eq!(send(&hr, &own, &form).await.status, 303);
    assert_eq!(
        li.get("/account").await.status,
        303,
        "the old session stays ended"
    );
    house.sign_in("1001").await;
}

on_both!(an_older_page_does_not_overwrite_what_another_has_changed);
async fn an_older_page_does_not_overwrite_what_another_has_changed(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let own = person_of(&hr, "1002").await;
    let older = person_form(&hr, &own, &[("name", "王芳芳")]).await;
    let newer = person_form(&hr, &own, &[("phone", "13900001002")]).await;
    assert_eq!(send(&hr, &own, &newer).await.status, 303);
    assert_eq!(send(&hr, &own, &older).await.status, 409);
    let page = hr.get(&own).await;
    assert!(page.says("王芳") && !page.says("王芳芳"));
}

on_both!(roles_are_given_and_taken_by_those_who_may);
async fn roles_are_given_and_taken_by_those_who_may(db: Db) {
    let house = House::open(db).await;
    let (hr, admin) = (house.sign_in("3001").await, house.sign_in("9001").await);
    let li = person_of(&hr, "1001").await;
    let form = person_form(&hr, &li, &[("role", "admin")]).await;
    let refused = send(&hr, &li, &form).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("只有管理员可以授予或收回管理员角色"));
    let head = person_of(&hr, "9001").await;
    let form = person_form(&hr, &head, &[("active", "no")]).await;
    assert_eq!(send(&hr, &head, &form).await.status, 422);
    assert_eq!(
        hr.post(&format!("{head}/reset-password"), &[]).await.status,
        422
    );

    let own = person_of(&hr, "3001").await;
    let form = person_form(&hr, &own, &[("role", "supervisor")]).await;
    let refused = send(&hr, &own, &form).await;
    assert!(refused.status == 422 && refused.says("不能改变自己的角色"));
    assert_eq!(
        hr.post(&format!("{own}/reset-password"), &[]).await.status,
        403
    );

    let form = person_form(&admin, &li, &[("role", "admin")]).await;
    assert_eq!(send(&admin, &li, &form).await.status, 303);
    assert!(hr.get(&li).await.says("您不能更改此人的角色"));
}

on_both!(two_administrators_never_take_the_role_from_each_other_at_once);
async fn two_administrators_never_take_the_role_from_each_other_at_once(db: Db) {
    let house = House::open(db).await;
    let zhou = house.sign_in("9001").await;
    let li_address = person_of(&zhou, "1001").await;
    let form = person_form(&zhou, &li_address, &[("role", "admin")]).await;
    assert_eq!(send(&zhou, &li_address, &form).await.status, 303);
    let li = house.sign_in("1001").await;
    let zhou_address = person_of(&zhou, "9001").await;
    let against_li = person_form(&zhou, &li_address, &[("role", "staff")]).await;
    let against_zhou = person_form(&li, &zhou_address, &[("role", "staff")]).await;
    let (one, other) = tokio::join!(
        send(&zhou, &li_address, &against_li),
        send(&li, &zhou_address, &against_zhou)
    );
    let done = [one.status, other.status]
        .iter()
        .filter(|it| **it == 303)
        .count();
    assert_eq!(done, 1, "{} {}", one.status, other.status);
}

on_both!(people_are_searched_filtered_and_turned_page_by_page);
async fn people_are_searched_filtered_and_turned_page_by_page(db: Db) {
    let house = House::open(db).await;
    let rows: String = (0..60)
        .map(|n| format!("5{n:03},张{n:03},DESK,staff,DESK,,\n"))
        .collect();
    let text = format!("staff_no,name,department,role,posts,phone,email\n{rows}");
    house.import(&[("staff.csv", &text)]).await;
    let hr = house.sign_in("3001").await;
    let names = |answer: &Answer| answer.select("tbody th");
    let first = hr.get("/people").await;
    assert_eq!(names(&first).len(), 50);
    assert!(first.says("共 68 人") && first.says("第 1 页，共 2 页"));
    let next = first.attribute(".pagination a[rel=next]", "href").unwrap();
    assert_eq!(names(&hr.get(&next).await).len(), 18);
    assert_eq!(names(&hr.get("/people?q=1001").await), ["李伟"]);
    assert_eq!(
        names(&hr.get("/people?role=supervisor").await),
        ["赵敏", "钱强", "吴磊"]
    );
    let desk = option(&first, "department", "服务台");
    let found = hr
        .get(&format!("/people?department={desk}&q=张&page=2"))
        .await;
    assert_eq!(names(&found).len(), 10);
    let back = found.attribute(".pagination a[rel=prev]", "href").unwrap();
    assert_eq!(names(&hr.get(&back).await).len(), 50, "the filter stays");
    assert!(hr.get("/people?q=nobody").await.says("没有符合条件的人员"));
}
