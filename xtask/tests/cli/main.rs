//! The commands as their users see them: the built program runs on temporary folders. One binary, so that it links once.

mod accepted;
mod add;
mod baseline;
mod changelog;
mod check;
mod condensed;
mod diff;
mod documents;
mod exceptions;
mod explain;
mod fetch;
mod keep_names;
mod lint;
mod overlays;
mod report;
mod screen;
mod server;
mod show;
mod support;
mod urls;
mod usage;
mod vendor;
#[cfg(unix)]
mod workflows;
mod workspace;
mod writing;
