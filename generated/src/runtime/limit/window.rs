//! When the next call may start: a sliding window, as pure data.
//!
//! In: limits, and the moments of starts, answers and locks. Out: moments. Knows no clock, no queue and no lock of
//! threads; every moment is an argument.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

use crate::runtime::RateLimit;

/// For how long after its start a call without an answer may still be on its way to the server's counter.
pub(super) const ON_ITS_WAY: Duration = Duration::from_secs(1);

/// The calls of one bucket that still count, and the server's lock.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// All limits that operations state for this bucket; a call has to keep every one of them.
    limits: Vec<RateLimit>,
    /// In the order of `counts_from`.
    calls: VecDeque<Counted>,
    next_id: u64,
    locked_until: Option<Instant>,
}

#[derive(Debug)]
struct Counted {
    id: u64,
    started: Instant,
    /// The latest moment at which the server may have counted the call.
    counts_from: Instant,
}

/// A call that was started in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CallId(u64);

impl Window {
    /// Adds the limit of an operation. Operations that share a bucket nearly always state the same one.
    pub(super) fn admit(&mut self, limit: RateLimit) {
        // A limit of nothing, or within no time, is a slip of a document; no call could keep it.
        if limit.requests > 0 && limit.period_seconds > 0 && !self.limits.contains(&limit) {
            self.limits.push(limit);
        }
    }

    pub(super) fn limits(&self) -> &[RateLimit] {
        &self.limits
    }

    /// The moment at which a call may start when `ahead` other calls start before it, as early as they may.
    ///
    /// A lock is not considered: [`Window::locked_for`] tells of it.
    pub(super) fn free_at(&self, now: Instant, ahead: usize) -> Instant {
        self.limits.iter().map(|limit| self.free_under(limit, now, ahead)).max().unwrap_or(now)
    }

    fn free_under(&self, limit: &RateLimit, now: Instant, ahead: usize) -> Instant {
        let (requests, period) = (limit.requests as usize, period(limit));
        let mut index = self.calls.len() + ahead;
        let mut rounds = 0_u32;
        // A call may start one period after the call that is `requests` places before it, which may be one to come itself.
        while index >= requests && (rounds == 0 || index >= self.calls.len()) {
            index -= requests;
            rounds = rounds.saturating_add(1);
        }
        let later = |from: Instant, rounds: u32| {
            period.checked_mul(rounds).and_then(|wait| from.checked_add(wait)).unwrap_or_else(|| far(from))
        };
        match self.calls.get(index) {
            _ if rounds == 0 => now,
            Some(call) => later(call.counts_from, rounds).max(later(now, rounds - 1)),
            None => later(now, rounds),
        }
    }

    /// Notes a start.
    pub(super) fn start(&mut self, now: Instant) -> CallId {
        self.forget_before(now);
        let id = self.next_id;
        self.next_id += 1;
        self.insert(Counted { id, started: now, counts_from: now + ON_ITS_WAY });
        CallId(id)
    }

    /// Notes that the answer to a call is there: the server has counted it by now.
    pub(super) fn settle(&mut self, CallId(id): CallId, now: Instant) {
        if let Some(mut call) = self.take(id) {
            call.counts_from = call.counts_from.min(now.max(call.started));
            self.insert(call);
        }
    }

    /// Takes a start back: nothing was sent.
    pub(super) fn give_back(&mut self, CallId(id): CallId) {
        self.take(id);
    }

    /// Notes a call of an earlier process.
    pub(super) fn restore(&mut self, counts_from: Instant) {
        let id = self.next_id;
        self.next_id += 1;
        self.insert(Counted { id, started: counts_from, counts_from });
    }

    /// Locks the bucket. A lock that lasts longer stays.
    pub(super) fn lock_until(&mut self, until: Instant) {
        self.locked_until = Some(self.locked_until.map_or(until, |known| known.max(until)));
    }

    pub(super) fn locked_until(&self) -> Option<Instant> {
        self.locked_until
    }

    /// The time left until the server's lock ends.
    pub(super) fn locked_for(&self, now: Instant) -> Option<Duration> {
        self.locked_until.map(|until| until.saturating_duration_since(now)).filter(|left| !left.is_zero())
    }

    /// The moments from which calls count, those that no longer matter left out.
    pub(super) fn counting(&mut self, now: Instant) -> impl Iterator<Item = Instant> {
        self.forget_before(now);
        self.calls.iter().map(|call| call.counts_from)
    }

    /// Whether nothing is known that could hold a call back.
    pub(super) fn is_idle(&mut self, now: Instant) -> bool {
        self.forget_before(now);
        self.calls.is_empty() && self.locked_for(now).is_none()
    }

    /// Drops the calls that are older than every period. Without a limit none is dropped: calls of an earlier process wait
    /// for the limit of the first call here.
    fn forget_before(&mut self, now: Instant) {
        let Some(longest) = self.limits.iter().map(period).max() else { return };
        while self.calls.front().is_some_and(|call| call.counts_from + longest <= now) {
            self.calls.pop_front();
        }
    }

    fn insert(&mut self, call: Counted) {
        let at = self.calls.iter().rposition(|known| known.counts_from <= call.counts_from).map_or(0, |at| at + 1);
        self.calls.insert(at, call);
    }

    fn take(&mut self, id: u64) -> Option<Counted> {
        let at = self.calls.iter().rposition(|call| call.id == id)?;
        self.calls.remove(at)
    }
}

fn period(limit: &RateLimit) -> Duration {
    Duration::from_secs(limit.period_seconds.into())
}

/// A moment that no call waits for.
fn far(from: Instant) -> Instant {
    from + Duration::from_secs(365 * 24 * 60 * 60)
}

#[cfg(test)]
mod tests;
