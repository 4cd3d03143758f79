//! Two readings -> what the step from one to the other means for the client's users.
//!
//! Comes in: the model, facts and names of an older and a newer version of the documents. Goes out: [`Change`]s, each with
//! a verdict for a Rust program that uses the client, and a place in one of the versions. Must not know: files, git, how
//! changes are shown.
//!
//! The comparison follows what a user meets: documents are modules, operations are calls with arguments and setters, types
//! have fields and values. What the model states and the client obeys (limits, scopes, paths) is compared as well. At the
//! end the emitted files have a say: a difference in them that no change explains is told as such, so that nothing is
//! passed over in silence.
//!
//! | file | compares |
//! |---|---|
//! | `pairs`, `matched`, `similar` | which item of one version is which of the other |
//! | `same` | types of values |
//! | `documents`, `ids` | modules, newtypes of ids |
//! | `operations`, `inputs`, `answers` | calls, what they take, what they give |
//! | `types`, `members`, `variants` | types, their fields, values and alternatives |
//! | `facts` | rate limits, scopes, error codes, limits of values |
//! | `prose` | descriptions and examples |
//! | `keep` | names and kinds of ids that can be kept by `codegen.toml` |
//! | `rest` | the emitted files, where nothing else differs |

mod answers;
mod change;
mod documents;
mod facts;
mod finder;
mod ids;
mod inputs;
mod keep;
mod matched;
mod members;
mod operations;
mod pairs;
mod prose;
mod rest;
mod same;
mod similar;
mod types;
mod variants;
mod view;

pub use change::{Change, Side};
pub use keep::{Chosen, KeptName, Section, kept_names};

pub use crate::rules::{Action, Effect, Rule, Subject, Verdict};

use crate::Reading;
use crate::ir::DocId;
use finder::Finder;
use pairs::Pairs;
use same::Versions;
use view::View;

/// A call of the client in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// As its signature has it: `star_message(chat_id: ChatId, …) -> Star`.
    pub signature: String,
    /// Method and path: `POST /api/v3/stars`.
    pub endpoint: String,
}

/// The calls that a document becomes, in its order.
#[must_use]
pub fn calls(reading: &Reading, document: DocId) -> Vec<Call> {
    let view = View::new(reading);
    let call = |operation| Call {
        signature: operations::signature(&view, operation),
        endpoint: view.rust.endpoint(operation),
    };
    reading.model.operations_of(document).map(call).collect()
}

/// Compares two versions. The changes come by module, the worst first, and otherwise in the order of the documents.
#[must_use]
pub fn compare(old: &Reading, new: &Reading) -> Vec<Change> {
    let (old_view, new_view) = (View::new(old), View::new(new));
    let pairs = Pairs::find(&old_view, &new_view);
    let mut finder = Finder::new(Versions { old: &old_view, new: &new_view, pairs: &pairs });
    finder.documents();
    finder.ids();
    finder.operations();
    finder.types();
    finder.schema_examples();
    finder.rest(old, new);
    let mut changes = finder.changes;
    changes.sort_by(|a, b| (&a.module, a.verdict()).cmp(&(&b.module, b.verdict())));
    changes
}
