//! `security` -> the OAuth scopes that a call needs.

use crate::source::Node;

/// Alternatives of scopes, each a list that is needed as a whole.
///
/// The operation's own requirement replaces the document's. An alternative without scopes (another kind of scheme, or
/// none at all) asks for nothing that the client could check and is left out.
pub(super) fn scopes(operation: &Node<'_>, root: &Node<'_>) -> Vec<Vec<String>> {
    let requirements = operation.get("security").or_else(|| root.get("security"));
    let mut alternatives: Vec<Vec<String>> = Vec::new();
    for requirement in requirements.into_iter().flat_map(|list| list.items().collect::<Vec<_>>()) {
        let mut scopes: Vec<String> = Vec::new();
        for (_, list) in requirement.members() {
            for scope in list.items().filter_map(|scope| scope.as_str()) {
                if scopes.iter().all(|has| has != scope) {
                    scopes.push(scope.to_owned());
                }
            }
        }
        if !scopes.is_empty() && !alternatives.contains(&scopes) {
            alternatives.push(scopes);
        }
    }
    alternatives
}
