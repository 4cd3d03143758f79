//! One input: what the run of a seed and a number tries.

use codegen::SourceFile;
use fastrand::Rng;
use serde_json::Value;
use xtask::inputs::Inputs;

use super::corpus::Corpus;
use super::{bytes, tree};

/// The longest document, in bytes.
const LONGEST: usize = 400_000;

/// The files of a run.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) documents: Vec<SourceFile>,
    pub(crate) overlay: Option<String>,
    pub(crate) config: Option<String>,
}

impl Case {
    /// The input with this number. The same seed, number and corpus give the same input.
    pub(crate) fn new(corpus: &Corpus, seed: u64, number: u64) -> Self {
        let mut rng = Rng::with_seed(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number);
        let kind = rng.u8(..10);
        let mut documents = vec![document(corpus, &mut rng, kind, "a")];
        // Files refer to each other, and share names.
        if rng.u8(..4) == 0 {
            let kind = rng.u8(..10);
            documents.push(document(corpus, &mut rng, kind, "b"));
        }
        let mutated = |rng: &mut Rng, texts: &[String]| {
            let text = &texts[rng.usize(..texts.len())];
            let other = corpus.text(rng);
            if rng.bool() { bytes::mutate(rng, text, other) } else { text.clone() }
        };
        let overlay = (rng.u8(..8) == 0).then(|| mutated(&mut rng, &corpus.overlays));
        let config = (rng.u8(..8) == 0).then(|| mutated(&mut rng, &corpus.configs));
        Self { documents, overlay, config }
    }

    /// What the command would have read.
    pub(crate) fn inputs(&self) -> Inputs {
        let file = |name: &str, text: &String| SourceFile { name: name.to_owned(), text: text.clone() };
        Inputs {
            documents: self.documents.clone(),
            overlays: self.overlay.iter().map(|text| file("overlays/o.yml", text)).collect(),
            config: self.config.as_ref().map(|text| file("codegen.toml", text)),
            ..Inputs::default()
        }
    }

    /// The size of all texts in bytes.
    pub(crate) fn size(&self) -> usize {
        let texts = self.documents.iter().map(|file| &file.text).chain(&self.overlay).chain(&self.config);
        texts.map(String::len).sum()
    }

    /// Writes the files into a folder as the command would read them.
    pub(crate) fn save(&self, folder: &std::path::Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder.join("overlays"))?;
        for file in &self.documents {
            std::fs::write(folder.join(&file.name), &file.text)?;
        }
        if let Some(text) = &self.overlay {
            std::fs::write(folder.join("overlays/o.yml"), text)?;
        }
        if let Some(text) = &self.config {
            std::fs::write(folder.join("codegen.toml"), text)?;
        }
        Ok(())
    }
}

fn document(corpus: &Corpus, rng: &mut Rng, kind: u8, stem: &str) -> SourceFile {
    let (text, other_text, other) = (corpus.text(rng), corpus.text(rng), corpus.tree(rng));
    let tree = |rng: &mut Rng| {
        let document = corpus.tree(rng);
        let mutated = tree::mutate(rng, document, other);
        // Copies of copies are a test of the disk.
        if mutated.to_string().len() > LONGEST { document.clone() } else { mutated }
    };
    let (ending, text) = match kind {
        0..2 => ("yml", bytes::mutate(rng, text, other_text)),
        2..4 => ("json", tree(rng).to_string()),
        _ => ("yml", yaml(&tree(rng))),
    };
    SourceFile { name: format!("{stem}.{ending}"), text }
}

/// A tree as YAML; as JSON, which is YAML as well, where the writer can't say it.
fn yaml(tree: &Value) -> String {
    serde_yaml::to_string(tree).unwrap_or_else(|_| tree.to_string())
}
