//! The people: added, changed, found.

use super::{
    option,
    roles::{person_form, person_of},
    send,
};
use crate::{
    on_both,
    support::{house::House, visitor::Answer},
};
use onpost::{
    rules::ids::PersonId,
    store::{self, Db},
};

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
    let own = added.location;
    let page = hr.get(&own).await;
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
            "应为一个电话号码，例如 138-0000-0000 或 010-6888-1234 转 12",
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

on_both!(what_an_older_version_took_in_does_not_bar_a_change_of_the_rest);
async fn what_an_older_version_took_in_does_not_bar_a_change_of_the_rest(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let long = "很".repeat(42);
    for (place, (staff_no, name, phone, email)) in [
        ("K 1101", "甲", "1.38E+10", "nomail"),
        ("CSD-2024-0000000000001", "乙", "13800001001.0", ""),
        ("1108", long.as_str(), "１３８００００１００１", ""),
        ("1109", "己", "（010）6888-1234 转 12", ""),
    ]
    .into_iter()
    .enumerate()
    {
        let mut tx = house.rooms.db.write().await.unwrap();
        let people = store::person::list(&mut tx).await.unwrap();
        let mut person = people[0].clone();
        person.id = PersonId(uuid::Uuid::from_u128(place as u128 + 1));
        person.staff_no = staff_no.into();
        person.name = name.into();
        person.phone = phone.into();
        person.email = email.into();
        store::person::insert(&mut tx, &person).await.unwrap();
        tx.commit().await.unwrap();

        let own = format!("/people/{}", person.id);
        let form = person_form(&hr, &own, &[("email", "new@example.com")]).await;
        let saved = send(&hr, &own, &form).await;
        assert_eq!(saved.status, 303, "{:?}", saved.select(".field-fault"));
        let form = person_form(&hr, &own, &[("active", "no")]).await;
        assert_eq!(send(&hr, &own, &form).await.status, 303);
        let mut tx = house.rooms.db.read().await.unwrap();
        let kept = store::person::find(&mut tx, person.id).await.unwrap();
        let kept = kept.unwrap();
        assert_eq!((&*kept.phone, &*kept.email), (phone, "new@example.com"));
        assert_eq!((&*kept.staff_no, kept.active), (staff_no, false));
        drop(tx);

        let form = person_form(&hr, &own, &[("phone", "1.39E+10")]).await;
        let refused = send(&hr, &own, &form).await;
        assert_eq!(refused.status, 422);
        assert!(refused.select(".field-fault")[0].contains("科学计数法"));
        let form = person_form(
            &hr,
            &own,
            &[("phone", "（０１０）６８８８－１２３４ 转 １２")],
        );
        assert_eq!(send(&hr, &own, &form.await).await.status, 303);
    }
    assert!(hr.get("/people?q=１００１").await.says("李伟"));
}
