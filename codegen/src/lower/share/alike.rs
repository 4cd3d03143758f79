//! Structs that examples made, and that are the same thing in several places.
//!
//! No example shows every field, so such structs are hardly ever equal. All of their fields are optional and they keep what
//! they don't know, so taking two for one can't make an answer unreadable; it only has to be the same thing to a person:
//! the same name or, where the names say nothing, many fields in common; and no field with two types.

use std::collections::BTreeMap;

use crate::ir::{Field, Shape, Struct, TypeDef, TypeId};
use crate::lower::merge::Part;

/// How many fields two structs share that have no telling name in common.
const MANY: usize = 4;

/// With how many structs of one name a struct is compared: more of them, each different, are no one thing.
const COMPARED: usize = 32;

/// The structs that are relatives of an earlier one, which takes their fields in; none where there are no relatives.
pub(super) fn relatives(part: &mut Part) -> Option<BTreeMap<TypeId, TypeId>> {
    let mut moves = BTreeMap::new();
    // Only what goes by one name is compared; structs without a telling name are compared with each other.
    let mut heads: BTreeMap<Option<String>, Vec<TypeId>> = BTreeMap::new();
    for id in part.made.iter().copied() {
        let Some((def, shape)) = shape_of(&part.types, id) else { continue };
        let name = super::name(def);
        let named = name.is_some();
        let known = heads.entry(name).or_default();
        let relative = known
            .iter()
            .rev()
            .take(COMPARED)
            .copied()
            .find(|head| shape_of(&part.types, *head).is_some_and(|(_, earlier)| are_one(named, earlier, shape)));
        let Some(relative) = relative else {
            known.push(id);
            continue;
        };
        let others = shape.fields.clone();
        if let Shape::Struct(shape) = &mut part.types[relative.index()].shape {
            take_in(shape, others);
        }
        moves.insert(id, relative);
    }
    part.made.retain(|id| !moves.contains_key(id));
    (!moves.is_empty()).then_some(moves)
}

fn shape_of(types: &[TypeDef], id: TypeId) -> Option<(&TypeDef, &Struct)> {
    let def = types.get(id.index())?;
    match &def.shape {
        Shape::Struct(shape) => Some((def, shape)),
        _ => None,
    }
}

/// Whether two structs are one thing.
fn are_one(named: bool, one: &Struct, other: &Struct) -> bool {
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
    if named { common > 0 && (common == fewer || 2 * common >= all) } else { common >= MANY && 3 * common >= 2 * all }
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
