//! Temporary folders with documents, and the built program.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

/// A document without problems, whose operations are called after `name`.
pub(crate) fn document(name: &str) -> String {
    format!(
        "openapi: 3.0.3
info:
  title: {name}
  version: \"1\"
servers:
  - url: https://cliq.zoho.com/api/v3
paths:
  /{name}:
    get:
      operationId: list_{name}
      summary: Lists things
      responses:
        \"200\":
          description: The things
          content:
            application/json:
              schema:
                type: object
                properties:
                  count:
                    type: integer
              example:
                count: 3
    post:
      operationId: add_{name}
      summary: Adds a thing
      responses:
        \"204\":
          description: Added
"
    )
}

/// A temporary folder with documents in `specs/`, and room for `out/`.
pub(crate) struct Folder {
    dir: TempDir,
}

impl Folder {
    pub(crate) fn new(documents: &[(&str, &str)]) -> Self {
        let folder = Self { dir: tempfile::tempdir().expect("a temporary folder can be made") };
        fs::create_dir(folder.specs()).expect("a folder can be made");
        for (name, text) in documents {
            folder.write(&format!("specs/{name}"), text.as_bytes());
        }
        folder
    }

    /// A folder with two documents without problems.
    pub(crate) fn good() -> Self {
        Self::new(&[("apples.yml", &document("apples")), ("pears.yml", &document("pears"))])
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn specs(&self) -> PathBuf {
        self.path("specs")
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.path("out")
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("the name is relative")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|cause| panic!("{name}: {cause}"))
    }

    /// Runs `codegen --specs specs --out out` with these options as well.
    pub(crate) fn run(&self, options: &[&str]) -> Run {
        let mut all = vec!["codegen".as_ref(), "--specs".as_ref()];
        let (specs, out) = (self.specs(), self.out());
        all.extend([specs.as_os_str(), "--out".as_ref(), out.as_os_str()]);
        all.extend(options.iter().map(OsStr::new));
        xtask(&all)
    }
}

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }
}

pub(crate) fn xtask<T: AsRef<OsStr>>(arguments: &[T]) -> Run {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments).output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
    Run { code: status.code(), out: text(stdout), err: text(stderr) }
}

/// All files below a folder with their bytes and time stamps.
pub(crate) fn tree(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut files = BTreeMap::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return files;
    };
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            files.extend(tree(&path));
        } else {
            let modified = fs::metadata(&path).and_then(|data| data.modified()).expect("the file has a time stamp");
            files.insert(path.clone(), (fs::read(&path).expect("the file can be read"), modified));
        }
    }
    files
}
