//! `security` -> the OAuth scopes that a call needs.

use crate::report::{Code, Report};
use crate::source::Node;

use super::context::Context;

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
        for scopes in meant(scopes) {
            if !scopes.is_empty() && !alternatives.contains(&scopes) {
                alternatives.push(scopes);
            }
        }
    }
    alternatives
}

/// Reports the schemes that a client which sends tokens doesn't speak, where something requires them and nothing else would do.
pub(super) fn report_schemes<'a>(context: &mut Context<'a>, root: &Node<'a>, operations: &[Node<'a>]) {
    let Some(components) = context.child(root, "components") else { return };
    let schemes = context.members(&components, "securitySchemes");
    let demands: Vec<Node<'a>> = operations.iter().chain([root]).filter_map(|node| node.get("security")).collect();
    for (name, scheme) in schemes {
        let Some(scheme) = context.documents.resolve(scheme, &mut Report::default()) else { continue };
        let text = |key: &str| scheme.get(key).and_then(|text| text.as_str()).unwrap_or_default().to_owned();
        let header = text("name");
        let (what, help) = match (text("type").as_str(), text("in").as_str()) {
            ("apiKey", "header") if header.eq_ignore_ascii_case("Authorization") => continue,
            ("apiKey", "header") => (
                format!("an API key in the header `{header}`"),
                "the client sends a token; set the header of each call".to_owned(),
            ),
            ("apiKey", place) => (
                format!("an API key in the {place}"),
                format!("the client sends a token, and never `{header}`; declare it as a parameter in an overlay"),
            ),
            ("http", _) if text("scheme").eq_ignore_ascii_case("basic") => {
                ("a user with a password".to_owned(), "the client sends a token".to_owned())
            }
            _ => continue,
        };
        let is_needed = demands.iter().any(|demand| {
            // An empty requirement, or one of another scheme, is another way to be admitted.
            demand.items().next().is_some() && demand.items().all(|one| one.has(name))
        });
        if is_needed {
            let message = format!("the security scheme `{name}` is {what}, which the client does not send");
            context.report.at_key(Code::Ignored, scheme.origin(), message).help(help);
        }
    }
}

/// What a requirement means. By the letter all of its scopes are needed; but `Messages.READ` beside `Messages.ALL` are the
/// scope that is enough and the one that holds it, and nobody needs both. Scopes of different resources are all needed.
fn meant(scopes: Vec<String>) -> Vec<Vec<String>> {
    let resource = |scope: &str| scope.rsplit_once('.').map(|(resource, _)| resource.to_owned());
    let is_all = |scope: &str| scope.rsplit_once('.').is_some_and(|(_, verb)| verb.eq_ignore_ascii_case("all"));
    let mut alternatives: Vec<Vec<String>> = vec![Vec::new()];
    for (at, scope) in scopes.iter().enumerate() {
        let group: Vec<&String> = scopes.iter().filter(|other| resource(other) == resource(scope)).collect();
        let whole = group.iter().find(|other| is_all(other));
        match whole {
            // Each scope of the group in turn is enough; the group is met at its first member.
            Some(_) if group.len() > 1 => {
                if scopes.iter().position(|other| resource(other) == resource(scope)) == Some(at) {
                    let extended = |base: &Vec<String>, scope: &String| [base.clone(), vec![scope.clone()]].concat();
                    alternatives =
                        group.iter().flat_map(|scope| alternatives.iter().map(|base| extended(base, scope))).collect();
                }
            }
            _ => alternatives.iter_mut().for_each(|base| base.push(scope.clone())),
        }
    }
    alternatives
}

#[cfg(test)]
mod tests;
