//! A small site behind the real routes, with a clock that is set: journeys are told in verbs.
//!
//! The clock starts at Monday 2 November 2026, 07:43 in Shanghai. Two departments: OPS with the first-line post 1000,
//! DESK with the third-line post DESK. People, all with the password [`PASSWORD`]: 1001 李伟, 1002 王芳 (staff, OPS),
//! 1003 陈静 (staff, DESK), 2001 赵敏 and 2003 吴磊 (supervisors, OPS), 2002 钱强 (supervisor, DESK), 3001 孙丽 (HR), 9001 周杰 (admin).
//! Shifts D 08:00–16:00, E 16:00–24:00, N 00:00–08:00. 李伟 has D on 2, 3 and 4 November; 王芳 has E.

use super::visitor::Visitor;
use axum::Router;
use chrono::{DateTime, Duration};
use clap::Parser;
use onpost::{
    actions::{
        House as Rooms,
        account::{self, Attempt, Caller, Signed},
        browser_token::BrowserToken,
        import,
        live::Live,
    },
    cli::Cli,
    clock::Clock,
    config::Config,
    files,
    rules::{backup::BackupTerms, session::SessionKind, time::Instant},
    store::{Db, credential, people_and_dates::People},
    web::{App, router::router, session_terms},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Everybody's.
pub const PASSWORD: &str = "a long enough secret";

const START: &str = "2026-11-02T07:43:00+08:00";

const SITE: &[(&str, &str)] = &[
    ("departments.csv", "code,name\nOPS,运维部\nDESK,服务台\n"),
    (
        "posts.csv",
        "code,name,department,line,timezone\n1000,呼叫中心,OPS,first,\nDESK,服务台,DESK,third,\n",
    ),
    (
        "shifts.csv",
        "code,name,start,end,breaks,day_value\nD,早班,08:00,16:00,,\nE,中班,16:00,24:00,,\nN,夜班,00:00,08:00,,\n",
    ),
    (
        "staff.csv",
        "staff_no,name,department,role,posts,phone,email\n\
         1001,李伟,OPS,staff,1000,13800001001,\n\
         1002,王芳,OPS,staff,1000,13800001002,\n\
         1003,陈静,DESK,staff,DESK,13800001003,\n\
         2001,赵敏,OPS,supervisor,1000,13800002001,\n\
         2002,钱强,DESK,supervisor,DESK,13800002002,\n\
         2003,吴磊,OPS,supervisor,1000,13800002003,\n\
         3001,孙丽,OPS,hr,,13800003001,\n\
         9001,周杰,OPS,admin,,13800009001,\n",
    ),
    (
        "duties.csv",
        "staff_no,post,shift,date\n\
         1001,1000,D,2026-11-02\n1001,1000,D,2026-11-03\n1001,1000,D,2026-11-04\n\
         1002,1000,E,2026-11-02\n1002,1000,E,2026-11-03\n1002,1000,E,2026-11-04\n",
    ),
];

/// Whether a file stands in place of the site's own: under the same name, with other columns.
fn replaces(file: &(&str, &str), ours: &(&str, &str)) -> bool {
    file.0 == ours.0 && file.1.lines().next() != ours.1.lines().next()
}

/// A site, its routes and its clock.
pub struct House {
    pub rooms: Rooms,
    config: Arc<Config>,
    routes: Router,
    /// Where backups go; removed with the house.
    _backups: TempDir,
}

impl House {
    /// The small site in a fresh database, served.
    pub async fn open(db: Db) -> Self {
        Self::open_at(db, "http://localhost:8080").await
    }

    /// The same, where browsers reach it by another address.
    pub async fn open_at(db: Db, address: &str) -> Self {
        Self::open_with(db, address, &[]).await
    }

    /// The same with more settings, as on the command line.
    pub async fn open_with(db: Db, address: &str, settings: &[&str]) -> Self {
        let start = DateTime::parse_from_rfc3339(START).unwrap().to_utc();
        let words = ["onpost", "--public-url", address];
        let words = words.iter().chain(settings);
        let config = Arc::new(Cli::try_parse_from(words).ok().unwrap().config);
        let backups = tempfile::tempdir().unwrap();
        let rooms = Rooms {
            db,
            clock: Clock::set_to(start),
            sessions: session_terms(&config),
            audit: Default::default(),
            solver: env!("CARGO_BIN_EXE_onpost").into(),
            origin: address.into(),
            backups: BackupTerms {
                folder: backups.path().join("backups"),
                kept: 3,
            },
            live: Live::default(),
        };
        let house = Self {
            routes: routes(&rooms, &config),
            rooms,
            config,
            _backups: backups,
        };
        house.import(SITE).await;
        house.give_passwords().await;
        house
    }

    /// Has rosters solved by another program.
    pub fn solve_with(&mut self, program: PathBuf) {
        self.rooms.solver = program;
        self.routes = routes(&self.rooms, &self.config);
    }

    /// Sets more flags, as the command line has them.
    pub fn set(&mut self, flags: &[&str]) {
        let words = ["onpost", "--public-url", &*self.rooms.origin];
        let words = words.iter().chain(flags);
        let config = Cli::try_parse_from(words).ok().unwrap().config;
        self.config = Arc::new(config);
        self.routes = routes(&self.rooms, &self.config);
    }

    /// Takes more files in, as `onpost import` does; what they refer to may lie in the site's own files.
    pub async fn import(&self, files: &[(&str, &str)]) {
        let kept = SITE
            .iter()
            .filter(|ours| !files.iter().any(|it| replaces(it, ours)));
        let all: Vec<(&str, &str)> = kept.chain(files).copied().collect();
        self.import_alone(&all).await;
    }

    /// Takes some files in and nothing beside them.
    pub async fn import_alone(&self, files: &[(&str, &str)]) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            write(folder.path(), name, text);
        }
        let facts = files::read(folder.path()).unwrap();
        // What a test imports later has been so all the while.
        let intent = import::Intent {
            reason: Some("从前就是这样".to_owned()),
            ..self.rooms.now().into()
        };
        let taken = import::take(&self.rooms, &facts, intent).await;
        taken.unwrap().unwrap();
    }

    /// Its routes, to be served on a port.
    pub fn routes(&self) -> Router {
        self.routes.clone()
    }

    /// The routes of another instance of the service on the same database.
    pub fn beside(&self) -> Router {
        let rooms = Rooms {
            live: Live::default(),
            ..self.rooms.clone()
        };
        routes(&rooms, &self.config)
    }

    /// Lets time pass.
    pub fn wait(&self, time: Duration) {
        self.rooms.clock.advance(time);
    }

    /// Sets the clock forward to an instant, as `2026-11-02T16:20:00+08:00`.
    pub fn wait_until(&self, instant: &str) {
        let instant = DateTime::parse_from_rfc3339(instant).unwrap().to_utc();
        self.wait(instant - self.now());
    }

    pub fn now(&self) -> Instant {
        self.rooms.now()
    }

    /// Somebody who is not signed in, with a browser that speaks Chinese.
    pub fn stranger(&self) -> Visitor {
        Visitor::new(self.routes.clone())
    }

    /// Somebody at their own browser.
    pub async fn sign_in(&self, staff_no: &str) -> Visitor {
        let visitor = self.stranger();
        let form = [("staff_no", staff_no), ("password", PASSWORD)];
        let answer = visitor.post("/sign-in", &form).await;
        assert_eq!(answer.status, 303, "{staff_no} can sign in");
        visitor
    }

    /// What a sign-in comes from whose address isn't known, with a new browser.
    pub fn caller(&self) -> Caller {
        Caller {
            device: "curl".into(),
            address: None,
            browser: BrowserToken::random(),
            replaces: None,
            kind: SessionKind::Usual,
        }
    }

    /// Somebody who is signed in, for acts without their page.
    pub async fn signed_in(&self, staff_no: &str) -> Signed {
        let attempt = Attempt {
            staff_no: staff_no.into(),
            password: PASSWORD.into(),
            caller: self.caller(),
        };
        let signed_in = account::sign_in(&self.rooms, attempt).await;
        let Ok(account::SignedIn { token, .. }) = signed_in else {
            panic!("{staff_no} can sign in");
        };
        let signed = account::signed_in(&self.rooms, &token).await;
        signed.unwrap().unwrap()
    }

    /// How many punches somebody has.
    pub async fn punches(&self, staff_no: &str) -> usize {
        let mut tx = self.rooms.db.read().await.unwrap();
        let person = onpost::store::person::find_by_staff_no(&mut tx, staff_no).await;
        let me = [person.unwrap().unwrap().id];
        let ever = onpost::store::people_and_dates::Dates::all().instants();
        let punches = onpost::store::punch::list(&mut tx, ever, People::Only(&me)).await;
        punches.unwrap().len()
    }

    /// Gives everybody [`PASSWORD`], whatever they had.
    pub async fn give_passwords(&self) {
        static HASH: OnceCell<String> = OnceCell::const_new();
        let hash = HASH
            .get_or_init(|| account::password::hash(PASSWORD.into()))
            .await;
        let mut tx = self.rooms.db.write().await.unwrap();
        for person in onpost::store::person::list(&mut tx).await.unwrap() {
            let kept = credential::Credential {
                person: person.id,
                password_hash: hash.clone(),
                must_change: false,
                changed_at: self.now(),
            };
            credential::upsert(&mut tx, &kept).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}

fn routes(rooms: &Rooms, config: &Arc<Config>) -> Router {
    let app = App {
        house: rooms.clone(),
        config: Arc::clone(config),
    };
    router(app).unwrap()
}

/// Writes a file; the rows of one that is there already are kept, and those of `text` come after them.
fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    let rows = if known.is_empty() {
        text
    } else {
        text.split_once('\n').map_or("", |(_, rows)| rows)
    };
    std::fs::write(path, known + rows).unwrap();
}
