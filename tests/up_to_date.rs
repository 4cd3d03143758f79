//! Promise: the generated crate is what the documents give.

#[test]
fn the_generated_crate_is_up_to_date() {
    if let Err(difference) = xtask::check() {
        panic!("{difference}");
    }
}
