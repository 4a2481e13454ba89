//! Proofs: what shows that a punch was made in person and at the post («所有员工上下班需本人打卡», D0 5.1).

use super::{
    ids::{PasskeyId, PersonId, PostId, PunchId},
    time::Instant,
    verdict::ExpectedStretch,
};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// What a punch can carry.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Proof {
    /// 通行密钥: signed by the person's own device, after face, finger or PIN.
    Passkey,
    /// 岗位动态码: the six digits that the screen at the post shows.
    Code,
    /// 工作网络: sent from the workplace's network.
    Network,
}

/// A proof that a punch carried, or that it was recorded without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proven {
    pub punch: PunchId,
    pub proof: Proof,
    pub carried: bool,
    /// The device that signed.
    pub passkey: Option<PasskeyId>,
}

/// What becomes of a punch that lacks a demanded proof.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Lacking {
    /// It's refused, with what to do instead.
    #[default]
    Refuse,
    /// It's recorded and put before the supervisor.
    Record,
}

/// What a post asks of punches; a post without one asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofPolicy {
    pub post: PostId,
    /// All of them, in order.
    pub demanded: Vec<Proof>,
    pub lacking: Lacking,
    /// The workplace's ranges of addresses.
    pub networks: Vec<IpNet>,
}

impl ProofPolicy {
    /// What a post asks that nobody has set anything for.
    pub fn none(post: PostId) -> Self {
        Self {
            post,
            demanded: Vec::new(),
            lacking: Lacking::default(),
            networks: Vec::new(),
        }
    }

    /// Whether an address lies in the workplace's network.
    pub fn is_at_work(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.networks.iter().any(|range| range.contains(&address))
    }

    /// Which proofs a punch carries, and which it lacks, from what came with it.
    /// Law 7.1.
    pub fn settle(&self, brought: Brought) -> SettledProofs {
        let network = match brought.address {
            Some(address) if self.is_at_work(address) => ProofShown::Good,
            Some(_) => ProofShown::Wrong,
            None => ProofShown::Nothing,
        };
        let shown = [
            (Proof::Passkey, brought.passkey),
            (Proof::Code, brought.code),
            (Proof::Network, network),
        ];
        let carried = shown.iter().filter(|(_, shown)| *shown == ProofShown::Good);
        let lacking = shown.iter().filter(|(_, shown)| *shown != ProofShown::Good);
        SettledProofs {
            carried: carried.map(|(proof, _)| *proof).collect(),
            missing: lacking
                .filter(|(proof, _)| self.demanded.contains(proof))
                .map(|(proof, shown)| Missing {
                    proof: *proof,
                    shown: *shown,
                })
                .collect(),
            lacking: self.lacking,
        }
    }
}

/// How what was shown for a proof stood the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ProofShown {
    /// Nothing was shown.
    #[default]
    Nothing,
    Good,
    Wrong,
    /// Good once: it was used before.
    Spent,
}

/// What came with a punch, once checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Brought {
    pub passkey: ProofShown,
    pub code: ProofShown,
    /// Where it came from, where that is known.
    pub address: Option<IpAddr>,
}

/// A demanded proof that a punch lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    pub proof: Proof,
    /// What was shown in its place.
    pub shown: ProofShown,
}

/// What a punch proves; nothing, where nothing was asked and nothing came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettledProofs {
    /// In order; those that nobody demands, too.
    pub carried: Vec<Proof>,
    /// The demanded ones that it lacks, in order.
    pub missing: Vec<Missing>,
    lacking: Lacking,
}

impl SettledProofs {
    /// Whether the punch must not be recorded.
    pub fn is_refused(&self) -> bool {
        self.lacking == Lacking::Refuse && !self.missing.is_empty()
    }
}

/// The post whose proofs a punch at `now` needs: that of the first duty of the stretch that isn't over, else of the last.
pub fn post_of(expected: &ExpectedStretch<'_>, now: Instant) -> PostId {
    let demands = &expected.demands;
    let held = demands.iter().find(|demand| now < demand.duty.end);
    held.unwrap_or(&demands[demands.len() - 1]).duty.post
}

/// Why a line is no range of a workplace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRange {
    /// Counted from 1.
    pub line: usize,
    pub text: String,
    pub fault: RangeFault,
}

/// What is wrong with a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeFault {
    /// Neither a range nor an address.
    Unreadable,
    /// Every address there is: it proves nothing.
    Everything,
}

/// Reads ranges, one a line, as `10.20.0.0/16`, `2001:db8:20::/48` or a single address; empty lines are none.
///
/// # Errors
/// Every line that is no range.
pub fn ranges(text: &str) -> Result<Vec<IpNet>, Vec<BadRange>> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (line, text) in (1..).zip(text.lines()) {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        match range(text) {
            Ok(range) if good.contains(&range) => {}
            Ok(range) => good.push(range),
            Err(fault) => bad.push(BadRange {
                line,
                text: text.to_owned(),
                fault,
            }),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(bad) }
}

fn range(text: &str) -> Result<IpNet, RangeFault> {
    let address = || text.parse::<IpAddr>().map(|it| it.to_canonical().into());
    let range: Result<IpNet, _> = text.parse().or_else(|_| address());
    let range = range.map_err(|_| RangeFault::Unreadable)?;
    if range.prefix_len() == 0 {
        return Err(RangeFault::Everything);
    }
    Ok(range.trunc())
}

