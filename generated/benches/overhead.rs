//! What a call costs beside the same call written by hand with reqwest and serde: CPU time of the calling thread, and allocations.
//!
//! `cargo bench -p zoho-cliq --bench overhead` prints a table. Both clients call the same server, which has a thread of its own, in turns, so that
//! whatever else the machine does meets both alike; the ratio of each pair of turns is taken, and the median of the ratios is told.
//! A last line tells how much memory a call takes that waits for its turn.

mod calls;

use std::alloc::System;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use zoho_cliq::{Client, LimitPolicy};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const TURNS: usize = 41;
const CALLS: u32 = 500;
const WAITING: usize = 10_000;
/// Enough for the last of them at 30 calls a minute: a call that can't start in time fails at once.
const TIME: Duration = Duration::from_secs(24 * 60 * 60);

fn main() {
    let url = calls::serve(Duration::ZERO);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (ours, hand) = (calls::ours(&url), calls::by_hand());
        println!(
            "{:<28} {:>10} {:>10} {:>7} {:>14} {:>14}",
            "CPU time per call", "crate", "by hand", "ratio", "allocations", "by hand"
        );
        compare(
            "GET with query, 2 messages",
            async || calls::read_ours(&ours).await,
            async || calls::read_hand(&hand, &url).await,
        )
        .await;
        compare("POST with JSON", async || calls::star_ours(&ours).await, async || calls::star_hand(&hand, &url).await)
            .await;
        // Another client: the calls above have filled the windows of the first one.
        waiting(&calls::ours(&url)).await;
    });
}

/// Ten thousand calls in one queue: each is a task of its own, which waits for the first places to be free again.
async fn waiting(client: &Client) {
    let call = |client: Client| async move {
        client.stars().list_starred_messages().limit_policy(LimitPolicy::Wait).timeout(TIME).await
    };
    // The first calls start at once, as many as the document permits.
    for _ in 0..30 {
        call(client.clone()).await.expect("a page");
    }
    let region = Region::new(ALLOCATOR);
    let calls: Vec<_> = (0..WAITING).map(|_| tokio::spawn(call(client.clone()))).collect();
    // Long enough for each task to get in line.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let change = region.change();
    let bytes = change.bytes_allocated.saturating_sub(change.bytes_deallocated);
    assert!(calls.iter().all(|call| !call.is_finished()), "all calls wait");
    println!(
        "{WAITING} calls that wait: {:.1} MiB, {} bytes each with its task",
        bytes as f64 / 1048576.0,
        bytes / WAITING
    );
    for call in calls {
        call.abort();
    }
}

async fn compare(what: &str, ours: impl AsyncFn(), hand: impl AsyncFn()) {
    let mut pairs = Vec::new();
    let mut allocations = (0, 0);
    for turn in 0..=TURNS {
        // Which one goes first changes, and the first turn warms up.
        let (one, other);
        if turn % 2 == 0 {
            one = measure(&ours).await;
            other = measure(&hand).await;
        } else {
            other = measure(&hand).await;
            one = measure(&ours).await;
        }
        if turn > 0 {
            pairs.push((one.0, other.0));
            allocations = (one.1, other.1);
        }
    }
    let middle = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let ratio = middle(pairs.iter().map(|(one, other)| one / other).collect());
    let (one, other) =
        (middle(pairs.iter().map(|pair| pair.0).collect()), middle(pairs.iter().map(|pair| pair.1).collect()));
    println!("{what:<28} {one:>7.1} µs {other:>7.1} µs {ratio:>7.3} {:>14} {:>14}", allocations.0, allocations.1);
}

/// Microseconds of this thread, and allocations, per call.
async fn measure(call: &impl AsyncFn()) -> (f64, usize) {
    let region = Region::new(ALLOCATOR);
    let begin = clock_gettime(ClockId::ThreadCPUTime);
    for _ in 0..CALLS {
        call().await;
    }
    let end = clock_gettime(ClockId::ThreadCPUTime);
    let nanoseconds = (end.tv_sec - begin.tv_sec) as f64 * 1e9 + (end.tv_nsec - begin.tv_nsec) as f64;
    (nanoseconds / 1e3 / f64::from(CALLS), region.change().allocations / CALLS as usize)
}
