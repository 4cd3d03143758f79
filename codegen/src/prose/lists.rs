//! The tree of a value's description -> whether the value is a list, written as text with commas.
//!
//! Must not know: what the list holds.

use super::statements::{self, Place, Statement};
use super::tree::Block;
use super::words::Token;

/// Whether the description says so of the value itself.
pub(super) fn is_comma_separated(blocks: &mut [Block]) -> bool {
    statements::statements(blocks).iter().any(says_so)
}

fn says_so(statement: &Statement) -> bool {
    let tokens = &statement.tokens;
    // The name of a file format, and an array written in JSON, only look like such a list.
    let other = tokens.iter().any(|token| token.is_any(&["csv", "json", "format", "jsonarray"]));
    if other || statement.place == Place::Row {
        return false;
    }
    let separated = |token: &Token| ["separat", "seperat", "delimit"].iter().any(|stem| token.word().starts_with(stem));
    tokens.iter().enumerate().any(|(at, token)| {
        if !token.is_any(&["comma", "commas"]) {
            return false;
        }
        let from = at.saturating_sub(5);
        let near = tokens.iter().enumerate().skip(from).take(at - from + 4).filter(|(near, token)| {
            // `comma-separated`, or `separated by a comma`.
            separated(token) && (*near < at || *near <= at + 2)
        });
        near.map(|(near, _)| near.min(at)).next().is_some_and(|start| {
            let negated = tokens[..start].iter().rev().take(2).any(|token| token.is_any(&["not", "isn't"]));
            !negated && !speaks_of_another(statement, start)
        })
    })
}

/// `include <code>user_ids</code> (comma-separated)` speaks of what the code names.
fn speaks_of_another(statement: &Statement, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let parenthesis = statement.tokens[before].is_sign(&['(']);
    let subject = if parenthesis { before.checked_sub(1) } else { Some(before) };
    let token = subject.and_then(|at| statement.tokens.get(at));
    token.and_then(|token| statement.run_at(token.start)).is_some_and(|(_, run)| run.style.code)
        // `<b>csv</b>: Comma-separated values` describes one of several things.
        || (statement.place == Place::Item && statement.runs.first().is_some_and(|run| run.is_marked()))
            && statement.tokens[before].is_sign(&[':', '-', '–'])
}

#[cfg(test)]
mod tests;
