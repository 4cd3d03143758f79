//! What a call costs beside the same call written by hand with reqwest and serde: instructions of the calling process.
//!
//! `cargo bench -p zoho-cliq --bench instructions` prints a table; it needs valgrind. CPU time depends on what else the machine does, the
//! number of instructions doesn't. This program starts a server in a process of its own, and then itself under callgrind: twice for
//! each kind of call, with different numbers of calls, so that starting and connecting cancel out. Three such rounds show how well they agree:
//! within 0.02 %. Builds differ by more, since memory lies otherwise in each: 0.5 % of a call.
//!
//! What callgrind has found is kept; `callgrind_annotate` tells what each function takes. Lines are named with
//! `CARGO_PROFILE_BENCH_DEBUG=line-tables-only` in the environment.

mod calls;

use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Duration;

const FEW: u64 = 100;
const MANY: u64 = 500;
const ROUNDS: usize = 3;

/// What is compared: a name, and the kinds of calls of the client and by hand.
const PAIRS: [(&str, &str, &str); 2] =
    [("GET with query, 2 messages", "get-client", "get-by-hand"), ("POST with JSON", "post-client", "post-by-hand")];

/// How long the server waits before it answers. A caller under callgrind finds an answer that comes at once sometimes there and sometimes not, and
/// takes another way each time; one that comes late is never there at first.
const PAUSE: Duration = Duration::from_millis(3);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["serve"] => serve(),
        ["call", kind, count, url] => call(kind, count.parse().expect("a number"), url),
        arguments if arguments.contains(&"--bench") => return compare(),
        _ => println!("nothing to test; `cargo bench -p zoho-cliq --bench instructions` measures"),
    }
    ExitCode::SUCCESS
}

fn compare() -> ExitCode {
    let valgrind = Command::new("valgrind").arg("--version").stdout(Stdio::null()).status();
    if !valgrind.is_ok_and(|status| status.success()) {
        eprintln!("valgrind isn't there: nothing was measured. On Debian: apt-get install valgrind");
        return ExitCode::FAILURE;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let server = Server::start();
    println!("{:<28} {:>10} {:>10} {:>7}", "instructions per call", "crate", "by hand", "ratio");
    for _ in 0..ROUNDS {
        for (what, client, hand) in PAIRS {
            let [client, hand] = [client, hand].map(|kind| server.instructions(folder, kind));
            println!("{what:<28} {client:>10.0} {hand:>10.0} {:>7.3}", client / hand);
        }
    }
    println!("kept: {}", output(folder, "*").display());
    ExitCode::SUCCESS
}

/// The server, in a process that ends with this one.
struct Server {
    process: Child,
    url: String,
}

impl Server {
    fn start() -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut process =
            Command::new(program).arg("serve").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a server");
        let mut url = String::new();
        BufReader::new(process.stdout.as_mut().expect("its output")).read_line(&mut url).expect("its address");
        Self { process, url: url.trim().to_owned() }
    }

    /// Instructions per call.
    fn instructions(&self, folder: &Path, kind: &str) -> f64 {
        let [few, many] = [FEW, MANY].map(|count| self.run(folder, kind, count));
        (many - few) as f64 / (MANY - FEW) as f64
    }

    /// The instructions of a process that makes so many calls.
    fn run(&self, folder: &Path, kind: &str, count: u64) -> u64 {
        let file = output(folder, kind);
        let result = Command::new("valgrind")
            .args(["--tool=callgrind", "--trace-children=no"])
            .arg(format!("--callgrind-out-file={}", file.display()))
            .arg(std::env::current_exe().expect("this program"))
            .args(["call", kind, &count.to_string(), &self.url])
            // Loggers, proxies and allocators that are set up there would be measured, too.
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .output()
            .expect("valgrind");
        assert!(result.status.success(), "{kind}: {}", String::from_utf8_lossy(&result.stderr));
        let text = std::fs::read_to_string(&file).expect("what callgrind has found");
        let total = text.lines().find_map(|line| line.strip_prefix("totals: ").or(line.strip_prefix("summary: ")));
        total.and_then(|total| total.trim().parse().ok()).expect("a sum of instructions")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Its input ends, and so does it.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

fn output(folder: &Path, kind: &str) -> PathBuf {
    folder.join(format!("callgrind.out.{kind}"))
}

fn serve() {
    println!("{}", calls::serve(PAUSE));
    let _ = io::stdin().read_to_end(&mut Vec::new());
}

/// What is measured: a client, a connection, and calls one after the other.
fn call(kind: &str, count: u64, url: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        // Both are made in each run, whichever is used.
        let (ours, hand) = (calls::ours(url), calls::by_hand());
        for _ in 0..count {
            match kind {
                "get-client" => calls::read_ours(&ours).await,
                "get-by-hand" => calls::read_hand(&hand, url).await,
                "post-client" => calls::star_ours(&ours).await,
                "post-by-hand" => calls::star_hand(&hand, url).await,
                other => panic!("no kind of call: {other}"),
            }
        }
    });
}
