//! The house that everybody comes to: for each answer as it was, whatever came of the one before.

use super::{table::Form, things};
use crate::support::{
    database::{self, Fresh},
    house::House,
    visitor::{Answer, Visitor},
};
use onpost::{actions::live::Live, rules::sample::file::PNG};
use serde_json::{Value, json};
use std::{collections::HashMap, path::PathBuf};

/// Column, and the staff number of who is at the browser; how they stand to 李伟, whom the rows are about. Nobody is
/// signed in at the first, and the second is the screen at 李伟's post.
pub const ROLES: [(&str, &str); 9] = [
    ("nobody", ""),
    ("screen", ""),
    ("other staff", "1003"),
    ("colleague", "1002"),
    ("oneself", "1001"),
    ("other boss", "2002"),
    ("own boss", "2001"),
    ("hr", "3001"),
    ("admin", "9001"),
];

/// A table that could be imported.
pub const TABLE: &[u8] = b"code,name\nX1,x\n";

/// What is sent.
pub enum Body {
    Fields(Vec<(String, String)>),
    /// By a script.
    Json(Value),
    /// Files alone.
    Files(Vec<(&'static str, &'static [u8])>),
}

impl Body {
    /// Nothing, sent in the same way.
    pub fn emptied(&self) -> Self {
        match self {
            Self::Fields(_) => Self::Fields(Vec::new()),
            Self::Json(_) => Self::Json(json!({})),
            Self::Files(_) => Self::Files(Vec::new()),
        }
    }
}

/// What the braces of addresses and bodies stand for.
#[derive(Default)]
pub struct Names(HashMap<&'static str, String>);

impl Names {
    /// Gives something a name.
    pub fn keep(&mut self, name: &'static str, value: impl ToString) {
        self.0.insert(name, value.to_string());
    }

    /// A text with its braces filled.
    pub fn filled(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    fn address(&self, text: &str) -> String {
        let address = self.filled(text);
        assert!(!address.contains('{'), "nothing is named so: {address}");
        address
    }
}

/// Everybody of [`ROLES`] at their browsers.
pub struct Everybody(Vec<(&'static str, Visitor)>);

impl Everybody {
    /// Signed in, but for the first two.
    pub async fn of(house: &House) -> Self {
        let mut everybody = Vec::new();
        for (role, staff_no) in ROLES {
            let visitor = match staff_no {
                "" => house.stranger(),
                staff_no => house.sign_in(staff_no).await,
            };
            everybody.push((role, visitor));
        }
        Self(everybody)
    }

    /// Whoever is meant by a column.
    pub fn role(&self, role: &str) -> &Visitor {
        let found = self.0.iter().find(|(known, _)| *known == role);
        &found.unwrap().1
    }
}

/// A house that can be made as it was.
pub struct Stage {
    house: House,
    everybody: Everybody,
    names: Names,
    /// What the database held when everything was made.
    content: Vec<u8>,
    present: Fresh,
}

impl Stage {
    /// With one of each thing.
    pub async fn set() -> Self {
        let fresh = database::sqlite().await;
        let mut house = House::open(fresh.db.clone()).await;
        let (everybody, names) = things::make(&house).await;
        // Who begins a search shall not wait for it.
        house.solve_with(PathBuf::from("/bin/true"));
        let content = fresh.content().await;
        let present = database::sqlite_of(&content).await;
        let mut stage = Self {
            house,
            everybody,
            names,
            content,
            present,
        };
        stage.renew().await;
        stage
    }

    /// Makes everything as it was.
    pub async fn renew(&mut self) {
        self.present = database::sqlite_of(&self.content).await;
        self.house.rooms.db = self.present.db.clone();
        self.house.rooms.live = Live::default();
        self.house.set(&[]);
    }

    /// How a role is answered that opens a page; who is led to the sign-in page may not.
    pub async fn open(&self, role: &str, page: &str) -> u16 {
        let page = self.names.address(page);
        let visitor = self.visitor(role);
        let (status, location) = match page.ends_with("/events") {
            // Streams don't end by themselves, and lead nowhere else.
            true => (visitor.follow(&page).await.status, "/sign-in".into()),
            false => {
                let answer = visitor.get(&page).await;
                (answer.status, answer.location)
            }
        };
        match status {
            303 if location.starts_with("/sign-in") => 401,
            status => status,
        }
    }

    /// What a role is shown at an address of a page.
    pub async fn page(&self, role: &str, address: &str) -> Answer {
        self.visitor(role).get(address).await
    }

    /// What would be taken: the fields of the form's page as an administrator sees them, and those that are filled in.
    pub async fn body(&self, form: &Form) -> Body {
        let fields = self.names.filled(form.fields);
        if fields == "<picture>" {
            return Body::Files(vec![("a.png", PNG)]);
        }
        if fields == "<tables>" {
            return Body::Files(vec![("departments.csv", TABLE)]);
        }
        if fields.starts_with('{') {
            return Body::Json(serde_json::from_str(&fields).unwrap());
        }
        let fields = form_urlencoded::parse(fields.as_bytes()).into_owned();
        let fields: Vec<(String, String)> = fields.collect();
        if form.page.is_empty() {
            return Body::Fields(fields);
        }
        let page = self.names.address(form.page);
        let page = self.visitor("admin").get(&page).await;
        let mut body = page.form(&self.names.address(form.route));
        body.retain(|(name, _)| fields.iter().all(|(other, _)| other != name));
        body.extend(fields);
        Body::Fields(body)
    }

    /// How a role is answered that sends a form.
    pub async fn send(&self, role: &str, route: &str, body: &Body) -> u16 {
        let address = self.names.address(route);
        let visitor = self.visitor(role);
        let answer = match body {
            Body::Fields(fields) => {
                let fields: Vec<_> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
                visitor.post(&address, &fields).await
            }
            Body::Json(json) => visitor.send(&address, json).await,
            Body::Files(files) => visitor.upload(&address, &[], files).await,
        };
        answer.status
    }

    /// A role's browser, in front of the house as it is now.
    fn visitor(&self, role: &str) -> Visitor {
        self.everybody.role(role).before(self.house.routes())
    }
}
