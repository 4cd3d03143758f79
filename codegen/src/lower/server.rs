//! `servers` -> the path that all calls of a document share.

use crate::report::{Code, Report};
use crate::source::Node;

/// The path of the first server, without a trailing slash. The host is the client's choice: it depends on the account's
/// data centre, about which the documents know nothing.
pub(super) fn base_path(root: &Node<'_>, report: &mut Report) -> String {
    let servers: Vec<Node<'_>> =
        root.get("servers").into_iter().flat_map(|servers| servers.items().collect::<Vec<_>>()).collect();
    let Some(server) = servers.first() else { return String::new() };
    let path = path_of(server);
    for other in &servers[1..] {
        if path_of(other) != path {
            report
                .at(Code::Ignored, other.origin(), "this server has another path than the first one")
                .help(format!("all calls go to `{path}` below the host"));
        }
    }
    path
}

fn path_of(server: &Node<'_>) -> String {
    let Some(url) = server.get("url").and_then(|url| url.as_str()) else { return String::new() };
    let mut url = url.to_owned();
    for (name, variable) in
        server.get("variables").into_iter().flat_map(|variables| variables.members().collect::<Vec<_>>())
    {
        if let Some(default) = variable.get("default").and_then(|default| default.as_str()) {
            url = url.replace(&format!("{{{name}}}"), default);
        }
    }
    let after_scheme = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let path =
        if url.contains("://") { after_scheme.find('/').map_or("", |at| &after_scheme[at..]) } else { url.as_str() };
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    if path.is_empty() || path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}

#[cfg(test)]
mod tests;
