//! The two output streams, and what is known about the terminal behind them.
//!
//! A reader that went away (`cargo xtask codegen | head`) is no error, so nothing here can fail. `println!` would panic.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

/// Writes results.
pub fn out(text: &str) {
    let mut stream = io::stdout().lock();
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
}

/// Writes messages.
pub fn err(text: &str) {
    let mut stream = io::stderr().lock();
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
}

/// Whether messages may be coloured when the user left the choice to the program.
#[must_use]
pub fn wants_color() -> bool {
    io::stderr().is_terminal() && allows_color()
}

/// The same for results.
#[must_use]
pub fn wants_color_on_stdout() -> bool {
    io::stdout().is_terminal() && allows_color()
}

fn allows_color() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    !set("NO_COLOR") && !dumb
}

/// A line that appears on a terminal once a run has lasted a second, and goes away when this value is dropped.
#[derive(Debug, Default)]
pub struct Progress {
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts to wait. Nothing happens where nobody watches.
    #[must_use]
    pub fn start(text: &'static str) -> Self {
        if !io::stderr().is_terminal() {
            return Self::default();
        }
        let (done, wait) = mpsc::channel::<()>();
        let watch = move || {
            if wait.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                err(text);
                let _ = wait.recv();
                // Back to the line's start, and clear to its end.
                err("\r\u{1b}[K");
            }
        };
        // A machine without room for a thread can do without the line.
        let thread = std::thread::Builder::new().spawn(watch).ok();
        Self { running: thread.map(|thread| (done, thread)) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.running.take() {
            drop(done);
            let _ = thread.join();
        }
    }
}

/// A line on a terminal that says what is being done, and goes away when this value is dropped.
#[derive(Debug)]
pub struct Status {
    is_shown: bool,
}

impl Status {
    /// Shows the line. Nothing happens where nobody watches.
    #[must_use]
    pub fn show(text: impl AsRef<str>) -> Self {
        let status = Self { is_shown: io::stderr().is_terminal() };
        status.set(text);
        status
    }

    /// Replaces the text.
    pub fn set(&self, text: impl AsRef<str>) {
        if self.is_shown {
            err(&format!("\r\u{1b}[K{}", text.as_ref()));
        }
    }
}

impl Drop for Status {
    fn drop(&mut self) {
        self.set("");
    }
}
