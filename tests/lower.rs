//! Promise: a document's statements become the model that a careful reader would make of them.

#[test]
fn dump() {
    let folder = std::env::var("DUMP").unwrap_or_else(|_| "../specs".into());
    let inputs = tests::documents(std::path::Path::new(&folder));
    let mut report = codegen::Report::default();
    let config = codegen::Config::default();
    let docs = codegen::source::load(&inputs, &config, &mut report);
    let model = codegen::lower::lower(&docs, &config, &mut report);
    println!("{}", tests::model_outline::model(&model));
    for d in report.diagnostics() {
        println!("{} {:?} {} {:?}", d.code, d.place, d.message, d.help);
    }
}
