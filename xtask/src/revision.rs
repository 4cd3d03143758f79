//! A revision of git -> the documents that it holds, in a folder that goes away again.
//!
//! Asks the program `git`: it knows worktrees, shallow clones, packed objects and every way to name a revision. Must not
//! know: what is in the documents.

use std::fs;
use std::io::{Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use codegen::source::CONFIG_FILE;
use codegen::{Config, Report};
use tempfile::TempDir;

use crate::Error;
use crate::inputs::{self, Inputs, UrlMapping};

/// What hooks are told, and git takes for the answer to where the repository is.
const OF_HOOKS: [&str; 2] = ["GIT_DIR", "GIT_WORK_TREE"];

/// Why there is no such revision.
#[derive(Debug)]
pub enum Missing {
    /// The folder of the documents is in no repository, or git can't be asked.
    Repository(String),
    /// The repository has no such revision.
    Revision,
    /// Something can't be read or written.
    Other(Error),
}

impl From<Error> for Missing {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

/// The documents of a revision, as files.
#[derive(Debug)]
pub struct Revision {
    _folder: TempDir,
    /// The folder of the documents; it may be missing in the revision.
    pub specs: PathBuf,
    /// Folders that stand for URLs and are no part of the repository: those of today.
    pub mappings: Vec<UrlMapping>,
    /// Whether it is the commit that is checked out.
    pub is_checked_out: bool,
    root: PathBuf,
    commit: String,
}

impl Revision {
    /// Takes the folder `specs` as it was at `revision`.
    ///
    /// # Errors
    ///
    /// There is no `git`, no repository, or no such revision.
    pub fn check_out(revision: &str, specs: &Path) -> Result<Self, Error> {
        Self::find(revision, specs).map_err(|missing| match missing {
            Missing::Repository(why) => {
                let folder = specs.display();
                Error::new(format!("`{folder}` is in no git repository ({why}); compare with a folder: --base DIR"))
            }
            Missing::Revision => Error::new(format!(
                "`{revision}` is neither a folder nor a revision of git; in a shallow clone, fetch it first: {}",
                fetching(revision)
            )),
            Missing::Other(error) => error,
        })
    }

    /// The same for callers that can do without.
    ///
    /// # Errors
    ///
    /// There is no `git`, no repository, or no such revision.
    pub fn find(revision: &str, specs: &Path) -> Result<Self, Missing> {
        let specs = fs::canonicalize(specs).map_err(|cause| Error::io("read the folder", specs, &cause))?;
        let root = text_of(&specs, &["rev-parse", "--show-toplevel"]).map_err(Missing::Repository)?;
        let root = fs::canonicalize(&root).map_err(|cause| Error::io("read the folder", Path::new(&root), &cause))?;
        let spelled = format!("{revision}^{{commit}}");
        let commit = text_of(&root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &spelled])
            .map_err(|_| Missing::Revision)?;
        let below_root = specs.strip_prefix(&root).map_err(|_| Error::new("git names another folder as its root"))?;

        let folder =
            tempfile::tempdir().map_err(|cause| Error::new(format!("can't make a temporary folder: {cause}")))?;
        let target = folder.path().join("tree");
        fs::create_dir(&target).map_err(|cause| Error::io("make the folder", &target, &cause))?;
        extract(&root, &commit, below_root, &target)?;
        let head = text_of(&root, &["rev-parse", "--verify", "--quiet", "HEAD"]);
        let is_checked_out = head.is_ok_and(|head| head == commit);
        let mut taken = Self {
            specs: target.join(below_root),
            _folder: folder,
            mappings: Vec::new(),
            is_checked_out,
            root: root.clone(),
            commit: commit.clone(),
        };
        taken.url_folders(&root, &commit, below_root, &target)?;
        Ok(taken)
    }

    /// The text that a file has in the revision. None where the revision doesn't have it, or the file is in another repository.
    #[must_use]
    pub fn text(&self, file: &Path) -> Option<String> {
        let file = fs::canonicalize(file).ok()?;
        let below = file.strip_prefix(&self.root).ok()?.to_string_lossy().replace('\\', "/");
        text_of(&self.root, &["show", &format!("{}:{below}", self.commit)]).ok()
    }

    /// Reads the documents, with the folders that stand for URLs: those of the command line, or those of the revision. Nothing
    /// is in them, where the revision has no documents.
    ///
    /// # Errors
    ///
    /// A file can't be read.
    pub fn inputs(&self, mappings: &[UrlMapping]) -> Result<Inputs, Error> {
        if !self.specs.is_dir() {
            return Ok(Inputs::default());
        }
        let known = |prefix: &str| mappings.iter().any(|mapping| mapping.prefix == prefix);
        let own = self.mappings.iter().filter(|mapping| !known(&mapping.prefix));
        let mappings: Vec<UrlMapping> = mappings.iter().chain(own).cloned().collect();
        inputs::read_if_any(&self.specs, &mappings)
    }

    /// The folders that stand for URLs may lie beside that of the documents.
    fn url_folders(&mut self, root: &Path, commit: &str, specs: &Path, target: &Path) -> Result<(), Error> {
        // Where the choices can't be read, the run says so.
        let text = fs::read_to_string(self.specs.join(CONFIG_FILE)).unwrap_or_default();
        for (prefix, folder) in Config::parse(&text, &mut Report::default()).urls {
            match inside(&specs.join(&folder.folder)) {
                Some(inside) if !inside.starts_with(specs) => {
                    extract(root, commit, &inside, target)?;
                }
                Some(_) => {}
                None => self.mappings.push(UrlMapping { prefix, folder: root.join(specs).join(&folder.folder) }),
            }
        }
        Ok(())
    }
}

/// The command that brings a revision into a shallow clone.
fn fetching(revision: &str) -> String {
    let is_plain = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "._/-".contains(c));
    match revision.strip_prefix("origin/").filter(|branch| is_plain(branch)) {
        Some(branch) => format!("`git fetch origin {branch}:refs/remotes/origin/{branch}`"),
        None if revision.contains(['~', '^', '@']) => "`git fetch --deepen=50`".to_owned(),
        None if is_plain(revision) && !revision.contains('/') => {
            format!("`git fetch origin tag {revision}`, or `git fetch --unshallow`")
        }
        None => "`git fetch --unshallow`".to_owned(),
    }
}

