//! Addresses: where a request truly came from, when it passed proxies on its way.

use ipnet::IpNet;
use std::net::IpAddr;

/// The address of who asked: the peer, unless that is a trusted proxy, whose word is then taken for the hop before it,
/// and so on from the right; `None` where it can't be known.
///
/// `hops` are the entries of a forwarding header in their order, each proxy having added the one from whom it got the
/// request; `None` stands for an entry that names no address. What a client writes into the header itself stands further
/// to the left than what the first trusted proxy adds, and is never reached.
pub fn client(peer: IpAddr, hops: &[Option<IpAddr>], trusted: &[IpNet]) -> Option<IpAddr> {
    let is_trusted = |address: IpAddr| trusted.iter().any(|range| range.contains(&address));
    let peer = peer.to_canonical();
    if !is_trusted(peer) {
        return Some(peer);
    }
    let mut farthest = None;
    for hop in hops.iter().rev() {
        let hop = (*hop)?.to_canonical();
        if !is_trusted(hop) {
            return Some(hop);
        }
        farthest = Some(hop);
    }
    farthest
}

/// The same from two headers: a proxy keeps only one of them and hands the other on as the client wrote it, so where both
/// are there and tell different things, nothing is known.
pub fn client_by_either(
    peer: IpAddr,
    one: &[Option<IpAddr>],
    other: &[Option<IpAddr>],
    trusted: &[IpNet],
) -> Option<IpAddr> {
    match (one, other) {
        ([], hops) | (hops, []) => client(peer, hops, trusted),
        (one, other) => {
            let found = client(peer, one, trusted);
            found.filter(|_| found == client(peer, other, trusted))
        }
    }
}

/// The entries of `X-Forwarded-For`: addresses, some with a port.
pub fn x_forwarded_for(value: &str) -> Vec<Option<IpAddr>> {
    let entries = value.split(',').map(str::trim);
    entries.filter(|it| !it.is_empty()).map(node).collect()
}

/// The entries of `Forwarded` (RFC 7239), by their `for`.
pub fn forwarded(value: &str) -> Vec<Option<IpAddr>> {
    let entries = value.split(',').map(str::trim);
    entries
        .filter(|it| !it.is_empty())
        .map(forwarded_for)
        .collect()
}

fn forwarded_for(entry: &str) -> Option<IpAddr> {
    let pairs = entry.split(';').filter_map(|pair| pair.split_once('='));
    let mut named = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for"));
    let (_, value) = named.next()?;
    node(value.trim().trim_matches('"'))
}

/// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:4711`.
fn node(text: &str) -> Option<IpAddr> {
    if let Some(bracketed) = text.strip_prefix('[') {
        return bracketed.split_once(']')?.0.parse().ok();
    }
    let plain = text.parse().ok();
    plain.or_else(|| text.split_once(':')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nets(text: &str) -> Vec<IpNet> {
        let ranges = text.split(' ').filter(|it| !it.is_empty());
        ranges.map(|it| it.parse().unwrap()).collect()
    }

    fn told(peer: &str, header: &str, trusted: &str) -> Option<String> {
        let hops = x_forwarded_for(header);
        let found = client(peer.parse().unwrap(), &hops, &nets(trusted));
        found.map(|address| address.to_string())
    }

    #[test]
    fn forwarding_is_believed_only_from_trusted_proxies() {
        let one = "10.0.0.1/32";
        let two = "10.0.0.1/32 10.0.0.2/32 2001:db8:9::/48";
        for (peer, header, trusted, expected) in [
            // Nobody is trusted: the header is what the client likes to write.
            ("203.0.113.9", "", "", Some("203.0.113.9")),
            ("203.0.113.9", "10.20.0.5", "", Some("203.0.113.9")),
            ("203.0.113.9", "10.20.0.5", one, Some("203.0.113.9")),
            // A trusted proxy adds the one it was asked by.
            ("10.0.0.1", "203.0.113.9", one, Some("203.0.113.9")),
            (
                "10.0.0.1",
                "10.20.0.5, 203.0.113.9",
                one,
                Some("203.0.113.9"),
            ),
            (
                "10.0.0.1",
                "10.0.0.1, 203.0.113.9",
                one,
                Some("203.0.113.9"),
            ),
            ("::ffff:10.0.0.1", "203.0.113.9", one, Some("203.0.113.9")),
            ("10.0.0.1", "203.0.113.9:4711", one, Some("203.0.113.9")),
            ("10.0.0.1", "[2001:db8::5]:4711", one, Some("2001:db8::5")),
            ("10.0.0.1", "2001:db8::5", one, Some("2001:db8::5")),
            ("10.0.0.1", "::ffff:203.0.113.9", one, Some("203.0.113.9")),
            // Several proxies in a row.
            (
                "10.0.0.2",
                "10.20.0.5, 203.0.113.9, 10.0.0.1",
                two,
                Some("203.0.113.9"),
            ),
            (
                "2001:db8:9::1",
                "203.0.113.9, 10.0.0.1, 10.0.0.2",
                two,
                Some("203.0.113.9"),
            ),
            (
                "10.0.0.2",
                "10.20.0.5, 203.0.113.9, 10.0.0.1",
                one,
                Some("10.0.0.2"),
            ),
            // Who asks from among the proxies is the farthest of them.
            ("10.0.0.2", "10.0.0.1", two, Some("10.0.0.1")),
            // What isn't known isn't guessed.
            ("10.0.0.1", "", one, None),
            ("10.0.0.1", "unknown", one, None),
            ("10.0.0.1", "203.0.113.9, unknown", one, None),
            (
                "10.0.0.1",
                "nonsense, 203.0.113.9",
                one,
                Some("203.0.113.9"),
            ),
        ] {
            let found = told(peer, header, trusted);
            assert_eq!(found.as_deref(), expected, "{peer} {header} {trusted}");
        }
    }

    #[test]
    fn a_header_that_contradicts_the_other_leaves_nothing_known() {
        let proxy: IpAddr = "10.0.0.1".parse().unwrap();
        let trusted = nets("10.0.0.1/32");
        let (true_one, forged) = (x_forwarded_for("203.0.113.9"), forwarded("for=10.20.0.5"));
        let told = |one, other| client_by_either(proxy, one, other, &trusted);
        assert_eq!(told(&true_one, &[]), true_one[0]);
        assert_eq!(told(&[], &true_one), true_one[0]);
        assert_eq!(told(&true_one, &true_one), true_one[0]);
        assert_eq!(told(&true_one, &forged), None);
        let stranger: IpAddr = "203.0.113.77".parse().unwrap();
        let untrusted = client_by_either(stranger, &true_one, &forged, &trusted);
        assert_eq!(untrusted, Some(stranger));
    }

    #[test]
    fn both_headers_are_read_alike() {
        let standard = r#"for=192.0.2.60;proto=http;by=203.0.113.43, For="[2001:db8:cafe::17]:4711", for=_hidden, proto=https"#;
        let hops: Vec<Option<String>> = forwarded(standard)
            .iter()
            .map(|hop| hop.map(|it| it.to_string()))
            .collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            hops,
            [some("192.0.2.60"), some("2001:db8:cafe::17"), None, None]
        );
        assert_eq!(x_forwarded_for(" , "), []);
        assert_eq!(x_forwarded_for("a.b, 192.0.2.1").len(), 2);
    }
}
