//! Structs that examples made, and that are the same thing in several places.
//!
//! No example shows every field, so such structs are hardly ever equal. All of their fields are optional and they keep what
//! they don't know, so taking two for one can't make an answer unreadable; it only has to be the same thing to a person:
//! the same name, or many fields in common, and no field with two types.

use std::collections::BTreeMap;

use crate::ir::{Field, Shape, Struct, TypeDef, TypeId};
use crate::lower::merge::Part;

/// How many fields two structs share that have no telling name in common.
const MANY: usize = 4;

/// The next struct that is a relative of an earlier one, which takes its fields in; none where there are no relatives.
pub(super) fn relatives(part: &mut Part) -> Option<BTreeMap<TypeId, TypeId>> {
    let made: Vec<TypeId> = part.made.iter().copied().collect();
    for (at, later) in made.iter().enumerate() {
        let Some((later_def, later_shape)) = shape_of(&part.types, *later) else { continue };
        let relative = made[..at].iter().find(|earlier| {
            shape_of(&part.types, **earlier).is_some_and(|(def, shape)| {
                are_one(super::name(def) == super::name(later_def), super::name(def).is_some(), shape, later_shape)
            })
        });
        let Some(relative) = relative.copied() else { continue };
        let others = later_shape.fields.clone();
        part.made.remove(later);
        if let Shape::Struct(shape) = &mut part.types[relative.index()].shape {
            take_in(shape, others);
        }
        return Some(BTreeMap::from([(*later, relative)]));
    }
    None
}

fn shape_of(types: &[TypeDef], id: TypeId) -> Option<(&TypeDef, &Struct)> {
    let def = types.get(id.index())?;
    match &def.shape {
        Shape::Struct(shape) => Some((def, shape)),
        _ => None,
    }
}

/// Whether two structs are one thing.
fn are_one(same_name: bool, named: bool, one: &Struct, other: &Struct) -> bool {
    let mut common = 0;
    for field in &one.fields {
        match other.fields.iter().find(|twin| twin.wire == field.wire) {
            Some(twin) if twin.ty != field.ty => return false,
            Some(_) => common += 1,
            None => {}
        }
    }
    let all = one.fields.len() + other.fields.len() - common;
    let fewer = one.fields.len().min(other.fields.len());
    if same_name && named {
        common > 0 && (common == fewer || 2 * common >= all)
    } else {
        common >= MANY && 3 * common >= 2 * all
    }
}

/// Adds the fields of another struct.
fn take_in(shape: &mut Struct, others: Vec<Field>) {
    for field in others {
        match shape.fields.iter_mut().find(|has| has.wire == field.wire) {
            Some(has) if field.presence.is_nullable() => has.presence = field.presence,
            Some(_) => {}
            None => shape.fields.push(field),
        }
    }
}