/// A path below the root of the repository without dots; none for one that leaves it.
fn inside(path: &Path) -> Option<PathBuf> {
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => clean.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !clean.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(clean)
}

/// Writes the documents and choices below `folder`, as the commit has them.
fn extract(root: &Path, commit: &str, folder: &Path, target: &Path) -> Result<(), Error> {
    let mut list = vec!["ls-tree", "-r", "-z", "--full-tree", commit, "--"];
    let name = folder.to_string_lossy();
    if !name.is_empty() {
        list.push(&name);
    }
    let listed = bytes_of(root, &list, &[]).map_err(Error::new)?;
    let mut wanted = Vec::new();
    for entry in listed.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
        let entry = String::from_utf8_lossy(entry);
        // `100644 blob 0123abcd<tab>specs/stars.yml`: links lead out of the revision, and submodules are no files.
        let Some((facts, path)) = entry.split_once('\t') else { continue };
        let mut facts = facts.split(' ');
        if let (Some("100644" | "100755"), Some("blob"), Some(id)) = (facts.next(), facts.next(), facts.next())
            && is_wanted(path)
        {
            wanted.push((id.to_owned(), path.to_owned()));
        }
    }
    let asked: String = wanted.iter().map(|(id, _)| format!("{id}\n")).collect();
    let answer = bytes_of(root, &["cat-file", "--batch"], asked.as_bytes()).map_err(Error::new)?;
    let mut rest = answer.as_slice();
    for (_, path) in &wanted {
        let (content, behind) =
            blob(rest).ok_or_else(|| Error::new("git gave no content for a file of the revision"))?;
        rest = behind;
        let path = target.join(path);
        let parent = path.parent().unwrap_or(target);
        fs::create_dir_all(parent).map_err(|cause| Error::io("make the folder", parent, &cause))?;
        fs::write(&path, content).map_err(|cause| Error::io("write", &path, &cause))?;
    }
    Ok(())
}

fn is_wanted(path: &str) -> bool {
    let is_config = path.rsplit('/').next() == Some(CONFIG_FILE);
    let extension = Path::new(path).extension().unwrap_or_default();
    is_config || ["yml", "yaml", "json"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// The first object of what `cat-file --batch` says, and what follows: `id blob 12<newline>…<newline>`.
fn blob(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(&text[..end]).ok()?;
    let size: usize = head.rsplit(' ').next()?.parse().ok()?;
    let content = text.get(end + 1..end + 1 + size)?;
    Some((content, text.get(end + 2 + size..)?))
}

fn text_of(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let bytes = bytes_of(folder, arguments, &[])?;
    Ok(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned())
}

fn bytes_of(folder: &Path, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
    let fail = |cause: std::io::Error| format!("can't run git: {cause}");
    let mut git = Command::new("git");
    for name in OF_HOOKS {
        git.env_remove(name);
    }
    let mut child = git
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(fail)?;
    let (Some(mut stdin), Some(mut stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("can't talk to git".to_owned());
    };
    // Git answers while it is asked: whoever only asked, or only listened, would wait for ever.
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input));
        let mut output = Vec::new();
        stdout.read_to_end(&mut output).map(|_| output)
    });
    let output = output.map_err(fail)?;
    let ended = child.wait_with_output().map_err(fail)?;
    if ended.status.success() {
        return Ok(output);
    }
    let said = String::from_utf8_lossy(&ended.stderr);
    Err(said.lines().next().unwrap_or("git failed").to_owned())
}
