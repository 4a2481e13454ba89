//! A passkey's signature of a month: it's of the hash of what is shown, and the public key alone verifies it.

use super::{PAGE, december, hash};
use crate::{
    passkeys::with_phone,
    support::{authenticator::Phone, visitor::Visitor},
};
use onpost::{
    actions::month_answer::verify,
    files::confirmation::{ConfirmationFault, SigningKey},
    store::Db,
};
use serde_json::Value;

/// Has the phone sign what the page shows; gives the hash and what the browser sends.
async fn signed(li: &Visitor, phone: &mut Phone) -> (String, String) {
    let page = li.get(PAGE).await;
    let address = page.attribute("button[name=by][value=passkey]", "data-passkey");
    let asked = li.post(&address.expect(&page.text), &[]).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    (hash(&page), phone.sign(&asked.json()))
}

/// What the file comes to with another key in the place of its own: its two halves changed about.
fn with_another_key(mut file: Value) -> Option<String> {
    let key = &mut file["assertion"]["public_key"];
    let (x, y) = (key["x"].clone(), key["y"].clone());
    (key["x"], key["y"]) = (y, x);
    let file = serde_json::to_vec(&file).unwrap();
    verify(&file, None).ok().map(|it| it.thumbprint)
}

async fn send(li: &Visitor, sha256: &str, passkey: &str) -> u16 {
    let form = [
        ("month", "2026-11"),
        ("sha256", sha256),
        ("by", "passkey"),
        ("passkey", passkey),
    ];
    li.post("/month/answer", &form).await.status
}

crate::on_both!(a_passkey_signs_the_hash_of_what_is_shown_and_the_file_holds_without_us);
/// Law 12.1.
async fn a_passkey_signs_the_hash_of_what_is_shown_and_the_file_holds_without_us(db: Db) {
    let house = december(db).await;
    let (li, mut phone) = with_phone(&house).await;
    let (sha256, passkey) = signed(&li, &mut phone).await;
    assert_eq!(send(&li, &sha256, "").await, 422, "nothing was signed");
    phone.verifies = false;
    let (_, unverified) = signed(&li, &mut phone).await;
    assert_eq!(
        send(&li, &sha256, &unverified).await,
        422,
        "not checked who holds it"
    );
    phone.verifies = true;
    phone.origin = "https://elsewhere.example".into();
    let (_, elsewhere) = signed(&li, &mut phone).await;
    assert_eq!(send(&li, &sha256, &elsewhere).await, 422);
    assert_eq!(send(&li, &sha256, &passkey).await, 303);
    let page = li.get(PAGE).await;
    assert!(
        page.says("我的手机") && page.says("已确认。"),
        "{}",
        page.text
    );

    let address = page
        .attribute("a[href^='/month-confirmations/']", "href")
        .unwrap();
    let file = li.get(&address).await;
    assert_eq!(file.status, 200);
    let holds = verify(&file.bytes, None).unwrap();
    assert_eq!(
        (&*holds.staff_no, &*holds.month, holds.sha256),
        ("1001", "2026-11", sha256)
    );
    let json = file.json();
    let key: SigningKey = serde_json::from_value(json["assertion"]["public_key"].clone()).unwrap();
    assert_eq!(holds.thumbprint, key.thumbprint());
    assert!(verify(&file.bytes, Some(&key)).is_ok());
    let other = SigningKey::EC {
        crv: "P-256".into(),
        x: "AQ".into(),
        y: "AQ".into(),
    };
    assert_eq!(
        verify(&file.bytes, Some(&other)),
        Err(ConfirmationFault::OtherKey)
    );
    let broken = file
        .text
        .replace("2026-11-03 08:02:00", "2026-11-03 07:40:00");
    assert_ne!(broken, file.text);
    assert_eq!(
        verify(broken.as_bytes(), None),
        Err(ConfirmationFault::Document)
    );
    assert_eq!(with_another_key(file.json()), None);
    // 王芳 neither sees it nor takes it home, 赵敏 does.
    assert_eq!(house.sign_in("1002").await.get(&address).await.status, 404);
    assert_eq!(house.sign_in("2001").await.get(&address).await.status, 200);
}

crate::on_both!(what_was_confirmed_while_signed_in_can_be_signed_afterwards);
async fn what_was_confirmed_while_signed_in_can_be_signed_afterwards(db: Db) {
    let house = december(db).await;
    let (li, mut phone) = with_phone(&house).await;
    assert_eq!(super::confirm(&li).await.status, 303);
    let page = li.get(PAGE).await;
    let address = page
        .attribute("a[href^='/month-confirmations/']", "href")
        .unwrap();
    let file = li.get(&address).await;
    assert_eq!(verify(&file.bytes, None), Err(ConfirmationFault::Unsigned));
    let (sha256, passkey) = signed(&li, &mut phone).await;
    assert_eq!(send(&li, &sha256, &passkey).await, 303);
    let page = li.get(PAGE).await;
    assert_eq!(
        page.attributes("a[href^='/month-confirmations/']", "href")
            .len(),
        2
    );
    assert!(page.select("form[action='/month/answer']").is_empty());
}

crate::on_both!(somebody_elses_phone_signs_nothing_for_one);
async fn somebody_elses_phone_signs_nothing_for_one(db: Db) {
    let house = december(db).await;
    let (li, mut phone) = with_phone(&house).await;
    let (_, passkey) = signed(&li, &mut phone).await;
    let wang = house.sign_in("1002").await;
    let page = wang.get(PAGE).await;
    assert!(page.select("button[value=passkey]").is_empty());
    assert_eq!(send(&wang, &hash(&page), &passkey).await, 422);
    let address = format!("/month/answer/passkey?month=2026-11&sha256={}", hash(&page));
    let asked = wang.post(&address, &[]).await;
    assert_eq!(asked.status, 422, "{}", asked.text);
}
