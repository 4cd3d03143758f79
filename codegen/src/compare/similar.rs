//! Which of the items that are gone came back under another name.
//!
//! Comes in: what is gone, what is new, and how alike two of them are. Goes out: pairs. Must not know: what the items are.

/// Pairs of positions, the most alike first; each position is used once, and pairs below `least` are none. Where two pairs
/// are equally alike, the one that stands first wins.
pub(super) fn pairs<A, B>(gone: &[A], new: &[B], least: f64, alike: impl Fn(&A, &B) -> f64) -> Vec<(usize, usize)> {
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (at, a) in gone.iter().enumerate() {
        for (bt, b) in new.iter().enumerate() {
            let score = alike(a, b);
            if score >= least {
                scored.push((score, at, bt));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used, mut taken) = (vec![false; gone.len()], vec![false; new.len()]);
    let mut found = Vec::new();
    for (_, at, bt) in scored {
        if !used[at] && !taken[bt] {
            used[at] = true;
            taken[bt] = true;
            found.push((at, bt));
        }
    }
    found
}

/// How alike two names are, from 0 to 1: `follow_up` and `followup`, or `type` and `star_type`, which has all of its words.
pub(super) fn names(a: &str, b: &str) -> f64 {
    let plain = |text: &str| text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "");
    let (one, other) = (plain(a), plain(b));
    if one.is_empty() || other.is_empty() {
        return if a == b { 1.0 } else { 0.0 };
    }
    if one == other {
        return 1.0;
    }
    let contained = one.len().min(other.len()) >= 4 && (one.contains(&other) || other.contains(&one));
    let distance = strsim::normalized_damerau_levenshtein(&one, &other);
    if contained { distance.max(0.75) } else { distance }
}

/// The part of all members that two sets share, from 0 to 1.
pub(super) fn share<T: PartialEq>(a: &[T], b: &[T]) -> f64 {
    let common = a.iter().filter(|member| b.contains(member)).count();
    let all = a.len() + b.len() - common;
    if all == 0 { 1.0 } else { common as f64 / all as f64 }
}

#[cfg(test)]
mod tests;
