//! What comes out.

use super::shape;
use crate::analyze::OutputShape;
use crate::ir::{Answer, Arm, Docs, Payload, StatusMatch, TypeExpr};

fn of(payloads: &[Payload]) -> OutputShape {
    let arm = |(at, payload): (u16, &Payload)| Arm {
        statuses: vec![StatusMatch::Exact(200 + at)],
        payload: payload.clone(),
        docs: Docs::default(),
    };
    shape(&Answer { arms: (0..).zip(payloads).map(arm).collect() })
}

#[test]
fn shapes() {
    let json = Payload::Json(TypeExpr::Json);
    let text = Payload::Text("text/plain".to_owned());
    assert_eq!(of(&[]), OutputShape::Empty);
    assert_eq!(of(&[Payload::Empty]), OutputShape::Empty);
    assert_eq!(of(std::slice::from_ref(&json)), OutputShape::One(json.clone()));
    assert_eq!(of(&[json.clone(), Payload::Empty]), OutputShape::Optional(json.clone()));
    assert_eq!(of(&[Payload::Empty, text.clone()]), OutputShape::Optional(text.clone()));
    assert_eq!(of(&[json.clone(), text.clone()]), OutputShape::Choice);
    assert_eq!(of(&[json, text, Payload::Empty]), OutputShape::Choice);
}
