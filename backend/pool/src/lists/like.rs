//! Whether two people may be one: born on the same day, with names that differ in one sign at most.

use contract::personal::comparable;

/// A name as it is compared: radicals and other forms of a sign are the sign they look like.
pub(super) fn folded(name: &str) -> Vec<char> {
    comparable(name).chars().flat_map(script::folded).collect()
}

/// Whether two folded names differ in one sign at most: another, one more, one less.
pub(super) fn is_like(one: &[char], other: &[char]) -> bool {
    let (long, short) = if one.len() < other.len() {
        (other, one)
    } else {
        (one, other)
    };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    let rest = |name: &[char], from: usize| name.get(from..).unwrap_or_default().to_vec();
    let (long_rest, short_rest) = (rest(long, same), rest(short, same));
    if long.len() == short.len() {
        // Past the one that is another, the rest is the same.
        return long_rest.is_empty() || rest(long, same + 1) == rest(short, same + 1);
    }
    rest(&long_rest, 1) == short_rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        is_like(&folded(one), &folded(other))
    }

    #[test]
    fn names_are_alike_that_differ_in_one_sign_and_no_further() {
        for (one, other) in [
            ("严岚然", "严岚然"),
            ("严岚然", "严兰然"),
            ("严岚然", "严岚"),
            ("严岚", "严岚然"),
            ("严然", "严岚然"),
            // A radical that stands for the sign it looks like.
            ("⻛华", "风华"),
            ("阿依古丽·买买提", "阿依古丽・买买提"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [("严岚然", "颜兰然"), ("严岚", "岚严"), ("严岚然一", "严岚")]
        {
            assert!(!alike(one, other), "{one} {other}");
        }
    }
}
