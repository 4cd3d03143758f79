//! Words, numbers and signs.

use super::{Kind, tokens};

#[test]
fn numbers() {
    let cases = [
        ("5,000", vec![5000]),
        ("1,000,000 2", vec![1_000_000, 2]),
        ("1,2", vec![1, 2]),
        ("12345,678", vec![12345, 678]),
        ("1 000 000, 1'000'000, 1_000_000 or 1\u{a0}000", vec![1_000_000, 1_000_000, 1_000_000, 1000]),
        ("10 20 30", vec![10, 20, 30]),
        ("1 0000", vec![1, 0]),
        ("1.000.000", vec![]),
        ("250KB", vec![250]),
        ("1.5", vec![]),
        ("99999999999999999999999", vec![]),
    ];
    for (text, expected) in cases {
        let numbers: Vec<u64> = tokens(text).iter().filter_map(super::Token::digits).collect();
        assert_eq!(numbers, expected, "{text}");
    }
}

#[test]
fn words_and_signs() {
    let kinds: Vec<Kind> = tokens("User's “max” – x_y").into_iter().map(|token| token.kind).collect();
    let word = |word: &str| Kind::Word(word.to_owned());
    assert_eq!(kinds, [word("user's"), word("max"), Kind::Sign('–'), word("x_y")]);
}
