//! Roles: who gives and takes which.

use super::{edition, link, send};
use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use chrono::NaiveDate;
use onpost::store::Db;

/// The form of a person as their page shows it, with some fields filled in anew: from today on.
pub async fn person_form(
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
        ("rewrite_reason".to_owned(), "从今天起".to_owned()),
    ];
    let tomorrow = value("input[name=holds_from]").parse::<NaiveDate>();
    let today = tomorrow.unwrap().pred_opt().unwrap();
    form.push(("holds_from".to_owned(), today.to_string()));
    for (name, value) in changes {
        form.retain(|(known, _)| known != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    form
}

/// The address of a person's page.
pub async fn person_of(by: &Visitor, staff_no: &str) -> String {
    link(
        &by.get(&format!("/people?who=all&q={staff_no}")).await,
        staff_no,
    )
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
