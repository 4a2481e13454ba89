//! What holds from a date: versions of one thing, each in force from a local date until its next version begins.
//!
//! As the [law](super::law) has it:

#![doc = include_str!("law/08-what-holds-from-a-date.md")]

use chrono::NaiveDate;

/// Versions of one thing, oldest first; there is one at least.
///
/// Whose date is meant says whoever asks: a duty's service date, the date of a window's start, that of a punch as it's written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<T>(Vec<DatedVersion<T>>);

/// One version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedVersion<T> {
    /// The first local date on which it holds; `None`: since ever.
    pub from: Option<NaiveDate>,
    pub value: T,
}

impl<T> Dated<T> {
    /// The one version that has held since ever.
    pub fn always(value: T) -> Self {
        Self(vec![DatedVersion { from: None, value }])
    }

    /// Versions in the order in which they were entered: of two with one date the later takes the place of the earlier.
    /// `None`: there is none.
    pub fn new(mut versions: Vec<DatedVersion<T>>) -> Option<Self> {
        versions.sort_by_key(|version| version.from);
        (!versions.is_empty()).then_some(Self(versions))
    }

    /// The version in force on a date; `None`: none has begun.
    /// Law 8.1.
    pub fn on(&self, date: NaiveDate) -> Option<&T> {
        let begun = self.begun_by(date);
        begun.checked_sub(1).map(|last| &self.0[last].value)
    }

    /// The version in force on a date; where none has begun, the earliest.
    /// Law 8.1.
    pub fn on_or_first(&self, date: NaiveDate) -> &T {
        &self.version_on(date).value
    }

    /// The version in force on a date with the date from which it holds; where none has begun, the earliest.
    pub fn version_on(&self, date: NaiveDate) -> &DatedVersion<T> {
        &self.0[self.begun_by(date).saturating_sub(1)]
    }

    /// The version that holds once all have begun.
    pub fn latest(&self) -> &T {
        &self.0[self.0.len() - 1].value
    }

    /// Every version, by date; those that others took the place of stand before them.
    pub fn versions(&self) -> &[DatedVersion<T>] {
        &self.0
    }

    /// Every version's value, by date.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.0.iter().map(|version| &version.value)
    }

    /// The same versions of something made from each.
    pub fn map<U>(self, made: impl FnMut(T) -> U) -> Dated<U> {
        let (dates, values): (Vec<_>, Vec<_>) =
            self.0.into_iter().map(|it| (it.from, it.value)).unzip();
        let versions = dates.into_iter().zip(values.into_iter().map(made));
        let versions = versions.map(|(from, value)| DatedVersion { from, value });
        Dated(versions.collect())
    }

    /// How many versions have begun by a date.
    fn begun_by(&self, date: NaiveDate) -> usize {
        let has_begun = |version: &DatedVersion<T>| version.from.is_none_or(|from| from <= date);
        self.0.partition_point(has_begun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::day;
    use chrono::Days;
    use proptest::prelude::*;

    fn dated(versions: &[(&str, char)]) -> Dated<char> {
        let version = |(from, value): &(&str, char)| DatedVersion {
            from: (!from.is_empty()).then(|| day(from)),
            value: *value,
        };
        Dated::new(versions.iter().map(version).collect()).unwrap()
    }

    /// Law 8.1.
    #[test]
    fn a_version_holds_from_its_date_until_the_next_begins() {
        let known = dated(&[("11-10", 'c'), ("", 'a'), ("11-05", 'b')]);
        for (date, right) in [
            ("01-01", 'a'),
            ("11-04", 'a'),
            ("11-05", 'b'),
            ("11-09", 'b'),
            ("11-10", 'c'),
            ("12-31", 'c'),
        ] {
            assert_eq!(known.on(day(date)), Some(&right), "{date}");
        }
        assert_eq!(*known.latest(), 'c');
    }

    /// Law 8.1.
    #[test]
    fn before_the_first_version_nothing_holds_or_the_first_does() {
        let known = dated(&[("11-05", 'b'), ("11-10", 'c')]);
        assert_eq!(known.on(day("11-04")), None);
        assert_eq!(*known.on_or_first(day("11-04")), 'b');
        assert_eq!(*known.on_or_first(day("11-10")), 'c');
    }

    #[test]
    fn of_two_versions_with_one_date_the_later_entered_holds() {
        let known = dated(&[("11-05", 'a'), ("11-05", 'b')]);
        assert_eq!(known.on(day("11-05")), Some(&'b'));
        assert_eq!(known.versions().len(), 2);
        assert_eq!(Dated::<char>::new(Vec::new()), None);
    }

    proptest! {
        /// Law 8.1.
        #[test]
        fn the_version_in_force_is_the_last_entered_of_the_latest_date_that_has_come(
            versions in proptest::collection::vec(proptest::option::of(0u64..30), 1..9),
            asked in 0u64..32,
        ) {
            let date = |days| day("11-01") + Days::new(days);
            let entered: Vec<_> = versions.iter().enumerate().map(|(value, from)| DatedVersion {
                from: from.map(date),
                value,
            }).collect();
            let known = Dated::new(entered.clone()).unwrap();
            let begun = entered.iter().filter(|it| it.from.is_none_or(|from| from <= date(asked)));
            let right = begun.max_by_key(|it| (it.from, it.value)).map(|it| &it.value);
            prop_assert_eq!(known.on(date(asked)), right);
            let first = entered.iter().min_by_key(|it| it.from).map(|it| it.from);
            if right.is_none() {
                prop_assert_eq!(entered[*known.on_or_first(date(asked))].from, first.unwrap());
            }
        }
    }
}