/// What a post asks, since when, and who set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofSetting {
    pub policy: ProofPolicy,
    /// From 1 on.
    pub version: i64,
    pub at: Instant,
    pub by: PersonId,
    pub by_name: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        sample::{Sample, at},
        verdict::situation,
    };
    use proptest::prelude::*;
    use uuid::Uuid;

    const POST: PostId = PostId(Uuid::from_u128(2));

    fn policy(demanded: &[Proof], lacking: Lacking) -> ProofPolicy {
        ProofPolicy {
            post: POST,
            demanded: demanded.to_vec(),
            lacking,
            networks: ranges("10.20.0.0/16\n2001:db8:20::/48\n198.51.100.7").unwrap(),
        }
    }

    #[test]
    fn ranges_are_read_line_by_line() {
        let read = ranges(" 10.20.3.4/16 \n\n2001:db8:20::1/48\n::ffff:192.0.2.1\n10.20.0.0/16\n");
        let told: Vec<String> = read.unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(told, ["10.20.0.0/16", "2001:db8:20::/48", "192.0.2.1/32"]);
        assert_eq!(ranges("\n \n"), Ok(vec![]));
    }

    #[test]
    fn every_bad_line_is_told_by_its_number() {
        let bad =
            ranges("10.0.0.0/8\n10.0.0.0/33\n\n办公室\n0.0.0.0/0\n::/0\n10.1/16").unwrap_err();
        let told: Vec<(usize, RangeFault)> = bad.iter().map(|it| (it.line, it.fault)).collect();
        assert_eq!(
            told,
            [
                (2, RangeFault::Unreadable),
                (4, RangeFault::Unreadable),
                (5, RangeFault::Everything),
                (6, RangeFault::Everything),
                (7, RangeFault::Unreadable),
            ]
        );
        assert_eq!(bad[1].text, "办公室");
    }

    #[test]
    fn the_workplace_is_told_from_elsewhere_in_both_families() {
        let policy = policy(&[Proof::Network], Lacking::Refuse);
        for (address, is_at_work) in [
            ("10.20.0.0", true),
            ("10.20.255.255", true),
            ("10.21.0.0", false),
            ("::ffff:10.20.3.4", true),
            ("198.51.100.7", true),
            ("198.51.100.8", false),
            ("2001:db8:20:ffff::1", true),
            ("2001:db8:21::1", false),
            ("::1", false),
        ] {
            let address: IpAddr = address.parse().unwrap();
            assert_eq!(policy.is_at_work(address), is_at_work, "{address}");
        }
    }

    /// Law 7.1.
    #[test]
    fn a_punch_is_refused_only_where_a_demanded_proof_is_missing_and_the_post_says_so() {
        let all = [Proof::Passkey, Proof::Code, Proof::Network];
        let at_work = "10.20.3.4".parse().ok();
        let good = Brought {
            passkey: ProofShown::Good,
            code: ProofShown::Good,
            address: at_work,
        };
        let spent = Brought {
            code: ProofShown::Spent,
            ..good
        };
        let refusing = policy(&all, Lacking::Refuse);
        assert_eq!(refusing.settle(good).carried, all);
        assert!(!refusing.settle(good).is_refused());
        let settled = refusing.settle(spent);
        assert!(settled.is_refused());
        let (proof, shown) = (Proof::Code, ProofShown::Spent);
        assert_eq!(settled.missing, [Missing { proof, shown }]);
        assert!(!policy(&all, Lacking::Record).settle(spent).is_refused());
        let network = policy(&[Proof::Network], Lacking::Refuse);
        assert!(!network.settle(spent).is_refused());
        assert!(network.settle(Brought::default()).is_refused());
        assert!(
            !ProofPolicy::none(POST)
                .settle(Brought::default())
                .is_refused()
        );
    }

    #[test]
    fn the_post_is_that_of_the_duty_that_is_not_over() {
        let mut sample = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-02 16:00-23:59");
        let other = PostId(Uuid::from_u128(77));
        let mut second = sample.facts.posts[0].clone();
        second.id = other;
        sample.facts.posts.push(second);
        sample.facts.duties[1].post = other;
        let facts = sample.facts.sorted();
        let me = facts.people[0].id;
        for (now, post) in [
            ("11-02 07:43", POST),
            ("11-02 15:59", POST),
            ("11-02 16:00", other),
            ("11-03 00:20", other),
        ] {
            let standing = situation(&facts, me, at(now));
            let expected = standing.current.unwrap();
            assert_eq!(post_of(&expected, at(now)), post, "{now}");
        }
    }

    fn shown() -> impl Strategy<Value = ProofShown> {
        prop::sample::select(vec![
            ProofShown::Nothing,
            ProofShown::Good,
            ProofShown::Wrong,
            ProofShown::Spent,
        ])
    }

    proptest! {
        #[test]
        fn a_punch_carries_only_what_came_with_it_and_lacks_only_what_is_demanded(
            (passkey, code) in (shown(), shown()),
            address in prop::option::of(any::<IpAddr>()),
            at_work in any::<bool>(),
            demanded in prop::sample::subsequence(vec![Proof::Passkey, Proof::Code, Proof::Network], 0..=3),
        ) {
            let address = if at_work { "10.20.1.1".parse().ok() } else { address };
            let policy = policy(&demanded, Lacking::Refuse);
            let settled = policy.settle(Brought { passkey, code, address });
            let came = |proof: Proof| match proof {
                Proof::Passkey => passkey == ProofShown::Good,
                Proof::Code => code == ProofShown::Good,
                Proof::Network => address.is_some_and(|it| policy.is_at_work(it)),
            };
            prop_assert!(settled.carried.iter().all(|proof| came(*proof)));
            let missing: Vec<Proof> = settled.missing.iter().map(|it| it.proof).collect();
            let expected: Vec<Proof> = demanded.iter().copied().filter(|it| !came(*it)).collect();
            prop_assert_eq!(missing, expected);
            prop_assert_eq!(settled.is_refused(), !settled.missing.is_empty());
        }
    }
}
