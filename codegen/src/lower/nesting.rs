//! Lists of lists of lists.
//!
//! No person writes a type with more than a few lists inside of each other, but schemas that refer to each other in a chain, and examples with many
//! brackets, come to one. The compiler gives up on the traits of such a type, and parsers of it use up the stack, so from some level on
//! it is any JSON value, and a person is told.

use super::merge::{Part, each_expr, each_expr_of};
use crate::ir::{Origin, TypeExpr};
use crate::report::{Code, Report};

/// The most lists and maps inside of each other.
const DEEPEST: usize = 16;

/// Replaces what lies too deep in the types of a document, of its operations and of its examples.
pub(super) fn cut(part: &mut Part, report: &mut Report) {
    for ty in &mut part.types {
        let mut found = false;
        each_expr_of(&mut ty.shape, &mut |ty| found |= cut_expr(ty));
        if found {
            tell(&ty.origin, report);
        }
    }
    for operation in &mut part.operations {
        let mut found = false;
        each_expr(operation, &mut |ty| found |= cut_expr(ty));
        if found {
            tell(&operation.origin, report);
        }
    }
    for example in part.examples.iter_mut().filter_map(|example| example.ty.as_mut()) {
        // What carries the example was told where it is stated.
        cut_expr(example);
    }
}

/// Whether something was replaced.
fn cut_expr(ty: &mut TypeExpr) -> bool {
    let mut at = ty;
    for _ in 0..DEEPEST {
        match at {
            TypeExpr::List(inner) | TypeExpr::Map(inner) | TypeExpr::Nullable(inner) => at = inner,
            _ => return false,
        }
    }
    let is_deeper = matches!(at, TypeExpr::List(_) | TypeExpr::Map(_));
    if is_deeper {
        *at = TypeExpr::Json;
    }
    is_deeper
}

fn tell(origin: &Origin, report: &mut Report) {
    report.at(Code::Inexpressible, origin, format!("more than {DEEPEST} lists or maps are inside of each other")).help(
        "any JSON value is accepted in the innermost ones; put an object between, or correct the schema in an overlay",
    );
}
