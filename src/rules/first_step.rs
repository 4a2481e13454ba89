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

    fn there(change: impl Fn(&mut SiteProgress)) -> SiteProgress {
        let mut there = SiteProgress::default();
        change(&mut there);
        there
    }

    #[test]
    fn each_step_is_done_by_what_it_asks_for_and_by_nothing_else() {
        use FirstStep::*;
        use MailServer::{Missing, Set};
        let shut_out = |it: &mut SiteProgress| (it.people, it.shut_out) = (3, 2);
        for (there, mail, right) in [
            (there(|_| ()), Set, &[][..]),
            (there(|it| it.zones = 1), Missing, &[Zone]),
            (there(|it| it.departments = 1), Missing, &[Departments]),
            (there(|it| it.posts = 2), Missing, &[]),
            (there(|it| (it.posts, it.demands) = (2, 1)), Set, &[Posts]),
            (there(|it| it.shifts = 1), Missing, &[Shifts]),
            (there(shut_out), Missing, &[People]),
            (there(|it| it.people = 3), Missing, &[People, SignIns]),
            (there(|it| it.policies = 1), Missing, &[Policy]),
            (there(|it| it.letters_sent = 1), Missing, &[]),
            (there(|it| it.letters_sent = 1), Set, &[Mail]),
            (there(|it| it.duties = 1), Set, &[Roster]),
        ] {
            assert_eq!(done(there, mail), right, "{there:?}");
        }
    }
}
