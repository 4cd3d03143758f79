//! Circles of every kind, and very long ways.

use super::boxed;
use crate::analyze::testing::{Build, STRING, fields, list, map, nullable, optional, required, union};
use crate::ir::{DocId, Model, Shape, TypeExpr, TypeId};

/// Types by their references; `t` of each test is the position in the list.
fn model(shapes: impl FnOnce(DocId) -> Vec<Shape>) -> Model {
    let (mut build, document) = Build::one();
    for shape in shapes(document) {
        build.component(document, "x", shape);
    }
    build.model
}

fn to(index: usize) -> TypeExpr {
    TypeExpr::Ref(TypeId::new(index))
}

fn boxes(shapes: Vec<Shape>) -> Vec<(usize, usize)> {
    boxed(&model(|_| shapes)).into_iter().map(|(ty, member)| (ty.index(), member)).collect()
}

#[test]
fn a_type_in_itself_is_boxed() {
    assert_eq!(boxes(vec![fields([required("a", STRING), optional("next", to(0))])]), [(0, 1)]);
    assert_eq!(boxes(vec![fields([optional("left", to(0)), optional("right", nullable(to(0)))])]), [(0, 0), (0, 1)]);
}

#[test]
fn lists_and_maps_break_a_circle() {
    assert!(boxes(vec![fields([optional("a", list(to(0))), optional("b", map(to(0)))])]).is_empty());
}

#[test]
fn one_box_opens_a_circle_of_several() {
    let chain = vec![fields([optional("b", to(1))]), fields([optional("c", to(2))]), fields([optional("a", to(0))])];
    assert_eq!(boxes(chain), [(2, 0)]);
}

#[test]
fn unions_and_aliases_are_looked_through() {
    let shapes = vec![
        union([STRING, to(1)]),
        fields([required("inner", to(2))]),
        Shape::Alias(nullable(to(3))),
        Shape::Alias(to(0)),
    ];
    assert_eq!(boxes(shapes), [(1, 0)]);
}

#[test]
fn a_user_of_a_circle_does_not_move_its_box() {
    let circle = |shift: usize| vec![fields([optional("b", to(shift + 1))]), fields([optional("a", to(shift))])];
    assert_eq!(boxes(circle(0)), [(1, 0)]);
    let mut with_user = vec![fields([required("late", to(2))])];
    with_user.extend(circle(1));
    assert_eq!(boxes(with_user), [(2, 0)]);
}

#[test]
fn a_circle_of_aliases_ends() {
    assert!(boxes(vec![Shape::Alias(to(1)), Shape::Alias(to(0)), fields([optional("a", to(0))])]).is_empty());
}

#[test]
fn long_ways_need_no_stack() {
    const LENGTH: usize = 100_000;
    let ring = (0..LENGTH).map(|index| fields([optional("next", to((index + 1) % LENGTH))])).collect();
    assert_eq!(boxes(ring), [(LENGTH - 1, 0)]);
    let aliases = (0..LENGTH).map(|index| Shape::Alias(to((index + 1) % LENGTH))).collect();
    assert!(boxes(aliases).is_empty());
}

/// Whether a type still contains itself by value once the boxed members are left out.
fn is_infinite(shapes: &[Vec<usize>], boxed: &[(usize, usize)]) -> bool {
    let mut left: Vec<usize> = shapes
        .iter()
        .enumerate()
        .map(|(ty, members)| (0..members.len()).filter(|&member| !boxed.contains(&(ty, member))).count())
        .collect();
    let mut done = vec![false; shapes.len()];
    while let Some(ty) = (0..shapes.len()).find(|&ty| !done[ty] && left[ty] == 0) {
        done[ty] = true;
        for (user, members) in shapes.iter().enumerate() {
            let held = |(member, &to): (usize, &usize)| to == ty && !boxed.contains(&(user, member));
            left[user] -= members.iter().enumerate().filter(|&at| held(at)).count();
        }
    }
    done.contains(&false)
}

proptest::proptest! {
    #[test]
    fn every_box_is_needed_and_enough(members in proptest::collection::vec(proptest::collection::vec(0usize..8, 0..4), 8)) {
        let shapes = members.iter().map(|to_types| fields(to_types.iter().map(|&at| optional("m", to(at))))).collect();
        let boxed = boxes(shapes);
        proptest::prop_assert!(!is_infinite(&members, &boxed));
        for left_out in 0..boxed.len() {
            let mut fewer = boxed.clone();
            fewer.remove(left_out);
            proptest::prop_assert!(is_infinite(&members, &fewer));
        }
    }
}
