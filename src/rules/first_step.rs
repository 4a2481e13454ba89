//! The first steps of a new site, each of which is done once what it asks for is there; nothing of it is kept.

/// What a new site needs before people can work with it, in the order in which it's best done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum FirstStep {
    /// By whose clocks its days turn: chosen, not only what it began with.
    Zone,
    Departments,
    /// Posts, and how many people one of them demands.
    Posts,
    Shifts,
    /// Somebody besides those who run the site.
    People,
    /// Everybody has a way to sign in.
    SignIns,
    /// The numbers by which duties are judged: looked through, and entered.
    Policy,
    /// A mail server, by which a letter went out.
    Mail,
    /// Somebody is on duty.
    Roster,
}

/// What is there of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SiteProgress {
    pub zones: i64,
    pub departments: i64,
    pub posts: i64,
    pub demands: i64,
    pub shifts: i64,
    /// Those who work here and don't run the site.
    pub people: i64,
    /// Of those who work here, who has neither a password nor a link to one.
    pub shut_out: i64,
    pub policies: i64,
    pub letters_sent: i64,
    pub duties: i64,
}

/// Whether the site was given a mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailServer {
    Set,
    Missing,
}

impl FirstStep {
    /// Whether what it asks for is there.
    pub fn is_done(self, there: &SiteProgress, mail: MailServer) -> bool {
        match self {
            Self::Zone => there.zones > 0,
            Self::Departments => there.departments > 0,
            Self::Posts => there.posts > 0 && there.demands > 0,
            Self::Shifts => there.shifts > 0,
            Self::People => there.people > 0,
            Self::SignIns => there.people > 0 && there.shut_out == 0,
            Self::Policy => there.policies > 0,
            Self::Mail => mail == MailServer::Set && there.letters_sent > 0,
            Self::Roster => there.duties > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    fn done(there: SiteProgress, mail: MailServer) -> Vec<FirstStep> {
        let all = FirstStep::VARIANTS.iter().copied();
        all.filter(|step| step.is_done(&there, mail)).collect()
    }

    #[test]
    fn each_step_is_done_by_what_it_asks_for_and_by_nothing_else() {
        use FirstStep::*;
        let none = SiteProgress::default();
        assert_eq!(done(none, MailServer::Set), []);
        for (there, mail, right) in [
            (
                SiteProgress { zones: 1, ..none },
                MailServer::Missing,
                vec![Zone],
            ),
            (
                SiteProgress {
                    departments: 1,
                    ..none
                },
                MailServer::Missing,
                vec![Departments],
            ),
            (
                SiteProgress { posts: 2, ..none },
                MailServer::Missing,
                vec![],
            ),
            (
                SiteProgress {
                    posts: 2,
                    demands: 1,
                    ..none
                },
                MailServer::Missing,
                vec![Posts],
            ),
            (
                SiteProgress { shifts: 1, ..none },
                MailServer::Missing,
                vec![Shifts],
            ),
            (
                SiteProgress {
                    people: 3,
                    shut_out: 2,
                    ..none
                },
                MailServer::Missing,
                vec![People],
            ),
            (
                SiteProgress { people: 3, ..none },
                MailServer::Missing,
                vec![People, SignIns],
            ),
            (
                SiteProgress {
                    policies: 1,
                    ..none
                },
                MailServer::Missing,
                vec![Policy],
            ),
            (
                SiteProgress {
                    letters_sent: 1,
                    ..none
                },
                MailServer::Missing,
                vec![],
            ),
            (
                SiteProgress {
                    letters_sent: 1,
                    ..none
                },
                MailServer::Set,
                vec![Mail],
            ),
            (
                SiteProgress { duties: 1, ..none },
                MailServer::Set,
                vec![Roster],
            ),
        ] {
            assert_eq!(done(there, mail), right, "{there:?}");
        }
    }
}
