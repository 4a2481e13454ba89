//! Sessions: what is kept when one has ended, how long they last, and where one is signed in.

mod devices;
mod kept;
mod stay;

use crate::support::{
    house::PASSWORD,
    visitor::{Answer, Visitor},
};

/// Signs somebody in on a page that keeps what was sent, by the form that stands there.
async fn sign_in_on(visitor: &Visitor, page: &Answer, staff_no: &str, password: &str) -> Answer {
    let mut form = page.form("/sign-in");
    form.retain(|(name, _)| name != "staff_no" && name != "password");
    form.push(("staff_no".into(), staff_no.into()));
    form.push(("password".into(), password.into()));
    send(visitor, "/sign-in", &form).await
}

async fn send(visitor: &Visitor, address: &str, form: &[(String, String)]) -> Answer {
    let form: Vec<_> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    visitor.post(address, &form).await
}

/// Signs in with the box ticked, as on one's own phone.
async fn stay(visitor: &Visitor, staff_no: &str) {
    let form = [
        ("staff_no", staff_no),
        ("password", PASSWORD),
        ("stay", "own"),
    ];
    assert_eq!(visitor.post("/sign-in", &form).await.status, 303);
}
